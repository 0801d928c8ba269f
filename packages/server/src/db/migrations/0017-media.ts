import type { Migration } from "../migration.ts";

/** Files: their bytes once each, those that operators upload with their media ids at WeCom, those that people sent. */
export const media: Migration = {
  name: "0017-media",
  statements: (w) => [
    `create table media_blob (
      sha256 ${w.text} primary key,
      bytes ${w.int} not null,
      kind ${w.text} not null check (kind in ('image', 'voice', 'video', 'file')),
      content_type ${w.text} not null,
      seconds real,
      stored_at ${w.int} not null
    )${w.strict}`,
    `create table media_file (
      id ${w.text} primary key,
      account_id ${w.text} not null references account (id) on delete cascade,
      sha256 ${w.text} not null references media_blob (sha256),
      name ${w.text} not null,
      created_by ${w.text} not null,
      created_by_name ${w.text} not null,
      created_at ${w.int} not null,
      used_at ${w.int} not null
    )${w.strict}`,
    "create index media_file_account on media_file (account_id, created_at)",
    "create index media_file_blob on media_file (sha256)",
    "create index media_file_operator on media_file (created_by)",
    `create table media_upload (
      file_id ${w.text} not null references media_file (id) on delete cascade,
      kind ${w.text} not null,
      media_id ${w.text} not null,
      uploaded_at ${w.int} not null,
      primary key (file_id, kind)
    )${w.strict}`,
    `create table received_media (
      callback_seq ${w.int} primary key references callback_event (seq) on delete cascade,
      account_id ${w.text} not null references account (id) on delete cascade,
      app_id ${w.text} not null references app (id) on delete cascade,
      media_id ${w.text} not null,
      sent_at ${w.int} not null,
      state ${w.text} not null
        check (state in ('waiting', 'fetched', 'too-large', 'expired', 'failed', 'unknown')),
      name ${w.text} not null,
      sha256 ${w.text} references media_blob (sha256),
      reason ${w.text},
      fetched_at ${w.int}
    )${w.strict}`,
    "create index received_media_account on received_media (account_id)",
    "create index received_media_app on received_media (app_id)",
    "create index received_media_blob on received_media (sha256) where sha256 is not null",
    "create index received_media_fetched on received_media (fetched_at) where fetched_at is not null",
    `create index callback_event_media on callback_event (seq)
      where type in ('image', 'voice', 'video', 'shortvideo', 'file')`,
    `create table media_limits (
      id ${w.int} primary key check (id = 1),
      receive_megabytes ${w.int} not null,
      keep_days ${w.int},
      total_megabytes ${w.int} not null,
      operator_megabytes ${w.int} not null
    )${w.strict}`,
    "insert into media_limits values (1, 20, 180, 20480, 2048)",
  ],
};
