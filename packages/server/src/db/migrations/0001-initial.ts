import type { Migration, Words } from "../migration.ts";

/** The first schema: operators, companies and their apps, directories, messages, callbacks. */
export const initial: Migration = {
  name: "0001-the-desk",
  statements: (w) => [
    ...people(w),
    ...companies(w),
    ...directory(w),
    ...messages(w),
    ...callbacks(w),
    ...audit(w),
    ...work(w),
  ],
};

const people = (w: Words): string[] => [
  `create table installation (
    id ${w.int} primary key check (id = 1),
    epoch ${w.text} not null,
    key_check ${w.text} not null,
    created_at ${w.int} not null
  )${w.strict}`,
  `create table operator (
    id ${w.text} primary key,
    name ${w.text} not null,
    name_key ${w.text} not null unique,
    role ${w.text} not null check (role in ('owner')),
    password_hash ${w.text} not null,
    created_at ${w.int} not null
  )${w.strict}`,
  `create table owner_code (
    id ${w.int} primary key check (id = 1),
    code_hash ${w.text} not null,
    created_at ${w.int} not null
  )${w.strict}`,
  `create table session (
    id_hash ${w.text} primary key,
    operator_id ${w.text} not null references operator (id) on delete cascade,
    created_at ${w.int} not null,
    seen_at ${w.int} not null,
    expires_at ${w.int} not null
  )${w.strict}`,
  "create index session_operator on session (operator_id)",
  "create index session_expires on session (expires_at)",
  `create table login_throttle (
    key ${w.text} primary key,
    failures ${w.int} not null,
    blocked_until ${w.int} not null,
    updated_at ${w.int} not null
  )${w.strict}`,
  "create index login_throttle_updated on login_throttle (updated_at)",
];

const companies = (w: Words): string[] => [
  `create table account (
    id ${w.text} primary key,
    name ${w.text} not null,
    corp_id ${w.text} not null unique,
    kind ${w.text} not null check (kind in ('sandbox', 'real')),
    api_base ${w.text} not null,
    created_at ${w.int} not null
  )${w.strict}`,
  `create table app (
    id ${w.text} primary key,
    account_id ${w.text} not null references account (id),
    agent_id ${w.int} not null,
    name ${w.text} not null,
    secret_enc ${w.text} not null,
    token_enc ${w.text} not null,
    aes_key_enc ${w.text} not null,
    callback_key ${w.text} not null unique,
    callback_verified_at ${w.int},
    created_at ${w.int} not null,
    unique (account_id, agent_id)
  )${w.strict}`,
  `create table app_token (
    app_id ${w.text} primary key references app (id) on delete cascade,
    generation ${w.int} not null,
    value_enc ${w.text},
    expires_at ${w.int} not null,
    refresh_owner ${w.text},
    refresh_lease_until ${w.int} not null
  )${w.strict}`,
];

const directory = (w: Words): string[] => [
  `create table directory (
    account_id ${w.text} primary key references account (id),
    generation ${w.int} not null,
    last_generation ${w.int} not null,
    departments ${w.int} not null,
    members ${w.int} not null,
    read_at ${w.int}
  )${w.strict}`,
  `create table department (
    account_id ${w.text} not null references account (id),
    generation ${w.int} not null,
    id ${w.int} not null,
    name ${w.text} not null,
    parent_id ${w.int} not null,
    path ${w.text} not null,
    search ${w.text} not null,
    position ${w.int} not null,
    ordinal ${w.int} not null,
    last_ordinal ${w.int} not null,
    depth ${w.int} not null,
    direct_count ${w.int} not null,
    total_count ${w.int} not null,
    source ${w.text} not null,
    read_at ${w.int} not null,
    primary key (account_id, generation, id),
    check (last_ordinal >= ordinal)
  )${w.strict}`,
  "create unique index department_ordinal on department (account_id, generation, ordinal)",
  `create table member (
    account_id ${w.text} not null references account (id),
    generation ${w.int} not null,
    person_key ${w.text} not null,
    user_id ${w.text} not null,
    name ${w.text} not null,
    pinyin ${w.text} not null,
    search ${w.text} not null,
    position ${w.text} not null,
    mobile ${w.text},
    email ${w.text},
    status ${w.text} not null check (status in ('active', 'disabled', 'not-activated', 'left')),
    main_department_id ${w.int} not null,
    path ${w.text} not null,
    source ${w.text} not null,
    read_at ${w.int} not null,
    primary key (account_id, generation, person_key)
  )${w.strict}`,
  // The order of lists; and searching means looking at everybody, so it also holds what is looked at.
  "create index member_by_name on member (account_id, generation, pinyin, person_key, search)",
  `create table member_department (
    account_id ${w.text} not null,
    generation ${w.int} not null,
    person_key ${w.text} not null,
    department_id ${w.int} not null,
    department_ordinal ${w.int} not null,
    leader ${w.int} not null check (leader in (0, 1)),
    sort ${w.int} not null,
    primary key (account_id, generation, person_key, department_id)
  )${w.strict}`,
  "create index member_department_ordinal on member_department (account_id, generation, department_ordinal, person_key)",
];

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
    state ${w.text} not null check (state in ('sending', 'done', 'attention')),
    total ${w.int} not null check (total > 0),
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
    state ${w.text} not null check (state in ('pending', 'sending', 'sent', 'unknown', 'held', 'refused')),
    fence ${w.int} not null,
    lease_until ${w.int} not null,
    next_at ${w.int} not null,
    attempts ${w.int} not null,
    maybe_sent ${w.int} not null check (maybe_sent in (0, 1)),
    first_sent_at ${w.int},
    duplicate_check_seconds ${w.int} not null,
    waiting_code ${w.text},
    errcode ${w.int},
    msg_id ${w.text},
    settled_at ${w.int},
    unique (message_id, ordinal),
    check (state <> 'pending' or maybe_sent = 0),
    check (state not in ('unknown', 'held') or maybe_sent = 1)
  )${w.strict}`,
  "create index message_batch_due on message_batch (next_at) where state in ('pending', 'unknown')",
  "create index message_batch_leased on message_batch (lease_until) where state = 'sending'",
  `create table message_recipient (
    message_id ${w.text} not null references message (id),
    person_key ${w.text} not null,
    batch_id ${w.text} not null references message_batch (id),
    user_id ${w.text} not null,
    name ${w.text} not null,
    department ${w.text} not null,
    state ${w.text} not null check (state in ('waiting', 'sending', 'accepted', 'refused', 'unknown', 'held')),
    reason ${w.text} check (reason in ('invalid-user', 'unlicensed', 'call-refused')),
    errcode ${w.int},
    settled_at ${w.int},
    primary key (message_id, person_key),
    check ((state = 'refused') = (reason is not null))
  )${w.strict}`,
  "create index message_recipient_state on message_recipient (message_id, state, person_key)",
  "create index message_recipient_batch on message_recipient (batch_id)",
];

const callbacks = (w: Words): string[] => [
  `create table callback_event (
    seq ${w.rising},
    account_id ${w.text} not null references account (id),
    app_id ${w.text} not null references app (id),
    content_key ${w.text} not null,
    xml ${w.text} not null,
    type ${w.text} not null,
    kind ${w.text} not null check (kind in ('text', 'event', 'other')),
    from_user ${w.text} not null,
    text ${w.text},
    sent_at ${w.int} not null,
    received_at ${w.int} not null,
    state ${w.text} not null check (state in ('new', 'done', 'quarantine')),
    reason ${w.text},
    unique (app_id, content_key)
  )${w.strict}`,
  "create index callback_event_inbox on callback_event (account_id, seq)",
  "create index callback_event_new on callback_event (seq) where state = 'new'",
];

const audit = (w: Words): string[] => [
  `create table audit (
    seq ${w.identity},
    at ${w.int} not null,
    actor_id ${w.text},
    actor_name ${w.text} not null,
    action ${w.text} not null,
    subject ${w.text} not null,
    account_id ${w.text},
    detail ${w.text} not null
  )${w.strict}`,
  "create index audit_account on audit (account_id, seq)",
  ...w.appendOnly("audit"),
];

const work = (w: Words): string[] => [
  `create table work (
    id ${w.text} primary key,
    kind ${w.text} not null,
    key ${w.text} not null,
    payload ${w.text} not null,
    state ${w.text} not null check (state in ('waiting', 'running', 'done', 'failed')),
    fence ${w.int} not null,
    lease_until ${w.int} not null,
    next_at ${w.int} not null,
    attempts ${w.int} not null,
    done ${w.int} not null,
    "of" ${w.int} not null,
    problem ${w.text},
    created_at ${w.int} not null,
    finished_at ${w.int}
  )${w.strict}`,
  "create unique index work_unfinished on work (kind, key) where state in ('waiting', 'running')",
  "create index work_due on work (next_at) where state = 'waiting'",
  "create index work_leased on work (lease_until) where state = 'running'",
  "create index work_latest on work (kind, key, created_at)",
];
