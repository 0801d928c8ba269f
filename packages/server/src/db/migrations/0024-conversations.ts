import type { Migration } from "../migration.ts";

/**
 * Conversations: one row for each person who has said something to an app, what each operator has seen of it, and the
 * indexes by which everything between a person and an app is found in order.
 */
export const conversations: Migration = {
  name: "0024-conversations",
  statements: (w) => [
    `create table conversation (
      account_id ${w.text} not null references account (id) on delete cascade,
      app_id ${w.text} not null references app (id) on delete cascade,
      person_key ${w.text} not null,
      user_id ${w.text} not null,
      said_seq ${w.int} not null,
      said_at ${w.int} not null,
      answer_id ${w.text},
      answer_at ${w.int},
      answer_by ${w.text},
      answer_by_name ${w.text},
      last_at ${w.int} not null,
      state ${w.text} not null check (state in ('open', 'done')),
      assignee ${w.text},
      primary key (app_id, person_key)
    )${w.strict}`,
    "create index conversation_newest on conversation (account_id, last_at, app_id, person_key)",
    "create index conversation_state on conversation (account_id, state, last_at, app_id, person_key)",
    "create index conversation_said on conversation (said_seq)",
    `create table conversation_seen (
      operator_id ${w.text} not null references operator (id) on delete cascade,
      app_id ${w.text} not null references app (id) on delete cascade,
      person_key ${w.text} not null,
      seq ${w.int} not null,
      primary key (operator_id, app_id, person_key)
    )${w.strict}`,
    `create table conversation_progress (
      id ${w.int} primary key check (id = 1),
      seq ${w.int} not null
    )${w.strict}`,
    "insert into conversation_progress (id, seq) values (1, 0)",
    "create index callback_event_person on callback_event (app_id, lower(from_user), received_at, seq)",
    "create index message_recipient_person on message_recipient (person_key, message_id)",
    "create index rule_firing_person on rule_firing (app_id, user_id, at, seq)",
  ],
};
