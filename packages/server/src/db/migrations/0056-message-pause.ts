import type { Migration } from "../migration.ts";

/** Messages that a person has paused. SQLite cannot change a check, so the state is made anew, on both stores. */
export const messagePause: Migration = {
  name: "0056-message-pause",
  statements: (w) => [
    "drop index message_state",
    `alter table message add column new_state ${w.text} not null default 'sending' check (new_state in
      ('preparing', 'scheduled', 'sending', 'paused', 'blocked', 'done', 'attention', 'cancelled'))`,
    "update message set new_state = state",
    "alter table message drop column state",
    "alter table message rename column new_state to state",
    "create index message_state on message (account_id, state)",
    `alter table message add column paused_at ${w.int}`,
    `alter table message add column paused_by ${w.text}`,
  ],
};
