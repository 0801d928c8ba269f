import type { Generated } from "kysely";
import type { Fixed } from "../../db/columns.ts";

export interface AuditTables {
  audit: AuditTable;
  audit_checkpoint: AuditCheckpointTable;
}

/** Append-only, by trigger: lines leave only from the oldest end, up to a checkpoint (tasks/clean.ts). */
export interface AuditTable {
  seq: Generated<number>;
  at: Fixed<number>;
  /** Operator id, or null when the server acted by itself. */
  actor_id: Fixed<string | null>;
  actor_name: Fixed<string>;
  action: Fixed<string>;
  subject: Fixed<string>;
  account_id: Fixed<string | null>;
  /** JSON. Never a secret, a password or a whole phone number. */
  detail: Fixed<string>;
}

/** Written before lines are removed, and never changed. Lines up to `through` are gone, or about to go. */
export interface AuditCheckpointTable {
  through: Fixed<number>;
  declared_at: Fixed<number>;
  /** How many lines go with this checkpoint, and the times of the first and the last of them. */
  lines: Fixed<number>;
  first_at: Fixed<number>;
  last_at: Fixed<number>;
}
