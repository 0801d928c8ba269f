import type { Migration } from "../migration.ts";

/** Messages that are being cancelled, in portions. SQLite cannot change a check, so the state is made anew, on both stores. */
export const messageCancelling: Migration = {
  name: "0059-message-cancelling",
  statements: (w) => [
    "drop index message_state",
    `alter table message add column new_state ${w.text} not null default 'sending' check (new_state in
      ('preparing', 'scheduled', 'sending', 'paused', 'blocked', 'cancelling', 'done', 'attention', 'cancelled'))`,
    "update message set new_state = state",
    "alter table message drop column state",
    "alter table message rename column new_state to state",
    "create index message_state on message (account_id, state)",
    // What was under way when its message was cancelled is not repeated.
    `update message_batch set later = 3 where state = 'sending'
      and message_id in (select id from message where cancelled_at is not null)`,
  ],
};
