import type { Fixed } from "../../db/columns.ts";

export interface InboxTables {
  inbox_seen: InboxSeenTable;
}

/** How far an operator has seen a company's inbox. No row: nothing of it. */
export interface InboxSeenTable {
  operator_id: Fixed<string>;
  account_id: Fixed<string>;
  /** `callback_event.seq` of the newest item that was on screen. */
  seq: number;
}
