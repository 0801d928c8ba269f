import type { Migration } from "../migration.ts";

/** What is settled about a company before its messages leave, and who had no licence by its recipients' last answers. */
export const beforeSending: Migration = {
  name: "0054-before-sending",
  statements: (w) => [
    `alter table account add column account_cap ${w.int}`,
    `alter table account add column typed_above ${w.int} not null default 100`,
    `alter table account add column allow_list ${w.text}`,
    "create index message_recipient_unlicensed on message_recipient (person_key, settled_at) where reason = 'unlicensed'",
  ],
};
