import type { Generated } from "kysely";
import type { Fixed } from "../../db/columns.ts";

export interface AuditTables {
  audit: AuditTable;
}

/** Append-only, by trigger. */
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
