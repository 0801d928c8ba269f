import type { Migration } from "../migration.ts";

/** The connection doctor: what it found last, what somebody ignores, and how WeCom's address checks went. */
export const doctor: Migration = {
  name: "0018-doctor",
  statements: (w) => [
    `create table doctor_row (
      account_id ${w.text} not null references account (id) on delete cascade,
      row_id ${w.text} not null,
      app_id ${w.text} references app (id) on delete cascade,
      state ${w.text} not null,
      code ${w.text} not null,
      params ${w.text} not null,
      probe ${w.text} not null,
      answers ${w.text} not null,
      abilities ${w.text} not null,
      checked_at ${w.int},
      good_at ${w.int},
      ignored_code ${w.text},
      ignored_reason ${w.text},
      ignored_by ${w.text},
      ignored_at ${w.int},
      primary key (account_id, row_id)
    )${w.strict}`,
    `create table callback_check (
      app_id ${w.text} primary key references app (id) on delete cascade,
      outcome ${w.text} not null,
      at ${w.int} not null,
      since ${w.int} not null,
      times ${w.int} not null
    )${w.strict}`,
    `create table doctor_trial (
      app_id ${w.text} primary key references app (id) on delete cascade,
      user_id ${w.text} not null,
      person ${w.text} not null,
      sent_at ${w.int} not null
    )${w.strict}`,
  ],
};
