import type { Fixed } from "../../db/columns.ts";

export interface AuditTables {
  audit: AuditTable;
  audit_checkpoint: AuditCheckpointTable;
  audit_chain: AuditChainTable;
}

/** Append-only, by trigger: lines leave only from the oldest end, up to a checkpoint (tasks/clean.ts). */
export interface AuditTable {
  /** Without gaps since lines are chained. */
  seq: Fixed<number>;
  at: Fixed<number>;
  /** Operator id, or null when the server acted by itself. */
  actor_id: Fixed<string | null>;
  actor_name: Fixed<string>;
  action: Fixed<string>;
  subject: Fixed<string>;
  account_id: Fixed<string | null>;
  /** JSON. Never a secret, a password or a whole phone number. */
  detail: Fixed<string>;
  /** See chain.ts. Null only between an upgrade and the first start after it. */
  mac: string | null;
}

/** Written before lines are removed, and never changed. Lines up to `through` are gone, or about to go. */
export interface AuditCheckpointTable {
  through: Fixed<number>;
  declared_at: Fixed<number>;
  /** How many lines go with this checkpoint, and the times of the first and the last of them. */
  lines: Fixed<number>;
  first_at: Fixed<number>;
  last_at: Fixed<number>;
  /** MAC of the line `through`, and the checkpoint's own seal; null in checkpoints from before lines were chained. */
  mac: Fixed<string | null>;
  seal: Fixed<string | null>;
}

/** One row: the end of the chain. Whoever writes a line holds it until the transaction ends. */
export interface AuditChainTable {
  id: Fixed<1>;
  /** Number and MAC of the last line; 0 and "" before the first. */
  seq: number;
  mac: string;
  /** MAC over both. */
  seal: string;
  /** The key of the chain, encrypted with the master key; null before the first start. */
  key_enc: string | null;
}
