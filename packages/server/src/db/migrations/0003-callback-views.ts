import type { Migration } from "../migration.ts";

/**
 * Callbacks as typed views, and the place up to which each operator has seen the inbox. What is stored already gets its
 * view and its new key in the background (`rooms/callbacks/reread.ts`); all of it counts as seen.
 */
export const callbackViews: Migration = {
  name: "0003-callback-views",
  statements: (w) => [
    `alter table callback_event add column view ${w.text}`,
    `alter table callback_event add column cleaned_at ${w.int}`,
    "alter table callback_event drop column kind",
    "alter table callback_event drop column text",
    "create index callback_event_unread on callback_event (seq) where view is null",
    "create index callback_event_quarantine on callback_event (account_id, seq) where state = 'quarantine'",
    "create index callback_event_cleaned on callback_event (seq) where cleaned_at is not null",
    `create table inbox_seen (
      operator_id ${w.text} not null references operator (id) on delete cascade,
      account_id ${w.text} not null references account (id) on delete cascade,
      seq ${w.int} not null,
      primary key (operator_id, account_id)
    )${w.strict}`,
    `insert into inbox_seen (operator_id, account_id, seq)
      select operator.id, account.id, newest.seq from operator
      cross join account
      join (select account_id, max(seq) as seq from callback_event group by account_id) newest
        on newest.account_id = account.id`,
  ],
};
