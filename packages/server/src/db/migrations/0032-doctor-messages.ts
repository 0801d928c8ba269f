import type { Migration } from "../migration.ts";

/** Every test message of the doctor is kept, not only the last of each app: conversations show them. */
export const doctorMessages: Migration = {
  name: "0032-doctor-messages",
  statements: (w) => [
    `create table doctor_message (
      id ${w.text} primary key,
      app_id ${w.text} not null references app (id) on delete cascade,
      person_key ${w.text} not null,
      user_id ${w.text} not null,
      person ${w.text} not null,
      text ${w.text} not null,
      sent_by ${w.text} not null,
      state ${w.text} not null check (state in ('accepted', 'refused', 'unknown')),
      sent_at ${w.int} not null
    )${w.strict}`,
    "create index doctor_message_person on doctor_message (app_id, person_key, sent_at, id)",
    "create index doctor_message_newest on doctor_message (app_id, sent_at, id)",
    `insert into doctor_message (id, app_id, person_key, user_id, person, text, sent_by, state, sent_at)
      select app_id, app_id, lower(user_id), user_id, person, '', '', 'unknown', sent_at from doctor_trial`,
    "drop table doctor_trial",
  ],
};
