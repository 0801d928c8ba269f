/**
 * The one picture of the database, for both stores. Times are whole milliseconds since the Unix epoch, yes-or-no
 * columns are 0 or 1, JSON and ciphertext are text: so a row looks the same from SQLite and from PostgreSQL.
 * The columns themselves are made in `migrations/`; `schema/*.sql` shows what all migrations together have built.
 */
import type { AuditTables } from "../rooms/audit/tables.ts";
import type { CallbackTables } from "../rooms/callbacks/tables.ts";
import type { DirectoryTables } from "../rooms/directory/tables.ts";
import type { InboxTables } from "../rooms/inbox/tables.ts";
import type { OperatorTables } from "../rooms/operators/tables.ts";
import type { Fixed, Flag } from "./columns.ts";

export type { Flag } from "./columns.ts";

/** Every table: those of the rooms, and those that have not moved to their room yet. */
export type Tables = AuditTables & OperatorTables & CallbackTables & DirectoryTables & InboxTables & OtherTables;

interface OtherTables {
  installation: InstallationTable;
  account: AccountTable;
  app: AppTable;
  app_token: AppTokenTable;
  message: MessageTable;
  message_batch: MessageBatchTable;
  message_recipient: MessageRecipientTable;
  work: WorkTable;
}

/** One row. `key_check` is a known text encrypted with the master key: the wrong key is noticed before it does harm. */
export interface InstallationTable {
  id: Fixed<1>;
  epoch: Fixed<string>;
  key_check: string;
  created_at: Fixed<number>;
}

export interface AccountTable {
  id: Fixed<string>;
  name: string;
  corp_id: Fixed<string>;
  /** The CorpID in lower case, unique. Null for one that an earlier version connected twice in different case. */
  corp_key: Fixed<string | null>;
  kind: "sandbox" | "real";
  api_base: string;
  created_at: Fixed<number>;
}

export interface AppTable {
  id: Fixed<string>;
  account_id: Fixed<string>;
  agent_id: Fixed<number>;
  name: string;
  secret_enc: string;
  token_enc: string;
  aes_key_enc: string;
  /** The unguessable part of the callback's address. */
  callback_key: Fixed<string>;
  /** When WeCom's URL verification last passed, or null. */
  callback_verified_at: number | null;
  created_at: Fixed<number>;
}

/** One row per app: the access token that all processes share. */
export interface AppTokenTable {
  app_id: Fixed<string>;
  generation: number;
  value_enc: string | null;
  expires_at: number;
  refresh_owner: string | null;
  refresh_lease_until: number;
}

export interface MessageTable {
  id: Fixed<string>;
  account_id: Fixed<string>;
  app_id: Fixed<string>;
  /** The operator's id; with `idempotency_key` unique. */
  created_by: Fixed<string>;
  created_by_name: Fixed<string>;
  created_at: Fixed<number>;
  idempotency_key: Fixed<string>;
  request_hash: Fixed<string>;
  /** JSON: `MessageContent`. */
  content: Fixed<string>;
  /** JSON: `Message["chosen"]`. */
  chosen: Fixed<string>;
  state: "sending" | "done" | "attention";
  total: Fixed<number>;
}

/**
 * At most 1,000 people of one message, sent with one call. `pending`: nothing has left. `sending`: leased, the call may
 * be under way. `unknown`: no usable answer; repeated with the same bytes inside the duplicate window. `held`: unknown
 * beyond that window. `maybe_sent` is set, durably, before the first byte leaves.
 */
export interface MessageBatchTable {
  id: Fixed<string>;
  message_id: Fixed<string>;
  account_id: Fixed<string>;
  app_id: Fixed<string>;
  ordinal: Fixed<number>;
  /** The exact bytes of the request, frozen, and their SHA-256 in hex. */
  body: Fixed<string>;
  body_sha256: Fixed<string>;
  state: "pending" | "sending" | "sent" | "unknown" | "held" | "refused";
  fence: number;
  lease_until: number;
  next_at: number;
  attempts: number;
  maybe_sent: Flag;
  first_sent_at: number | null;
  /** Length of the duplicate window in seconds, 0 when the check is off. */
  duplicate_check_seconds: Fixed<number>;
  /** Why it waits, while it does. */
  waiting_code: string | null;
  errcode: number | null;
  msg_id: string | null;
  settled_at: number | null;
}

export interface MessageRecipientTable {
  message_id: Fixed<string>;
  person_key: Fixed<string>;
  batch_id: Fixed<string>;
  user_id: Fixed<string>;
  name: Fixed<string>;
  /** Path of the main department when the message was made. */
  department: Fixed<string>;
  state: "waiting" | "sending" | "accepted" | "refused" | "unknown" | "held";
  reason: "invalid-user" | "unlicensed" | "call-refused" | null;
  errcode: number | null;
  settled_at: number | null;
}

/** Work that must survive: see `work/`. */
export interface WorkTable {
  id: Fixed<string>;
  kind: Fixed<string>;
  /** What it is about. One unfinished row per kind and key. */
  key: Fixed<string>;
  payload: Fixed<string>;
  state: "waiting" | "running" | "done" | "failed";
  fence: number;
  lease_until: number;
  next_at: number;
  attempts: number;
  done: number;
  of: number;
  /** JSON of why it failed last. */
  problem: string | null;
  created_at: Fixed<number>;
  finished_at: number | null;
}
