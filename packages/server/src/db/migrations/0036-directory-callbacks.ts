import type { Migration } from "../migration.ts";

/** Changes of the directory that callbacks tell: how far they were taken in, and each one only once. */
export const directoryCallbacks: Migration = {
  name: "0036-directory-callbacks",
  statements: (w) => [
    `alter table directory add column changes ${w.int} not null default 0`,
    `create table directory_follow (
    id ${w.int} primary key check (id = 1),
    seq ${w.int} not null
  )${w.strict}`,
    // What came before is part of what the next reading brings.
    "insert into directory_follow (id, seq) select 1, coalesce(max(seq), 0) from callback_event",
    `create table directory_heard (
    seq ${w.int} primary key,
    account_id ${w.text} not null references account (id),
    object ${w.text} not null,
    sent_at ${w.int} not null
  )${w.strict}`,
    "create index directory_heard_object on directory_heard (account_id, object, sent_at)",
  ],
};
