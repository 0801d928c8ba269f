import type { Migration } from "../migration.ts";

/**
 * The callback log: of each callback the request as it came, the time of each step and the platform's repeats; the answers
 * that were given; and requests that left no callback behind (address checks, refusals).
 */
export const callbackLog: Migration = {
  name: "0021-callback-log",
  statements: (w) => [
    `alter table callback_event add column request ${w.text}`,
    `alter table callback_event add column steps ${w.text}`,
    `alter table callback_event add column attempts ${w.int} not null default 1`,
    `alter table callback_event add column repeated_at ${w.int}`,
    `alter table callback_event add column replay_of ${w.int}`,
    "create index callback_event_type on callback_event (account_id, type, seq)",
    "create index callback_event_repeated on callback_event (account_id, seq) where attempts > 1",
    "create index callback_event_replay on callback_event (replay_of) where replay_of is not null",
    `create table callback_answer (
      seq ${w.int} primary key references callback_event (seq) on delete cascade,
      microseconds ${w.int} not null,
      plain ${w.text},
      sealed ${w.text}
    )${w.strict}`,
    `create table callback_visit (
      seq ${w.rising},
      account_id ${w.text} not null,
      app_id ${w.text} not null references app (id) on delete cascade,
      after_seq ${w.int} not null,
      received_at ${w.int} not null,
      repeated_at ${w.int},
      attempts ${w.int} not null,
      state ${w.text} not null check (state in ('verified', 'refused')),
      status ${w.int} not null,
      reason ${w.text},
      network ${w.text} not null,
      request ${w.text} not null,
      microseconds ${w.int} not null,
      answer ${w.text}
    )${w.strict}`,
    "create index callback_visit_log on callback_visit (account_id, after_seq, seq)",
    "create index callback_visit_of_app on callback_visit (app_id)",
  ],
};
