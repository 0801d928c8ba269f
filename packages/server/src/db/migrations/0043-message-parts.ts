import type { Migration } from "../migration.ts";

/** Parts of a long text: messages that follow each other, each sent once the one before it is settled. */
export const messageParts: Migration = {
  name: "0043-message-parts",
  statements: (w) => [
    `alter table message add column after_id ${w.text}`,
    `alter table message add column part ${w.int}`,
    `alter table message add column parts ${w.int}`,
    "create index message_after on message (after_id) where after_id is not null",
    `alter table message_batch add column later ${w.int} not null default 0`,
  ],
};
