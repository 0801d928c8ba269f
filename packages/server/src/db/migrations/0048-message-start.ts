import type { Migration } from "../migration.ts";

/**
 * Messages that are prepared in portions, and messages that leave later: two more states, a time before which nothing leaves,
 * and what the preparation of a large choice has come to. Batches hold the time as well until the first of them is claimed,
 * so that nothing that makes a batch due can make it leave too early.
 *
 * SQLite cannot change a check, so the two columns are made anew, on both stores.
 */
export const messageStart: Migration = {
  name: "0048-message-start",
  statements: (w) => [
    "drop index message_state",
    `alter table message add column new_state ${w.text} not null default 'sending' check (new_state in
      ('preparing', 'scheduled', 'sending', 'blocked', 'done', 'attention', 'cancelled'))`,
    `alter table message add column new_total ${w.int} not null default 0 check (new_total >= 0)`,
    "update message set new_state = state, new_total = total",
    "alter table message drop column state",
    "alter table message drop column total",
    "alter table message rename column new_state to state",
    "alter table message rename column new_total to total",
    "create index message_state on message (account_id, state)",
    `alter table message add column start_at ${w.int}`,
    `alter table message_batch add column start_at ${w.int} check (start_at is null or next_at >= start_at)`,
    `create table message_preparation (
      message_id ${w.text} primary key references message (id) on delete cascade,
      recipients ${w.text} not null,
      after_key ${w.text} not null,
      excluded ${w.text} not null,
      held ${w.int} not null check (held in (0, 1))
    )${w.strict}`,
  ],
};
