import type { Migration } from "../migration.ts";

/** Recall of messages: asked for the message, called and answered for each batch. */
export const messageRecall: Migration = {
  name: "0050-message-recall",
  statements: (w) => [
    `alter table message add column recall_asked_at ${w.int}`,
    `alter table message add column recall_asked_by ${w.text}`,
    `alter table message_batch add column recall_state ${w.text}
      check (recall_state in ('asked', 'calling', 'accepted', 'refused', 'unknown', 'impossible'))`,
    `alter table message_batch add column recall_uncertain ${w.int} not null default 0 check (recall_uncertain in (0, 1))`,
    `alter table message_batch add column recall_errcode ${w.int}`,
    `alter table message_batch add column recall_settled_at ${w.int}`,
  ],
};
