import type { Migration } from "../migration.ts";

/** Drafts of messages, each its operator's own. */
export const messageDrafts: Migration = {
  name: "0044-message-drafts",
  statements: (w) => [
    `create table message_draft (
      id ${w.text} primary key,
      account_id ${w.text} not null references account (id) on delete cascade,
      operator_id ${w.text} not null references operator (id) on delete cascade,
      title ${w.text} not null,
      body ${w.text} not null,
      version ${w.int} not null,
      updated_at ${w.int} not null
    )${w.strict}`,
    "create index message_draft_own on message_draft (account_id, operator_id, updated_at)",
  ],
};
