import type { Migration } from "../migration.ts";

/**
 * Words of what people wrote, as pairs of neighbouring characters: of any word of two characters, Chinese or not, the newest
 * texts are found by one range of the key. Companies are numbered here, because their ids would be most of the table.
 */
export const conversationSearch: Migration = {
  name: "0025-conversation-search",
  statements: (w) => [
    `create table search_company (
      number ${w.identity},
      account_id ${w.text} not null unique references account (id) on delete cascade
    )${w.strict}`,
    `create table search_pair (
      company ${w.int} not null,
      pair ${w.text} not null,
      seq ${w.int} not null,
      primary key (company, pair, seq)
    )${w.strict}${w.strict === "" ? "" : ", without rowid"}`,
    // What arrived before is taken in once more, with its words.
    "update conversation_progress set seq = 0",
  ],
};
