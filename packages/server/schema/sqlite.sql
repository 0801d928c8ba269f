CREATE TABLE account (
  id text primary key,
  name text not null,
  corp_id text not null unique,
  kind text not null check (kind in ('sandbox', 'real')),
  api_base text not null,
  created_at integer not null
, corp_key text, contacts_secret_enc text, proxy_enc text, contacts_secret_at integer, login_app_id text, profile text not null default 'wecom' check (profile in ('wecom', 'qiyehao')), time_zone text not null default 'Asia/Shanghai', account_cap integer, typed_above integer not null default 100, allow_list text, rehearses text references account (id)) strict;

CREATE UNIQUE INDEX account_corp_key on account (corp_key);

CREATE UNIQUE INDEX account_rehearses on account (rehearses) where rehearses is not null;

CREATE TABLE api_token (
    id text primary key,
    account_id text not null,
    app_id text not null references app (id) on delete cascade,
    name text not null,
    secret_hash text not null,
    types text not null,
    people_per_call integer not null,
    allows_everyone integer not null check (allows_everyone in (0, 1)),
    created_by text not null references operator (id),
    created_by_name text not null,
    created_at integer not null,
    expires_at integer not null,
    used_at integer,
    ended_at integer
  ) strict;

CREATE INDEX api_token_account on api_token (account_id, created_at);

CREATE TABLE app (
  id text primary key,
  account_id text not null references account (id),
  agent_id integer not null,
  name text not null,
  secret_enc text not null,
  token_enc text not null,
  aes_key_enc text not null,
  callback_key text not null unique,
  callback_verified_at integer,
  created_at integer not null, secret_at integer, token_at integer, aes_key_at integer, previous_until integer, previous_token_enc text, previous_aes_key_enc text, kind text not null default 'app' check (kind in ('app', 'contacts')), group_id text references management_group (id), rehearses text references app (id),
  unique (account_id, agent_id)
) strict;

CREATE INDEX app_group on app (group_id);

CREATE UNIQUE INDEX app_rehearses on app (rehearses) where rehearses is not null;

CREATE TABLE app_range (
    app_id text primary key references app (id) on delete cascade,
    departments text not null,
    people text not null,
    tags text not null,
    read_at integer not null
  ) strict;

CREATE TABLE app_token (
  app_id text primary key references app (id) on delete cascade,
  generation integer not null,
  value_enc text,
  expires_at integer not null,
  refresh_owner text,
  refresh_lease_until integer not null
) strict;

CREATE TRIGGER audit_chained before insert on audit
when new.mac is null or exists (select 1 from audit where seq = new.seq)
begin select raise(abort, 'audit is append-only: a new row has the next number and its MAC'); end;

CREATE TRIGGER audit_no_update before update on audit
when old.mac is not null or new.seq is not old.seq or new.at is not old.at or new.actor_id is not old.actor_id or new.actor_name is not old.actor_name or new.action is not old.action or new.subject is not old.subject or new.account_id is not old.account_id or new.detail is not old.detail
begin select raise(abort, 'audit is append-only'); end;

CREATE TRIGGER audit_oldest_first before delete on audit
when old.seq > coalesce((select max(through) from audit_checkpoint), -1) or exists (select 1 from audit where seq < old.seq)
begin select raise(abort, 'audit is append-only: rows go from the oldest end, up to a checkpoint'); end;

CREATE TABLE audit (
  seq integer primary key autoincrement,
  at integer not null,
  actor_id text,
  actor_name text not null,
  action text not null,
  subject text not null,
  account_id text,
  detail text not null
, mac text) strict;

CREATE INDEX audit_account on audit (account_id, seq);

CREATE INDEX audit_at on audit (at, seq);

CREATE TABLE audit_chain (
    id integer primary key check (id = 1),
    seq integer not null,
    mac text not null,
    seal text not null,
    key_enc text
  ) strict;

CREATE TRIGGER audit_checkpoint_no_delete before delete on audit_checkpoint begin select raise(abort, 'audit_checkpoint is append-only'); end;

CREATE TRIGGER audit_checkpoint_no_update before update on audit_checkpoint begin select raise(abort, 'audit_checkpoint is append-only'); end;

CREATE TABLE audit_checkpoint (
    through integer primary key,
    declared_at integer not null,
    lines integer not null,
    first_at integer not null,
    last_at integer not null
  , mac text, seal text) strict;

CREATE TABLE callback_answer (
    seq integer primary key references callback_event (seq) on delete cascade,
    microseconds integer not null,
    plain text,
    sealed text
  ) strict;

CREATE TABLE callback_check (
    app_id text primary key references app (id) on delete cascade,
    outcome text not null,
    at integer not null,
    since integer not null,
    times integer not null
  ) strict;

CREATE TABLE callback_event (
  seq integer primary key,
  account_id text not null references account (id),
  app_id text not null references app (id),
  content_key text not null,
  xml text not null,
  type text not null,
  from_user text not null,
  sent_at integer not null,
  received_at integer not null,
  state text not null check (state in ('new', 'done', 'quarantine')),
  reason text, view text, cleaned_at integer, network text, request text, steps text, attempts integer not null default 1, repeated_at integer, replay_of integer,
  unique (app_id, content_key)
) strict;

CREATE INDEX callback_event_app on callback_event (app_id, seq);

CREATE INDEX callback_event_cleaned on callback_event (seq) where cleaned_at is not null;

CREATE INDEX callback_event_inbox on callback_event (account_id, seq, state, cleaned_at);

CREATE INDEX callback_event_media on callback_event (seq)
    where type in ('image', 'voice', 'video', 'shortvideo', 'file');

CREATE INDEX callback_event_new on callback_event (seq) where state = 'new';

CREATE INDEX callback_event_person on callback_event (app_id, lower(from_user), received_at, seq);

CREATE INDEX callback_event_quarantine on callback_event (account_id, seq) where state = 'quarantine';

CREATE INDEX callback_event_repeated on callback_event (account_id, seq) where attempts > 1;

CREATE INDEX callback_event_replay on callback_event (replay_of) where replay_of is not null;

CREATE INDEX callback_event_type on callback_event (account_id, type, seq);

CREATE INDEX callback_event_unread on callback_event (seq) where view is null;

CREATE TABLE callback_visit (
    seq integer primary key,
    account_id text not null,
    app_id text not null references app (id) on delete cascade,
    after_seq integer not null,
    received_at integer not null,
    repeated_at integer,
    attempts integer not null,
    state text not null check (state in ('verified', 'refused')),
    status integer not null,
    reason text,
    network text not null,
    request text not null,
    microseconds integer not null,
    answer text
  ) strict;

CREATE INDEX callback_visit_log on callback_visit (account_id, after_seq, seq);

CREATE INDEX callback_visit_of_app on callback_visit (app_id);

CREATE TABLE card_update (
    batch_id text primary key references message_batch (id) on delete cascade,
    message_id text not null references message (id) on delete cascade,
    update_id text not null,
    asked_at integer not null,
    asked_by text not null,
    change text not null,
    people text,
    count integer not null,
    state text not null check (state in ('asked', 'calling', 'updated', 'refused', 'unknown')),
    uncertain integer not null check (uncertain in (0, 1)),
    errcode integer,
    missed text,
    settled_at integer
  ) strict;

CREATE INDEX card_update_message on card_update (message_id);

CREATE TABLE clock_watch (
  id integer primary key check (id = 1),
  latest integer not null,
  era integer not null,
  jumped_at integer
) strict;

CREATE TABLE conversation (
    account_id text not null references account (id) on delete cascade,
    app_id text not null references app (id) on delete cascade,
    person_key text not null,
    user_id text not null,
    said_seq integer not null,
    said_at integer not null,
    answer_id text,
    answer_at integer,
    answer_by text,
    answer_by_name text,
    last_at integer not null,
    state text not null check (state in ('open', 'done')),
    assignee text,
    primary key (app_id, person_key)
  ) strict;

CREATE INDEX conversation_newest on conversation (account_id, last_at, app_id, person_key);

CREATE INDEX conversation_said on conversation (said_seq);

CREATE INDEX conversation_state on conversation (account_id, state, last_at, app_id, person_key, assignee);

CREATE TABLE conversation_progress (
    id integer primary key check (id = 1),
    seq integer not null
  ) strict;

CREATE TABLE conversation_seen (
    operator_id text not null references operator (id) on delete cascade,
    app_id text not null references app (id) on delete cascade,
    person_key text not null,
    seq integer not null,
    primary key (operator_id, app_id, person_key)
  ) strict;

CREATE TABLE department (
  account_id text not null references account (id),
  generation integer not null,
  id integer not null,
  name text not null,
  parent_id integer not null,
  path text not null,
  search text not null,
  position integer not null,
  ordinal integer not null,
  last_ordinal integer not null,
  depth integer not null,
  direct_count integer not null,
  total_count integer not null,
  source text not null,
  read_at integer not null, name_en text, leaders text, wecom_order integer not null default 0, wecom_parent_id integer not null default 0, changed_at integer not null default 0,
  primary key (account_id, generation, id),
  check (last_ordinal >= ordinal)
) strict;

CREATE INDEX department_below on department (account_id, generation, parent_id, position);

CREATE UNIQUE INDEX department_ordinal on department (account_id, generation, ordinal);

CREATE TABLE directory (
  account_id text primary key references account (id),
  generation integer not null,
  last_generation integer not null,
  departments integer not null,
  members integer not null,
  read_at integer
, tags integer not null default 0, outside integer not null default 0, without_details integer not null default 0, unreadable_departments integer not null default 0, unreadable_people integer not null default 0, unreadable_tags integer not null default 0, removed_below integer not null default 0, reading_people integer not null default 0, reading_seconds_left integer, changes integer not null default 0) strict;

CREATE TABLE directory_brake (
    account_id text primary key references account (id) on delete cascade,
    per_mille integer not null,
    people integer not null
  ) strict;

CREATE TABLE directory_change (
  seq integer primary key autoincrement,
  account_id text not null references account (id),
  change text not null,
  source text not null,
  at integer not null
) strict;

CREATE INDEX directory_change_account on directory_change (account_id, seq);

CREATE TABLE directory_drift (
  seq integer primary key autoincrement,
  account_id text not null references account (id),
  generation integer not null,
  object text not null,
  name text not null,
  field text not null,
  ours text,
  theirs text,
  found_at integer not null
) strict;

CREATE INDEX directory_drift_account on directory_drift (account_id, seq);

CREATE TABLE directory_follow (
  id integer primary key check (id = 1),
  seq integer not null
) strict;

CREATE TABLE directory_heard (
  seq integer primary key,
  account_id text not null references account (id),
  object text not null,
  sent_at integer not null
) strict;

CREATE INDEX directory_heard_object on directory_heard (account_id, object, sent_at);

CREATE TABLE directory_import (
    id text primary key,
    account_id text not null references account (id) on delete cascade,
    name text not null,
    state text not null check (state in ('reading', 'columns', 'checking', 'checked', 'planned', 'failed')),
    sha256 text not null,
    sheet text not null,
    other_sheets text not null,
    columns text not null,
    sample text not null,
    missing text not null,
    totals text not null,
    progress integer not null,
    problem text,
    plan_id text,
    idempotency_key text not null,
    created_by text not null,
    created_by_name text not null,
    created_at integer not null
  ) strict;

CREATE INDEX directory_import_newest on directory_import (account_id, created_at, id);

CREATE UNIQUE INDEX directory_import_once on directory_import (account_id, created_by, idempotency_key);

CREATE TABLE directory_import_column (
    account_id text not null references account (id) on delete cascade,
    header text not null,
    field text,
    primary key (account_id, header)
  ) strict;

CREATE TABLE directory_import_row (
    import_id text not null references directory_import (id) on delete cascade,
    row_number integer not null,
    cells text not null,
    filled text,
    person_key text,
    mobile text,
    mail text,
    outcome text,
    stops integer not null,
    checks integer not null,
    problems text not null,
    change text,
    primary key (import_id, row_number)
  ) strict;

CREATE INDEX directory_import_row_mail on directory_import_row (import_id, mail);

CREATE INDEX directory_import_row_mobile on directory_import_row (import_id, mobile);

CREATE INDEX directory_import_row_outcome on directory_import_row (import_id, outcome, row_number);

CREATE INDEX directory_import_row_person on directory_import_row (import_id, person_key);

CREATE TABLE directory_reread (
  account_id text not null references account (id),
  object text not null,
  asked_at integer not null,
  primary key (account_id, object)
) strict;

CREATE TABLE doctor_message (
    id text primary key,
    app_id text not null references app (id) on delete cascade,
    person_key text not null,
    user_id text not null,
    person text not null,
    text text not null,
    sent_by text not null,
    state text not null check (state in ('accepted', 'refused', 'unknown')),
    sent_at integer not null
  ) strict;

CREATE INDEX doctor_message_newest on doctor_message (app_id, sent_at, id);

CREATE INDEX doctor_message_person on doctor_message (app_id, person_key, sent_at, id);

CREATE TABLE doctor_row (
    account_id text not null references account (id) on delete cascade,
    row_id text not null,
    app_id text references app (id) on delete cascade,
    state text not null,
    code text not null,
    params text not null,
    probe text not null,
    answers text not null,
    abilities text not null,
    checked_at integer,
    good_at integer,
    ignored_code text,
    ignored_reason text,
    ignored_by text,
    ignored_at integer,
    primary key (account_id, row_id)
  ) strict;

CREATE TABLE doctor_run (
    account_id text primary key references account (id) on delete cascade,
    run text not null,
    basis text not null,
    ends_at integer not null
  ) strict;

CREATE TABLE inbox_seen (
    operator_id text not null references operator (id) on delete cascade,
    account_id text not null references account (id) on delete cascade,
    seq integer not null,
    primary key (operator_id, account_id)
  ) strict;

CREATE TABLE installation (
  id integer primary key check (id = 1),
  epoch text not null,
  key_check text not null,
  created_at integer not null
, public_url text, require_second_factor integer not null default 0
    check (require_second_factor in (0, 1)), replay_targets text not null default '[]') strict;

CREATE TABLE invitation (
    id text primary key,
    code_hash text not null unique,
    name text not null,
    name_key text not null,
    role text not null,
    all_companies integer not null check (all_companies in (0, 1)),
    company_ids text not null,
    created_by text not null references operator (id),
    created_at integer not null,
    expires_at integer not null
  ) strict;

CREATE TABLE joining (
    account_id text primary key references account (id) on delete cascade,
    moment text check (moment in ('join', 'use')),
    qr_picture text,
    qr_type text,
    qr_read_at integer
  ) strict;

CREATE TABLE known_browser (
    id text primary key,
    token_hash text not null,
    operator_id text not null references operator (id),
    password_hash text not null,
    expires_at integer not null,
    unique (token_hash, operator_id)
  ) strict;

CREATE INDEX known_browser_operator on known_browser (operator_id, expires_at);

CREATE TABLE login_failure (
    hour integer primary key,
    recorded integer not null,
    unrecorded integer not null
  ) strict;

CREATE TABLE login_step (
    id_hash text primary key,
    operator_id text not null references operator (id) on delete cascade,
    expires_at integer not null
  ) strict;

CREATE INDEX login_step_operator on login_step (operator_id);

CREATE TABLE login_throttle (
  key text primary key,
  failures integer not null,
  blocked_until integer not null,
  updated_at integer not null
) strict;

CREATE INDEX login_throttle_updated on login_throttle (updated_at);

CREATE TABLE management_group (
    id text primary key,
    account_id text not null references account (id) on delete cascade,
    name text not null,
    secret_enc text not null,
    secret_at integer not null,
    reads_directory integer not null default 0,
    created_at integer not null,
    unique (account_id, name)
  ) strict;

CREATE TABLE media_blob (
    sha256 text primary key,
    bytes integer not null,
    kind text not null check (kind in ('image', 'voice', 'video', 'file')),
    content_type text not null,
    seconds real,
    stored_at integer not null
  ) strict;

CREATE TABLE media_file (
    id text primary key,
    account_id text not null references account (id) on delete cascade,
    sha256 text not null references media_blob (sha256),
    name text not null,
    created_by text not null,
    created_by_name text not null,
    created_at integer not null,
    used_at integer not null
  ) strict;

CREATE INDEX media_file_account on media_file (account_id, created_at);

CREATE INDEX media_file_blob on media_file (sha256);

CREATE INDEX media_file_operator on media_file (created_by);

CREATE TABLE media_limits (
    id integer primary key check (id = 1),
    receive_megabytes integer not null,
    keep_days integer,
    total_megabytes integer not null,
    operator_megabytes integer not null
  ) strict;

CREATE TABLE media_upload (
    file_id text not null references media_file (id) on delete cascade,
    kind text not null,
    media_id text not null,
    uploaded_at integer not null,
    primary key (file_id, kind)
  ) strict;

CREATE TABLE member (
  account_id text not null references account (id),
  generation integer not null,
  person_key text not null,
  user_id text not null,
  name text not null,
  pinyin text not null,
  search text not null,
  position text not null,
  mobile text,
  email text,
  status text not null check (status in ('active', 'disabled', 'not-activated', 'left')),
  main_department_id integer not null,
  path text not null,
  source text not null,
  read_at integer not null, details integer not null default 1 check (details in (0, 1)), fields text not null default '{}', origins text, changed_at integer not null default 0,
  primary key (account_id, generation, person_key)
) strict;

CREATE INDEX member_by_name on member (account_id, generation, pinyin, person_key, search);

CREATE INDEX member_changed on member (account_id, generation, changed_at);

CREATE INDEX member_labels on member (account_id, generation, person_key, details, status) where details = 0 or status <> 'active';

CREATE INDEX member_mobile on member (account_id, generation, mobile, pinyin, person_key);

CREATE INDEX member_outside on member (account_id, generation, pinyin, person_key) where main_department_id = 0;

CREATE TABLE member_department (
  account_id text not null,
  generation integer not null,
  person_key text not null,
  department_id integer not null,
  department_ordinal integer not null,
  leader integer not null check (leader in (0, 1)),
  sort integer not null,
  primary key (account_id, generation, person_key, department_id)
) strict;

CREATE INDEX member_department_leader on member_department (account_id, generation, department_ordinal, person_key) where leader = 1;

CREATE INDEX member_department_ordinal on member_department (account_id, generation, department_ordinal, person_key);

CREATE TABLE member_known (
  account_id text not null references account (id),
  person_key text not null,
  field text not null,
  value text not null,
  source text not null,
  at integer not null,
  primary key (account_id, person_key, field)
) strict;

CREATE TABLE menu_draft (
    app_id text primary key references app (id) on delete cascade,
    account_id text not null,
    version integer not null,
    entries text not null,
    edited_by_name text not null,
    edited_at integer not null
  ) strict;

CREATE TABLE menu_publication (
    id text primary key,
    app_id text not null references app (id) on delete cascade,
    account_id text not null,
    number integer not null,
    entries text not null,
    state text not null check (state in ('publishing', 'published', 'refused', 'unknown')),
    reason text,
    published_by_name text not null,
    created_at integer not null,
    sent_at integer,
    settled_at integer,
    unique (app_id, number)
  ) strict;

CREATE UNIQUE INDEX menu_publication_open on menu_publication (app_id) where settled_at is null;

CREATE TABLE message (
  id text primary key,
  account_id text not null references account (id),
  app_id text not null references app (id),
  created_by text not null references operator (id),
  created_by_name text not null,
  created_at integer not null,
  idempotency_key text not null,
  request_hash text not null,
  content text not null,
  chosen text not null,
  cancelled_at integer, recipients_cleaned_at integer, recipient_counts text, recipients_refused integer, token_id text, excluded text, after_id text, part integer, parts integer, total integer not null default 0 check (total >= 0), start_at integer, recall_asked_at integer, recall_asked_by text, paused_at integer, paused_by text, state text not null default 'sending' check (state in
    ('preparing', 'scheduled', 'sending', 'paused', 'blocked', 'cancelling', 'done', 'attention', 'cancelled')),
  unique (created_by, idempotency_key)
) strict;

CREATE INDEX message_after on message (after_id) where after_id is not null;

CREATE INDEX message_newest on message (account_id, created_at, id);

CREATE INDEX message_own on message (account_id, created_by, created_at) where token_id is null;

CREATE INDEX message_state on message (account_id, state);

CREATE INDEX message_with_recipients on message (created_at, id) where recipients_cleaned_at is null;

CREATE TABLE message_batch (
  id text primary key,
  message_id text not null references message (id),
  account_id text not null references account (id),
  app_id text not null references app (id),
  ordinal integer not null,
  body text not null,
  body_sha256 text not null,
  content_key text not null,
  state text not null check (state in
    ('pending', 'sending', 'sent', 'unknown', 'held', 'refused', 'assumed', 'cancelled')),
  fence integer not null,
  lease_until integer not null,
  next_at integer not null,
  attempts integer not null,
  maybe_sent integer not null check (maybe_sent in (0, 1)),
  first_sent_at integer,
  first_sent_era integer not null,
  last_sent_at integer,
  duplicate_check_seconds integer not null,
  reason text,
  needs_person integer not null check (needs_person in (0, 1)),
  errcode integer,
  msg_id text,
  settled_at integer, later integer not null default 0, start_at integer check (start_at is null or next_at >= start_at), recall_state text
    check (recall_state in ('asked', 'calling', 'accepted', 'refused', 'unknown', 'impossible')), recall_uncertain integer not null default 0 check (recall_uncertain in (0, 1)), recall_errcode integer, recall_settled_at integer, response_code text, retry_asked integer not null default 0,
  unique (message_id, ordinal),
  check (state not in ('pending', 'cancelled') or maybe_sent = 0),
  check (state not in ('unknown', 'held', 'assumed') or maybe_sent = 1),
  check (state <> 'cancelled' or last_sent_at is null)
) strict;

CREATE INDEX message_batch_content on message_batch (account_id, content_key, last_sent_at) where last_sent_at is not null;

CREATE INDEX message_batch_due on message_batch (account_id, next_at)
    where state in ('pending', 'unknown') and later = 0;

CREATE INDEX message_batch_leased on message_batch (account_id, lease_until) where state = 'sending';

CREATE INDEX message_batch_reason on message_batch (account_id, app_id, reason)
    where state = 'pending' and reason is not null;

CREATE INDEX message_batch_sent on message_batch (account_id, last_sent_at) where last_sent_at is not null;

CREATE INDEX message_batch_turn on message_batch (account_id, (next_at + ordinal * 60000), next_at)
    where state in ('pending', 'unknown') and later = 0;

CREATE TABLE message_draft (
    id text primary key,
    account_id text not null references account (id) on delete cascade,
    operator_id text not null references operator (id) on delete cascade,
    title text not null,
    body text not null,
    version integer not null,
    updated_at integer not null
  ) strict;

CREATE INDEX message_draft_own on message_draft (account_id, operator_id, updated_at);

CREATE TABLE message_file (
    file_id text not null references media_file (id) on delete cascade,
    message_id text not null references message (id) on delete cascade,
    primary key (file_id, message_id)
  ) strict;

CREATE INDEX message_file_message on message_file (message_id);

CREATE TABLE message_preparation (
    message_id text primary key references message (id) on delete cascade,
    recipients text not null,
    after_key text not null,
    excluded text not null,
    held integer not null check (held in (0, 1))
  ) strict;

CREATE TABLE message_recipient (
  message_id text not null references message (id),
  person_key text not null,
  batch_id text not null references message_batch (id),
  user_id text not null,
  name text not null,
  department text not null,
  state text not null check (state in
    ('waiting', 'sending', 'accepted', 'refused', 'unknown', 'held', 'assumed', 'cancelled')),
  reason text check (reason in ('invalid-user', 'unlicensed', 'call-refused')),
  errcode integer,
  settled_at integer,
  primary key (message_id, person_key),
  check ((state = 'refused') = (reason is not null))
) strict;

CREATE INDEX message_recipient_batch on message_recipient (batch_id);

CREATE INDEX message_recipient_person on message_recipient (person_key, message_id);

CREATE INDEX message_recipient_state on message_recipient (message_id, state, person_key);

CREATE INDEX message_recipient_unlicensed on message_recipient (person_key, settled_at) where reason = 'unlicensed';

CREATE TABLE migration (name text primary key, applied_at bigint not null);

CREATE TABLE operator (
  id text primary key,
  name text not null,
  name_key text not null unique,
  password_hash text not null,
  created_at integer not null
, role text not null default 'viewer'
    check (role in ('owner', 'administrator', 'directory-editor', 'sender', 'viewer')), state text not null default 'active'
    check (state in ('active', 'disabled', 'removed')), all_companies integer not null default 1 check (all_companies in (0, 1)), signed_in_at integer, totp_enc text, totp_step integer not null default 0, totp_draft_enc text) strict;

CREATE TABLE operator_company (
    operator_id text not null references operator (id) on delete cascade,
    account_id text not null references account (id) on delete cascade,
    primary key (operator_id, account_id)
  ) strict;

CREATE INDEX operator_company_account on operator_company (account_id);

CREATE TABLE own_member (
    account_id text not null references account (id) on delete cascade,
    operator_id text not null references operator (id) on delete cascade,
    user_id text not null,
    primary key (account_id, operator_id)
  ) strict;

CREATE TABLE owner_code (
  id integer primary key check (id = 1),
  code_hash text not null,
  created_at integer not null
) strict;

CREATE TABLE ownership_file (
    name text primary key,
    content text not null,
    created_at integer not null
  ) strict;

CREATE TABLE plan (
    id text primary key,
    account_id text not null references account (id) on delete cascade,
    title text not null,
    state text not null check (state in ('ready', 'applying', 'paused', 'waiting', 'finished', 'cancelled')),
    hash text not null,
    counted integer not null,
    harmless integer not null,
    created_by text not null,
    created_by_name text not null,
    created_at integer not null,
    applied_by text,
    applied_by_name text,
    applied_at integer,
    finished_at integer,
    raised_by text,
    raise_words text,
    reason text,
    next_at integer,
    undo_of text,
    undone_by text,
    later text,
    lost text not null
  , whole integer not null default 1, cleaned_at integer, kept integer not null default 0) strict;

CREATE INDEX plan_newest on plan (account_id, created_at, id);

CREATE INDEX plan_open on plan (account_id, applied_at) where state in ('applying', 'paused', 'waiting');

CREATE INDEX plan_unfinished on plan (account_id, created_at) where whole = 0;

CREATE TABLE plan_job (
    id text primary key,
    plan_id text not null references plan (id) on delete cascade,
    account_id text not null,
    state text not null check (state in ('made', 'starting', 'started', 'done', 'lost', 'failed')),
    people integer not null,
    media_id text,
    wecom_job text,
    started_at integer,
    looks integer not null,
    seen integer not null,
    next_at integer not null,
    reason text,
    made_at integer not null
  ) strict;

CREATE UNIQUE INDEX plan_job_open on plan_job (account_id) where state in ('made', 'starting', 'started');

CREATE INDEX plan_job_plan on plan_job (plan_id, state);

CREATE TABLE plan_step (
    plan_id text not null references plan (id) on delete cascade,
    ordinal integer not null,
    account_id text not null,
    act integer not null,
    kind text not null,
    object text not null,
    label text not null,
    path text not null,
    before text not null,
    after text not null,
    counted integer not null,
    state text not null,
    reason text,
    attempts integer not null,
    job text,
    settled_at integer,
    primary key (plan_id, ordinal)
  ) strict;

CREATE INDEX plan_step_counted on plan_step (account_id, settled_at) where counted = 1;

CREATE INDEX plan_step_counts on plan_step (plan_id, kind, state);

CREATE INDEX plan_step_job on plan_step (job, state, ordinal) where job is not null;

CREATE INDEX plan_step_object on plan_step (account_id, object, settled_at);

CREATE INDEX plan_step_open on plan_step (plan_id, state) where counted = 1;

CREATE INDEX plan_step_settled on plan_step (account_id, settled_at) where settled_at is not null;

CREATE INDEX plan_step_state on plan_step (plan_id, state, ordinal);

CREATE TABLE received_media (
    callback_seq integer primary key references callback_event (seq) on delete cascade,
    account_id text not null references account (id) on delete cascade,
    app_id text not null references app (id) on delete cascade,
    media_id text not null,
    sent_at integer not null,
    state text not null
      check (state in ('waiting', 'fetched', 'too-large', 'expired', 'failed', 'unknown')),
    name text not null,
    sha256 text references media_blob (sha256),
    reason text,
    fetched_at integer
  ) strict;

CREATE INDEX received_media_account on received_media (account_id);

CREATE INDEX received_media_app on received_media (app_id);

CREATE INDEX received_media_blob on received_media (sha256) where sha256 is not null;

CREATE INDEX received_media_fetched on received_media (fetched_at) where fetched_at is not null;

CREATE TABLE recipient_group (
    id text primary key,
    account_id text not null references account (id) on delete cascade,
    operator_id text not null references operator (id) on delete cascade,
    name text not null,
    recipients text not null,
    unique (account_id, operator_id, name)
  ) strict;

CREATE TABLE recovery_code (
    operator_id text not null references operator (id) on delete cascade,
    code_hash text not null,
    primary key (operator_id, code_hash)
  ) strict;

CREATE TABLE reply_rule (
    id text primary key,
    account_id text not null references account (id),
    app_id text not null references app (id),
    position integer not null,
    name text not null,
    reacts_to text not null,
    narrowed_to text not null,
    answer text not null,
    per_minute integer not null,
    enabled integer not null check (enabled in (0, 1)),
    enabled_at integer,
    edited_by text not null references operator (id),
    revision integer not null,
    hits integer not null,
    limited integer not null,
    last_hit_at integer,
    created_at integer not null,
    deleted_at integer
  ) strict;

CREATE INDEX reply_rule_of_app on reply_rule (app_id, position, id) where deleted_at is null;

CREATE TABLE retention (
  kind text primary key
    check (kind in ('callbacks', 'recipients', 'audit', 'plans', 'history', 'imports')),
  max_age_days integer,
  max_rows integer,
  position integer not null,
  subject text,
  excess integer not null,
  counted_at integer not null,
  steps integer not null,
  run_rows integer not null,
  cleaned_at integer,
  cleaned_rows integer not null
) strict;

CREATE TABLE rule_firing (
    seq integer primary key autoincrement,
    account_id text not null,
    app_id text not null,
    content_key text not null,
    rule_id text not null,
    user_id text not null,
    at integer not null,
    state text not null check (state in ('answered', 'limited', 'due', 'sent', 'failed')),
    answer text not null,
    repeats integer not null,
    late integer not null,
    message_id text,
    reason text,
    unique (app_id, content_key)
  ) strict;

CREATE INDEX rule_firing_due on rule_firing (seq) where state = 'due';

CREATE INDEX rule_firing_of_rule on rule_firing (rule_id, seq);

CREATE INDEX rule_firing_person on rule_firing (app_id, user_id, at, seq);

CREATE TABLE rule_person (
    app_id text not null,
    user_id text not null,
    since integer not null,
    count integer not null,
    most integer not null,
    primary key (app_id, user_id)
  ) strict;

CREATE TABLE search_company (
    number integer primary key autoincrement,
    account_id text not null unique references account (id) on delete cascade
  ) strict;

CREATE TABLE search_pair (
    company integer not null,
    pair text not null,
    seq integer not null,
    primary key (company, pair, seq)
  ) strict, without rowid;

CREATE TABLE session (
  id_hash text primary key,
  operator_id text not null references operator (id) on delete cascade,
  created_at integer not null,
  seen_at integer not null,
  expires_at integer not null
, id text not null default '', network text not null default '', browser text not null default '', proved_at integer not null default 0) strict;

CREATE INDEX session_expires on session (expires_at);

CREATE UNIQUE INDEX session_id on session (id);

CREATE INDEX session_operator on session (operator_id);

CREATE TABLE tag (
  account_id text not null references account (id),
  generation integer not null,
  id integer not null,
  name text not null,
  source text not null,
  read_at integer not null,
  primary key (account_id, generation, id)
) strict;

CREATE TABLE tag_department (
  account_id text not null,
  generation integer not null,
  tag_id integer not null,
  department_id integer not null,
  primary key (account_id, generation, tag_id, department_id)
) strict;

CREATE TABLE tag_member (
  account_id text not null,
  generation integer not null,
  tag_id integer not null,
  person_key text not null,
  primary key (account_id, generation, tag_id, person_key)
) strict;

CREATE INDEX tag_member_person on tag_member (account_id, generation, person_key, tag_id);

CREATE TABLE verification (
    id text primary key,
    account_id text not null references account (id) on delete cascade,
    person_key text not null,
    user_id text not null,
    moment text not null check (moment in ('join', 'use')),
    state text not null check (state in ('waiting', 'accepting', 'accepted', 'unknown', 'refused')),
    opened_at integer not null,
    times integer not null,
    ticket_hash text not null unique,
    tfa_code_enc text,
    tfa_until integer,
    decided_at integer,
    decided_by text,
    reason text
  ) strict;

CREATE UNIQUE INDEX verification_open on verification (account_id, person_key) where state in ('waiting', 'accepting', 'unknown');

CREATE INDEX verification_opened on verification (account_id, opened_at desc, id);

CREATE TABLE wecom_link (
    id text primary key,
    operator_id text not null references operator (id) on delete cascade,
    account_id text not null references account (id) on delete cascade,
    person_key text not null,
    user_id text not null,
    name text not null,
    linked_at integer not null,
    unique (account_id, person_key),
    unique (operator_id, account_id)
  ) strict;

CREATE TABLE wecom_login (
    state_hash text primary key,
    browser_hash text not null,
    account_id text not null references account (id) on delete cascade,
    app_id text not null references app (id) on delete cascade,
    operator_id text references operator (id) on delete cascade,
    expires_at integer not null
  ) strict;

CREATE INDEX wecom_login_account on wecom_login (account_id);

CREATE INDEX wecom_login_app on wecom_login (app_id);

CREATE INDEX wecom_login_expires on wecom_login (expires_at);

CREATE INDEX wecom_login_operator on wecom_login (operator_id);

CREATE TABLE work (
  id text primary key,
  kind text not null,
  key text not null,
  payload text not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  fence integer not null,
  lease_until integer not null,
  next_at integer not null,
  attempts integer not null,
  done integer not null,
  "of" integer not null,
  problem text,
  created_at integer not null,
  finished_at integer
) strict;

CREATE INDEX work_due on work (next_at) where state = 'waiting';

CREATE INDEX work_latest on work (kind, key, created_at);

CREATE INDEX work_leased on work (lease_until) where state = 'running';

CREATE UNIQUE INDEX work_unfinished on work (kind, key) where state in ('waiting', 'running');
