import type { Generated } from "kysely";
import type { Fixed } from "../../db/columns.ts";

export interface CallbackTables {
  callback_event: CallbackEventTable;
  callback_answer: CallbackAnswerTable;
  callback_visit: CallbackVisitTable;
}

export interface CallbackEventTable {
  /** Rising; the order of arrival. */
  seq: Generated<number>;
  account_id: Fixed<string>;
  app_id: Fixed<string>;
  /** Same message, same key, whatever the nonce and the ciphertext: unique with `app_id`. See callback-row.ts. */
  content_key: string;
  /** The decrypted message; `base64:` and its bytes where it is no text that both databases hold. Empty once cleaned. */
  xml: string;
  /** JSON of the message as typed view (`StoredView`). Null: written before there were views, not yet read again. */
  view: string | null;
  /** As the platform names it: `text`, `event:subscribe` … */
  type: string;
  /** A userid, `sys`, or empty when the platform names nobody. */
  from_user: string;
  sent_at: number;
  received_at: Fixed<number>;
  state: "new" | "done" | "quarantine";
  /** Why it is, or was, in quarantine. */
  reason: string | null;
  /** Network that delivered it, if it went into quarantine; null otherwise, and once cleaned. */
  network: string | null;
  /** When its content was removed; the row stays as long as a repetition must be known. Null: everything is there. */
  cleaned_at: number | null;
  /** The request as it came: see log/request-text.ts. Null: an earlier version took it, or it was cleaned. */
  request: Generated<string | null>;
  /** Durations of the steps, in microseconds: see log/steps.ts. */
  steps: Generated<string | null>;
  /** How often it was delivered. WeCom repeats what was not answered in time. */
  attempts: Generated<number>;
  /** Time of the last repeat. */
  repeated_at: Generated<number | null>;
  /** `seq` of the callback that an operator had delivered once more, as a new one. */
  replay_of: Generated<number | null>;
}

/** How a callback was answered. Written after the answer, so under load not for each. */
export interface CallbackAnswerTable {
  seq: Fixed<number>;
  /** From the head of the request to the answer. */
  microseconds: number;
  /** The passive reply before and after its encryption; null: an empty answer. */
  plain: string | null;
  sealed: string | null;
}

/** A request to a callback address that left no callback behind: an address check, or one that was refused. */
export interface CallbackVisitTable {
  seq: Generated<number>;
  account_id: Fixed<string>;
  app_id: Fixed<string>;
  /** The newest `callback_event.seq` at that time: its place among the callbacks. */
  after_seq: Fixed<number>;
  received_at: Fixed<number>;
  repeated_at: number | null;
  /** Equal refusals within some minutes share a row. */
  attempts: number;
  state: "verified" | "refused";
  /** Status of HTTP. */
  status: number;
  /** Cause of a refusal, as in the log of the server: `code -40001`, `query` … */
  reason: string | null;
  network: string;
  request: string;
  /** From the head of the request to the answer. */
  microseconds: number;
  /** The text with which an address check was answered. */
  answer: string | null;
}
