import type { Migration } from "../migration.ts";

/** Changes of cards that were sent: the code that WeCom answers each call with, and the one change that it is good for. */
export const cardUpdates: Migration = {
  name: "0051-card-updates",
  statements: (w) => [
    `alter table message_batch add column response_code ${w.text}`,
    `create table card_update (
      batch_id ${w.text} primary key references message_batch (id) on delete cascade,
      message_id ${w.text} not null references message (id) on delete cascade,
      update_id ${w.text} not null,
      asked_at ${w.int} not null,
      asked_by ${w.text} not null,
      change ${w.text} not null,
      people ${w.text},
      count ${w.int} not null,
      state ${w.text} not null check (state in ('asked', 'calling', 'updated', 'refused', 'unknown')),
      uncertain ${w.int} not null check (uncertain in (0, 1)),
      errcode ${w.int},
      missed ${w.text},
      settled_at ${w.int}
    )${w.strict}`,
    "create index card_update_message on card_update (message_id)",
  ],
};
