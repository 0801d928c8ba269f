import type { Fixed } from "../../db/columns.ts";

export interface JoiningTables {
  joining: JoiningTable;
  verification: VerificationTable;
}

/** How people join a company; no row: nothing has been set. */
export interface JoiningTable {
  account_id: Fixed<string>;
  /** When WeCom asks for the second verification; null: the page is not in use. */
  moment: "join" | "use" | null;
  /** Base64 of the picture of the joining code. */
  qr_picture: string | null;
  qr_type: string | null;
  qr_read_at: number | null;
}

/** Somebody who has opened the page of the second verification. One open row per person: it is opened again. */
export interface VerificationTable {
  id: Fixed<string>;
  account_id: Fixed<string>;
  person_key: Fixed<string>;
  user_id: Fixed<string>;
  moment: "join" | "use";
  state: "waiting" | "accepting" | "accepted" | "unknown" | "refused";
  opened_at: number;
  times: number;
  /** SHA-256 of what the page knows itself by. */
  ticket_hash: string;
  /** Code of a verification on use, which `user/tfa_succ` takes once. */
  tfa_code_enc: string | null;
  tfa_until: number | null;
  decided_at: number | null;
  decided_by: string | null;
  /** JSON of a `Reason`. */
  reason: string | null;
}
