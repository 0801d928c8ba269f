import type { Migration, Words } from "../migration.ts";

/**
 * Messages: states for what a person has decided (`assumed`, `cancelled`), why a batch waits or is held and whether a person
 * has to mend it, by what equal content is found, and when a batch may last have left. `clock_watch`: what is known about
 * the database's clock. SQLite cannot change a check, so the three tables are made anew, on both stores.
 */
export const leasesAndLedger: Migration = {
  name: "0002-leases-and-ledger",
  statements: (w) => [
    `create table clock_watch (
    id ${w.int} primary key check (id = 1),
    latest ${w.int} not null,
    era ${w.int} not null,
    jumped_at ${w.int}
  )${w.strict}`,
    "insert into clock_watch (id, latest, era, jumped_at) values (1, 0, 0, null)",
    "create table former_message as select * from message",
    "create table former_batch as select * from message_batch",
    "create table former_recipient as select * from message_recipient",
    "drop table message_recipient",
    "drop table message_batch",
    "drop table message",
    ...messages(w),
    `insert into message (id, account_id, app_id, created_by, created_by_name, created_at, idempotency_key, request_hash,
      content, chosen, state, total, cancelled_at)
    select id, account_id, app_id, created_by, created_by_name, created_at, idempotency_key, request_hash,
      content, chosen, state, total, null from former_message`,
    `insert into message_batch (id, message_id, account_id, app_id, ordinal, body, body_sha256, content_key, state, fence,
      lease_until, next_at, attempts, maybe_sent, first_sent_at, first_sent_era, last_sent_at, duplicate_check_seconds,
      reason, needs_person, errcode, msg_id, settled_at)
    select id, message_id, account_id, app_id, ordinal, body, body_sha256, '', state, fence,
      lease_until, next_at, attempts, maybe_sent, first_sent_at, 0, first_sent_at, duplicate_check_seconds,
      case
        when state = 'held' then '{"code":"held.window_over","params":{}}'
        when waiting_code is not null then '{"code":"' || waiting_code || '","params":{}}'
      end, 0, errcode, msg_id, settled_at from former_batch`,
    `insert into message_recipient (message_id, person_key, batch_id, user_id, name, department, state, reason, errcode,
      settled_at)
    select message_id, person_key, batch_id, user_id, name, department, state, reason, errcode, settled_at
    from former_recipient`,
    "drop table former_recipient",
    "drop table former_batch",
    "drop table former_message",
  ],
};

const messages = (w: Words): string[] => [
  `create table message (
    id ${w.text} primary key,
    account_id ${w.text} not null references account (id),
    app_id ${w.text} not null references app (id),
    created_by ${w.text} not null references operator (id),
    created_by_name ${w.text} not null,
    created_at ${w.int} not null,
    idempotency_key ${w.text} not null,
    request_hash ${w.text} not null,
    content ${w.text} not null,
    chosen ${w.text} not null,
    state ${w.text} not null check (state in ('sending', 'blocked', 'done', 'attention', 'cancelled')),
    total ${w.int} not null check (total > 0),
    cancelled_at ${w.int},
    unique (created_by, idempotency_key)
  )${w.strict}`,
  "create index message_newest on message (account_id, created_at, id)",
  `create table message_batch (
    id ${w.text} primary key,
    message_id ${w.text} not null references message (id),
    account_id ${w.text} not null references account (id),
    app_id ${w.text} not null references app (id),
    ordinal ${w.int} not null,
    body ${w.text} not null,
    body_sha256 ${w.text} not null,
    content_key ${w.text} not null,
    state ${w.text} not null check (state in
      ('pending', 'sending', 'sent', 'unknown', 'held', 'refused', 'assumed', 'cancelled')),
    fence ${w.int} not null,
    lease_until ${w.int} not null,
    next_at ${w.int} not null,
    attempts ${w.int} not null,
    maybe_sent ${w.int} not null check (maybe_sent in (0, 1)),
    first_sent_at ${w.int},
    first_sent_era ${w.int} not null,
    last_sent_at ${w.int},
    duplicate_check_seconds ${w.int} not null,
    reason ${w.text},
    needs_person ${w.int} not null check (needs_person in (0, 1)),
    errcode ${w.int},
    msg_id ${w.text},
    settled_at ${w.int},
    unique (message_id, ordinal),
    check (state not in ('pending', 'cancelled') or maybe_sent = 0),
    check (state not in ('unknown', 'held', 'assumed') or maybe_sent = 1),
    check (state <> 'cancelled' or last_sent_at is null)
  )${w.strict}`,
  "create index message_batch_due on message_batch (account_id, next_at) where state in ('pending', 'unknown')",
  "create index message_batch_leased on message_batch (account_id, lease_until) where state = 'sending'",
  "create index message_batch_content on message_batch (account_id, content_key, last_sent_at) where last_sent_at is not null",
  `create table message_recipient (
    message_id ${w.text} not null references message (id),
    person_key ${w.text} not null,
    batch_id ${w.text} not null references message_batch (id),
    user_id ${w.text} not null,
    name ${w.text} not null,
    department ${w.text} not null,
    state ${w.text} not null check (state in
      ('waiting', 'sending', 'accepted', 'refused', 'unknown', 'held', 'assumed', 'cancelled')),
    reason ${w.text} check (reason in ('invalid-user', 'unlicensed', 'call-refused')),
    errcode ${w.int},
    settled_at ${w.int},
    primary key (message_id, person_key),
    check ((state = 'refused') = (reason is not null))
  )${w.strict}`,
  "create index message_recipient_state on message_recipient (message_id, state, person_key)",
  "create index message_recipient_batch on message_recipient (batch_id)",
];
