import type { Generated } from "kysely";
import type { Fixed } from "../../db/columns.ts";

export interface ConversationTables {
  conversation: ConversationTable;
  conversation_seen: ConversationSeenTable;
  conversation_progress: ConversationProgressTable;
  search_company: SearchCompanyTable;
  search_pair: SearchPairTable;
}

/** A person who has said something to an app (`said.ts`), or was answered. Its items are in other rooms' tables. */
export interface ConversationTable {
  account_id: Fixed<string>;
  app_id: Fixed<string>;
  /** The userid as WeCom compares it. */
  person_key: Fixed<string>;
  user_id: string;
  /** `callback_event.seq` and `received_at` of the last thing the person said; 0: nothing yet. */
  said_seq: number;
  said_at: number;
  /** The last message by which an operator answered here. */
  answer_id: string | null;
  answer_at: number | null;
  answer_by: string | null;
  answer_by_name: string | null;
  /** The later of `said_at` and `answer_at`: the order of the list. */
  last_at: number;
  state: "open" | "done";
  /** Id of the operator who looks after it. */
  assignee: string | null;
}

/** How far an operator has seen what the person said. No row: nothing of it. */
export interface ConversationSeenTable {
  operator_id: Fixed<string>;
  app_id: Fixed<string>;
  person_key: Fixed<string>;
  /** `callback_event.seq` */
  seq: number;
}

/** One row: every callback up to here, and perhaps later ones, is in the list of conversations. */
export interface ConversationProgressTable {
  id: Fixed<1>;
  seq: number;
}

/** Number of a company in `search_pair`. */
export interface SearchCompanyTable {
  number: Generated<number>;
  account_id: Fixed<string>;
}

/** Two neighbouring characters of the text of a callback. */
export interface SearchPairTable {
  company: Fixed<number>;
  pair: Fixed<string>;
  /** `callback_event.seq` */
  seq: Fixed<number>;
}
