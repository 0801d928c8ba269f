import type { Generated } from "kysely";
import type { Fixed } from "../../db/columns.ts";

export interface CallbackTables {
  callback_event: CallbackEventTable;
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
}
