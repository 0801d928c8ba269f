CREATE OR REPLACE FUNCTION audit_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'audit is append-only'; end $function$;

CREATE OR REPLACE FUNCTION audit_chained()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin
  if tg_op = 'INSERT' and new.mac is not null then return new; end if;
  if tg_op = 'UPDATE' and old.mac is null and to_jsonb(new) - 'mac' = to_jsonb(old) - 'mac' then return new; end if;
  raise exception 'audit is append-only: a new row has the next number and its MAC';
end $function$;

CREATE OR REPLACE FUNCTION audit_checkpoint_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'audit_checkpoint is append-only'; end $function$;

CREATE OR REPLACE FUNCTION audit_oldest_first()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin
  if exists (select 1 from removed where seq > coalesce((select max(through) from audit_checkpoint), -1))
    or exists (select 1 from audit where seq < (select max(seq) from removed)) then
    raise exception 'audit is append-only: rows go from the oldest end, up to a checkpoint';
  end if;
  return null;
end $function$;

create table account (
  id text collate "C" not null,
  name text collate "C" not null,
  corp_id text collate "C" not null,
  kind text collate "C" not null,
  api_base text collate "C" not null,
  created_at bigint not null,
  corp_key text collate "C",
  contacts_secret_enc text collate "C",
  proxy_enc text collate "C",
  contacts_secret_at bigint,
  login_app_id text collate "C",
  profile text collate "C" not null,
  time_zone text collate "C" not null,
  account_cap bigint,
  typed_above bigint not null,
  allow_list text collate "C",
  rehearses text collate "C",
  constraint account_corp_id_key UNIQUE (corp_id),
  constraint account_pkey PRIMARY KEY (id),
  constraint account_rehearses_fkey FOREIGN KEY (rehearses) REFERENCES account(id),
  constraint account_kind_check CHECK ((kind = ANY (ARRAY['sandbox'::text, 'real'::text]))),
  constraint account_profile_check CHECK ((profile = ANY (ARRAY['wecom'::text, 'qiyehao'::text])))
);
CREATE UNIQUE INDEX account_corp_key ON account USING btree (corp_key);
CREATE UNIQUE INDEX account_rehearses ON account USING btree (rehearses) WHERE (rehearses IS NOT NULL);

create table api_token (
  id text collate "C" not null,
  account_id text collate "C" not null,
  app_id text collate "C" not null,
  name text collate "C" not null,
  secret_hash text collate "C" not null,
  types text collate "C" not null,
  people_per_call bigint not null,
  allows_everyone bigint not null,
  created_by text collate "C" not null,
  created_by_name text collate "C" not null,
  created_at bigint not null,
  expires_at bigint not null,
  used_at bigint,
  ended_at bigint,
  constraint api_token_pkey PRIMARY KEY (id),
  constraint api_token_app_id_fkey FOREIGN KEY (app_id) REFERENCES app(id) ON DELETE CASCADE,
  constraint api_token_created_by_fkey FOREIGN KEY (created_by) REFERENCES operator(id),
  constraint api_token_allows_everyone_check CHECK ((allows_everyone = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE INDEX api_token_account ON api_token USING btree (account_id, created_at);

create table app (
  id text collate "C" not null,
  account_id text collate "C" not null,
  agent_id bigint not null,
  name text collate "C" not null,
  secret_enc text collate "C" not null,
  token_enc text collate "C" not null,
  aes_key_enc text collate "C" not null,
  callback_key text collate "C" not null,
  callback_verified_at bigint,
  created_at bigint not null,
  secret_at bigint,
  token_at bigint,
  aes_key_at bigint,
  previous_until bigint,
  previous_token_enc text collate "C",
  previous_aes_key_enc text collate "C",
  kind text collate "C" not null,
  group_id text collate "C",
  rehearses text collate "C",
  constraint app_account_id_agent_id_key UNIQUE (account_id, agent_id),
  constraint app_callback_key_key UNIQUE (callback_key),
  constraint app_pkey PRIMARY KEY (id),
  constraint app_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint app_group_id_fkey FOREIGN KEY (group_id) REFERENCES management_group(id),
  constraint app_rehearses_fkey FOREIGN KEY (rehearses) REFERENCES app(id),
  constraint app_kind_check CHECK ((kind = ANY (ARRAY['app'::text, 'contacts'::text])))
);
CREATE INDEX app_group ON app USING btree (group_id);
CREATE UNIQUE INDEX app_rehearses ON app USING btree (rehearses) WHERE (rehearses IS NOT NULL);

create table app_range (
  app_id text collate "C" not null,
  departments text collate "C" not null,
  people text collate "C" not null,
  tags text collate "C" not null,
  read_at bigint not null,
  constraint app_range_pkey PRIMARY KEY (app_id),
  constraint app_range_app_id_fkey FOREIGN KEY (app_id) REFERENCES app(id) ON DELETE CASCADE
);

create table app_token (
  app_id text collate "C" not null,
  generation bigint not null,
  value_enc text collate "C",
  expires_at bigint not null,
  refresh_owner text collate "C",
  refresh_lease_until bigint not null,
  constraint app_token_pkey PRIMARY KEY (app_id),
  constraint app_token_app_id_fkey FOREIGN KEY (app_id) REFERENCES app(id) ON DELETE CASCADE
);

create table audit (
  seq bigint not null,
  at bigint not null,
  actor_id text collate "C",
  actor_name text collate "C" not null,
  action text collate "C" not null,
  subject text collate "C" not null,
  account_id text collate "C",
  detail text collate "C" not null,
  mac text collate "C",
  constraint audit_pkey PRIMARY KEY (seq)
);
CREATE INDEX audit_account ON audit USING btree (account_id, seq);
CREATE INDEX audit_at ON audit USING btree (at, seq);
CREATE TRIGGER audit_append_only BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only();
CREATE TRIGGER audit_chained BEFORE INSERT OR UPDATE ON audit FOR EACH ROW EXECUTE FUNCTION audit_chained();
CREATE TRIGGER audit_oldest_first AFTER DELETE ON audit REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION audit_oldest_first();

create table audit_chain (
  id bigint not null,
  seq bigint not null,
  mac text collate "C" not null,
  seal text collate "C" not null,
  key_enc text collate "C",
  constraint audit_chain_pkey PRIMARY KEY (id),
  constraint audit_chain_id_check CHECK ((id = 1))
);

create table audit_checkpoint (
  through bigint not null,
  declared_at bigint not null,
  lines bigint not null,
  first_at bigint not null,
  last_at bigint not null,
  mac text collate "C",
  seal text collate "C",
  constraint audit_checkpoint_pkey PRIMARY KEY (through)
);
CREATE TRIGGER audit_checkpoint_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON audit_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION audit_checkpoint_append_only();

create table callback_answer (
  seq bigint not null,
  microseconds bigint not null,
  plain text collate "C",
  sealed text collate "C",
  constraint callback_answer_pkey PRIMARY KEY (seq),
  constraint callback_answer_seq_fkey FOREIGN KEY (seq) REFERENCES callback_event(seq) ON DELETE CASCADE
);

create table callback_check (
  app_id text collate "C" not null,
  outcome text collate "C" not null,
  at bigint not null,
  since bigint not null,
  times bigint not null,
  constraint callback_check_pkey PRIMARY KEY (app_id),
  constraint callback_check_app_id_fkey FOREIGN KEY (app_id) REFERENCES app(id) ON DELETE CASCADE
);

create table callback_event (
  seq bigint generated always as identity not null,
  account_id text collate "C" not null,
  app_id text collate "C" not null,
  content_key text collate "C" not null,
  xml text collate "C" not null,
  type text collate "C" not null,
  from_user text collate "C" not null,
  sent_at bigint not null,
  received_at bigint not null,
  state text collate "C" not null,
  reason text collate "C",
  view text collate "C",
  cleaned_at bigint,
  network text collate "C",
  request text collate "C",
  steps text collate "C",
  attempts bigint not null,
  repeated_at bigint,
  replay_of bigint,
  constraint callback_event_app_id_content_key_key UNIQUE (app_id, content_key),
  constraint callback_event_pkey PRIMARY KEY (seq),
  constraint callback_event_app_id_fkey FOREIGN KEY (app_id) REFERENCES app(id),
  constraint callback_event_state_check CHECK ((state = ANY (ARRAY['new'::text, 'done'::text, 'quarantine'::text])))
);
CREATE INDEX callback_event_app ON callback_event USING btree (app_id, seq);
CREATE INDEX callback_event_cleaned ON callback_event USING btree (seq) WHERE (cleaned_at IS NOT NULL);
CREATE INDEX callback_event_inbox ON callback_event USING btree (account_id, seq, state, cleaned_at);
CREATE INDEX callback_event_media ON callback_event USING btree (seq) WHERE (type = ANY (ARRAY['image'::text, 'voice'::text, 'video'::text, 'shortvideo'::text, 'file'::text]));
CREATE INDEX callback_event_new ON callback_event USING btree (seq) WHERE (state = 'new'::text);
CREATE INDEX callback_event_person ON callback_event USING btree (app_id, lower(from_user), received_at, seq);
CREATE INDEX callback_event_quarantine ON callback_event USING btree (account_id, seq) WHERE (state = 'quarantine'::text);
CREATE INDEX callback_event_repeated ON callback_event USING btree (account_id, seq) WHERE (attempts > 1);
CREATE INDEX callback_event_replay ON callback_event USING btree (replay_of) WHERE (replay_of IS NOT NULL);
CREATE INDEX callback_event_type ON callback_event USING btree (account_id, type, seq);
CREATE INDEX callback_event_unread ON callback_event USING btree (seq) WHERE (view IS NULL);

create table callback_visit (
  seq bigint generated always as identity not null,
  account_id text collate "C" not null,
  app_id text collate "C" not null,
  after_seq bigint not null,
  received_at bigint not null,
  repeated_at bigint,
  attempts bigint not null,
  state text collate "C" not null,
  status bigint not null,
  reason text collate "C",
  network text collate "C" not null,
  request text collate "C" not null,
  microseconds bigint not null,
  answer text collate "C",
  constraint callback_visit_pkey PRIMARY KEY (seq),
  constraint callback_visit_app_id_fkey FOREIGN KEY (app_id) REFERENCES app(id) ON DELETE CASCADE,
  constraint callback_visit_state_check CHECK ((state = ANY (ARRAY['verified'::text, 'refused'::text])))
);
CREATE INDEX callback_visit_log ON callback_visit USING btree (account_id, after_seq, seq);
CREATE INDEX callback_visit_of_app ON callback_visit USING btree (app_id);

create table card_update (
  batch_id text collate "C" not null,
  message_id text collate "C" not null,
  update_id text collate "C" not null,
  asked_at bigint not null,
  asked_by text collate "C" not null,
  change text collate "C" not null,
  people text collate "C",
  count bigint not null,
  state text collate "C" not null,
  uncertain bigint not null,
  errcode bigint,
  missed text collate "C",
  settled_at bigint,
  constraint card_update_pkey PRIMARY KEY (batch_id),
  constraint card_update_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES message_batch(id) ON DELETE CASCADE,
  constraint card_update_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id) ON DELETE CASCADE,
  constraint card_update_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'calling'::text, 'updated'::text, 'refused'::text, 'unknown'::text]))),
  constraint card_update_uncertain_check CHECK ((uncertain = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE INDEX card_update_message ON card_update USING btree (message_id);

create table clock_watch (
  id bigint not null,
  latest bigint not null,
  era bigint not null,
  jumped_at bigint,
  constraint clock_watch_pkey PRIMARY KEY (id),
  constraint clock_watch_id_check CHECK ((id = 1))
);

create table conversation (
  account_id text collate "C" not null,
  app_id text collate "C" not null,
  person_key text collate "C" not null,
  user_id text collate "C" not null,
  said_seq bigint not null,
  said_at bigint not null,
  answer_id text collate "C",
  answer_at bigint,
  answer_by text collate "C",
  answer_by_name text collate "C",
  last_at bigint not null,
  state text collate "C" not null,
  assignee text collate "C",
  constraint conversation_pkey PRIMARY KEY (app_id, person_key),
  constraint conversation_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE,
  constraint conversation_app_id_fkey FOREIGN KEY (app_id) REFERENCES app(id) ON DELETE CASCADE,
  constraint conversation_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text])))
);
CREATE INDEX conversation_newest ON conversation USING btree (account_id, last_at, app_id, person_key);
CREATE INDEX conversation_said ON conversation USING btree (said_seq);
CREATE INDEX conversation_state ON conversation USING btree (account_id, state, last_at, app_id, person_key, assignee);

create table conversation_progress (
  id bigint not null,
  seq bigint not null,
  constraint conversation_progress_pkey PRIMARY KEY (id),
  constraint conversation_progress_id_check CHECK ((id = 1))
);

create table conversation_seen (
  operator_id text collate "C" not null,
  app_id text collate "C" not null,
  person_key text collate "C" not null,
  seq bigint not null,
  constraint conversation_seen_pkey PRIMARY KEY (operator_id, app_id, person_key),
  constraint conversation_seen_app_id_fkey FOREIGN KEY (app_id) REFERENCES app(id) ON DELETE CASCADE,
  constraint conversation_seen_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operator(id) ON DELETE CASCADE
);

create table department (
  account_id text collate "C" not null,
  generation bigint not null,
  id bigint not null,
  name text collate "C" not null,
  parent_id bigint not null,
  path text collate "C" not null,
  search text collate "C" not null,
  "position" bigint not null,
  ordinal bigint not null,
  last_ordinal bigint not null,
  depth bigint not null,
  direct_count bigint not null,
  total_count bigint not null,
  source text collate "C" not null,
  read_at bigint not null,
  name_en text collate "C",
  leaders text collate "C",
  wecom_order bigint not null,
  wecom_parent_id bigint not null,
  changed_at bigint not null,
  constraint department_pkey PRIMARY KEY (account_id, generation, id),
  constraint department_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint department_check CHECK ((last_ordinal >= ordinal))
);
CREATE INDEX department_below ON department USING btree (account_id, generation, parent_id, "position");
CREATE UNIQUE INDEX department_ordinal ON department USING btree (account_id, generation, ordinal);

create table directory (
  account_id text collate "C" not null,
  generation bigint not null,
  last_generation bigint not null,
  departments bigint not null,
  members bigint not null,
  read_at bigint,
  tags bigint not null,
  outside bigint not null,
  without_details bigint not null,
  unreadable_departments bigint not null,
  unreadable_people bigint not null,
  unreadable_tags bigint not null,
  removed_below bigint not null,
  reading_people bigint not null,
  reading_seconds_left bigint,
  changes bigint not null,
  constraint directory_pkey PRIMARY KEY (account_id),
  constraint directory_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);

create table directory_brake (
  account_id text collate "C" not null,
  per_mille bigint not null,
  people bigint not null,
  constraint directory_brake_pkey PRIMARY KEY (account_id),
  constraint directory_brake_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE
);

create table directory_change (
  seq bigint generated always as identity not null,
  account_id text collate "C" not null,
  change text collate "C" not null,
  source text collate "C" not null,
  at bigint not null,
  constraint directory_change_pkey PRIMARY KEY (seq),
  constraint directory_change_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);
CREATE INDEX directory_change_account ON directory_change USING btree (account_id, seq);

create table directory_drift (
  seq bigint generated always as identity not null,
  account_id text collate "C" not null,
  generation bigint not null,
  object text collate "C" not null,
  name text collate "C" not null,
  field text collate "C" not null,
  ours text collate "C",
  theirs text collate "C",
  found_at bigint not null,
  constraint directory_drift_pkey PRIMARY KEY (seq),
  constraint directory_drift_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);
CREATE INDEX directory_drift_account ON directory_drift USING btree (account_id, seq);

create table directory_follow (
  id bigint not null,
  seq bigint not null,
  constraint directory_follow_pkey PRIMARY KEY (id),
  constraint directory_follow_id_check CHECK ((id = 1))
);

create table directory_heard (
  seq bigint not null,
  account_id text collate "C" not null,
  object text collate "C" not null,
  sent_at bigint not null,
  constraint directory_heard_pkey PRIMARY KEY (seq),
  constraint directory_heard_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);
CREATE INDEX directory_heard_object ON directory_heard USING btree (account_id, object, sent_at);

create table directory_import (
  id text collate "C" not null,
  account_id text collate "C" not null,
  name text collate "C" not null,
  state text collate "C" not null,
  sha256 text collate "C" not null,
  sheet text collate "C" not null,
  other_sheets text collate "C" not null,
  columns text collate "C" not null,
  sample text collate "C" not null,
  missing text collate "C" not null,
  totals text collate "C" not null,
  progress bigint not null,
  problem text collate "C",
  plan_id text collate "C",
  idempotency_key text collate "C" not null,
  created_by text collate "C" not null,
  created_by_name text collate "C" not null,
  created_at bigint not null,
  constraint directory_import_pkey PRIMARY KEY (id),
  constraint directory_import_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE,
  constraint directory_import_state_check CHECK ((state = ANY (ARRAY['reading'::text, 'columns'::text, 'checking'::text, 'checked'::text, 'planned'::text, 'failed'::text])))
);
CREATE INDEX directory_import_newest ON directory_import USING btree (account_id, created_at, id);
CREATE UNIQUE INDEX directory_import_once ON directory_import USING btree (account_id, created_by, idempotency_key);

create table directory_import_column (
  account_id text collate "C" not null,
  header text collate "C" not null,
  field text collate "C",
  constraint directory_import_column_pkey PRIMARY KEY (account_id, header),
  constraint directory_import_column_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE
);

create table directory_import_row (
  import_id text collate "C" not null,
  row_number bigint not null,
  cells text collate "C" not null,
  filled text collate "C",
  person_key text collate "C",
  mobile text collate "C",
  mail text collate "C",
  outcome text collate "C",
  stops bigint not null,
  checks bigint not null,
  problems text collate "C" not null,
  change text collate "C",
  constraint directory_import_row_pkey PRIMARY KEY (import_id, row_number),
  constraint directory_import_row_import_id_fkey FOREIGN KEY (import_id) REFERENCES directory_import(id) ON DELETE CASCADE
);
CREATE INDEX directory_import_row_mail ON directory_import_row USING btree (import_id, mail);
CREATE INDEX directory_import_row_mobile ON directory_import_row USING btree (import_id, mobile);
CREATE INDEX directory_import_row_outcome ON directory_import_row USING btree (import_id, outcome, row_number);
CREATE INDEX directory_import_row_person ON directory_import_row USING btree (import_id, person_key);

create table directory_reread (
  account_id text collate "C" not null,
  object text collate "C" not null,
  asked_at bigint not null,
  constraint directory_reread_pkey PRIMARY KEY (account_id, object),
  constraint directory_reread_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);

create table doctor_message (
  id text collate "C" not null,
  app_id text collate "C" not null,
  person_key text collate "C" not null,
  user_id text collate "C" not null,
  person text collate "C" not null,
  text text collate "C" not null,
  sent_by text collate "C" not null,
  state text collate "C" not null,
  sent_at bigint not null,
  constraint doctor_message_pkey PRIMARY KEY (id),
  constraint doctor_message_app_id_fkey FOREIGN KEY (app_id) REFERENCES app(id) ON DELETE CASCADE,
  constraint doctor_message_state_check CHECK ((state = ANY (ARRAY['accepted'::text, 'refused'::text, 'unknown'::text])))
);
CREATE INDEX doctor_message_newest ON doctor_message USING btree (app_id, sent_at, id);
CREATE INDEX doctor_message_person ON doctor_message USING btree (app_id, person_key, sent_at, id);

create table doctor_row (
  account_id text collate "C" not null,
  row_id text collate "C" not null,
  app_id text collate "C",
  state text collate "C" not null,
  code text collate "C" not null,
  params text collate "C" not null,
  probe text collate "C" not null,
  answers text collate "C" not null,
  abilities text collate "C" not null,
  checked_at bigint,
  good_at bigint,
  ignored_code text collate "C",
  ignored_reason text collate "C",
  ignored_by text collate "C",
  ignored_at bigint,
  constraint doctor_row_pkey PRIMARY KEY (account_id, row_id),
  constraint doctor_row_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE,
  constraint doctor_row_app_id_fkey FOREIGN KEY (app_id) REFERENCES app(id) ON DELETE CASCADE
);

create table doctor_run (
  account_id text collate "C" not null,
  run text collate "C" not null,
  basis text collate "C" not null,
  ends_at bigint not null,
  constraint doctor_run_pkey PRIMARY KEY (account_id),
  constraint doctor_run_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE
);

create table inbox_seen (
  operator_id text collate "C" not null,
  account_id text collate "C" not null,
  seq bigint not null,
  constraint inbox_seen_pkey PRIMARY KEY (operator_id, account_id),
  constraint inbox_seen_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE,
  constraint inbox_seen_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operator(id) ON DELETE CASCADE
);

create table installation (
  id bigint not null,
  epoch text collate "C" not null,
  key_check text collate "C" not null,
  created_at bigint not null,
  public_url text collate "C",
  require_second_factor bigint not null,
  replay_targets text collate "C" not null,
  constraint installation_pkey PRIMARY KEY (id),
  constraint installation_id_check CHECK ((id = 1)),
  constraint installation_require_second_factor_check CHECK ((require_second_factor = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);

create table invitation (
  id text collate "C" not null,
  code_hash text collate "C" not null,
  name text collate "C" not null,
  name_key text collate "C" not null,
  role text collate "C" not null,
  all_companies bigint not null,
  company_ids text collate "C" not null,
  created_by text collate "C" not null,
  created_at bigint not null,
  expires_at bigint not null,
  constraint invitation_code_hash_key UNIQUE (code_hash),
  constraint invitation_pkey PRIMARY KEY (id),
  constraint invitation_created_by_fkey FOREIGN KEY (created_by) REFERENCES operator(id),
  constraint invitation_all_companies_check CHECK ((all_companies = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);

create table joining (
  account_id text collate "C" not null,
  moment text collate "C",
  qr_picture text collate "C",
  qr_type text collate "C",
  qr_read_at bigint,
  constraint joining_pkey PRIMARY KEY (account_id),
  constraint joining_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE,
  constraint joining_moment_check CHECK ((moment = ANY (ARRAY['join'::text, 'use'::text])))
);

create table known_browser (
  id text collate "C" not null,
  token_hash text collate "C" not null,
  operator_id text collate "C" not null,
  password_hash text collate "C" not null,
  expires_at bigint not null,
  constraint known_browser_token_hash_operator_id_key UNIQUE (token_hash, operator_id),
  constraint known_browser_pkey PRIMARY KEY (id),
  constraint known_browser_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operator(id)
);
CREATE INDEX known_browser_operator ON known_browser USING btree (operator_id, expires_at);

create table login_failure (
  hour bigint not null,
  recorded bigint not null,
  unrecorded bigint not null,
  constraint login_failure_pkey PRIMARY KEY (hour)
);

create table login_step (
  id_hash text collate "C" not null,
  operator_id text collate "C" not null,
  expires_at bigint not null,
  constraint login_step_pkey PRIMARY KEY (id_hash),
  constraint login_step_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operator(id) ON DELETE CASCADE
);
CREATE INDEX login_step_operator ON login_step USING btree (operator_id);

create table login_throttle (
  key text collate "C" not null,
  failures bigint not null,
  blocked_until bigint not null,
  updated_at bigint not null,
  constraint login_throttle_pkey PRIMARY KEY (key)
);
CREATE INDEX login_throttle_updated ON login_throttle USING btree (updated_at);

create table management_group (
  id text collate "C" not null,
  account_id text collate "C" not null,
  name text collate "C" not null,
  secret_enc text collate "C" not null,
  secret_at bigint not null,
  reads_directory bigint not null,
  created_at bigint not null,
  constraint management_group_account_id_name_key UNIQUE (account_id, name),
  constraint management_group_pkey PRIMARY KEY (id),
  constraint management_group_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE
);

create table media_blob (
  sha256 text collate "C" not null,
  bytes bigint not null,
  kind text collate "C" not null,
  content_type text collate "C" not null,
  seconds real,
  stored_at bigint not null,
  constraint media_blob_pkey PRIMARY KEY (sha256),
  constraint media_blob_kind_check CHECK ((kind = ANY (ARRAY['image'::text, 'voice'::text, 'video'::text, 'file'::text])))
);

create table media_file (
  id text collate "C" not null,
  account_id text collate "C" not null,
  sha256 text collate "C" not null,
  name text collate "C" not null,
  created_by text collate "C" not null,
  created_by_name text collate "C" not null,
  created_at bigint not null,
  used_at bigint not null,
  constraint media_file_pkey PRIMARY KEY (id),
  constraint media_file_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE,
  constraint media_file_sha256_fkey FOREIGN KEY (sha256) REFERENCES media_blob(sha256)
);
CREATE INDEX media_file_account ON media_file USING btree (account_id, created_at);
CREATE INDEX media_file_blob ON media_file USING btree (sha256);
CREATE INDEX media_file_operator ON media_file USING btree (created_by);

create table media_limits (
  id bigint not null,
  receive_megabytes bigint not null,
  keep_days bigint,
  total_megabytes bigint not null,
  operator_megabytes bigint not null,
  constraint media_limits_pkey PRIMARY KEY (id),
  constraint media_limits_id_check CHECK ((id = 1))
);

create table media_upload (
  file_id text collate "C" not null,
  kind text collate "C" not null,
  media_id text collate "C" not null,
  uploaded_at bigint not null,
  constraint media_upload_pkey PRIMARY KEY (file_id, kind),
  constraint media_upload_file_id_fkey FOREIGN KEY (file_id) REFERENCES media_file(id) ON DELETE CASCADE
);

create table member (
  account_id text collate "C" not null,
  generation bigint not null,
  person_key text collate "C" not null,
  user_id text collate "C" not null,
  name text collate "C" not null,
  pinyin text collate "C" not null,
  search text collate "C" not null,
  "position" text collate "C" not null,
  mobile text collate "C",
  email text collate "C",
  status text collate "C" not null,
  main_department_id bigint not null,
  path text collate "C" not null,
  source text collate "C" not null,
  read_at bigint not null,
  details bigint not null,
  fields text collate "C" not null,
  origins text collate "C",
  changed_at bigint not null,
  constraint member_pkey PRIMARY KEY (account_id, generation, person_key),
  constraint member_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint member_details_check CHECK ((details = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  constraint member_status_check CHECK ((status = ANY (ARRAY['active'::text, 'disabled'::text, 'not-activated'::text, 'left'::text])))
);
CREATE INDEX member_by_name ON member USING btree (account_id, generation, pinyin, person_key, search);
CREATE INDEX member_changed ON member USING btree (account_id, generation, changed_at);
CREATE INDEX member_labels ON member USING btree (account_id, generation, person_key, details, status) WHERE ((details = 0) OR (status <> 'active'::text));
CREATE INDEX member_mobile ON member USING btree (account_id, generation, mobile, pinyin, person_key);
CREATE INDEX member_outside ON member USING btree (account_id, generation, pinyin, person_key) WHERE (main_department_id = 0);

create table member_department (
  account_id text collate "C" not null,
  generation bigint not null,
  person_key text collate "C" not null,
  department_id bigint not null,
  department_ordinal bigint not null,
  leader bigint not null,
  sort bigint not null,
  constraint member_department_pkey PRIMARY KEY (account_id, generation, person_key, department_id),
  constraint member_department_leader_check CHECK ((leader = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE INDEX member_department_leader ON member_department USING btree (account_id, generation, department_ordinal, person_key) WHERE (leader = 1);
CREATE INDEX member_department_ordinal ON member_department USING btree (account_id, generation, department_ordinal, person_key);

create table member_known (
  account_id text collate "C" not null,
  person_key text collate "C" not null,
  field text collate "C" not null,
  value text collate "C" not null,
  source text collate "C" not null,
  at bigint not null,
  constraint member_known_pkey PRIMARY KEY (account_id, person_key, field),
  constraint member_known_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);

create table menu_draft (
  app_id text collate "C" not null,
  account_id text collate "C" not null,
  version bigint not null,
  entries text collate "C" not null,
  edited_by_name text collate "C" not null,
  edited_at bigint not null,
  constraint menu_draft_pkey PRIMARY KEY (app_id),
  constraint menu_draft_app_id_fkey FOREIGN KEY (app_id) REFERENCES app(id) ON DELETE CASCADE
);

create table menu_publication (
  id text collate "C" not null,
  app_id text collate "C" not null,
  account_id text collate "C" not null,
  number bigint not null,
  entries text collate "C" not null,
  state text collate "C" not null,
  reason text collate "C",
  published_by_name text collate "C" not null,
  created_at bigint not null,
  sent_at bigint,
  settled_at bigint,
  constraint menu_publication_app_id_number_key UNIQUE (app_id, number),
  constraint menu_publication_pkey PRIMARY KEY (id),
  constraint menu_publication_app_id_fkey FOREIGN KEY (app_id) REFERENCES app(id) ON DELETE CASCADE,
  constraint menu_publication_state_check CHECK ((state = ANY (ARRAY['publishing'::text, 'published'::text, 'refused'::text, 'unknown'::text])))
);
CREATE UNIQUE INDEX menu_publication_open ON menu_publication USING btree (app_id) WHERE (settled_at IS NULL);

create table message (
  id text collate "C" not null,
  account_id text collate "C" not null,
  app_id text collate "C" not null,
  created_by text collate "C" not null,
  created_by_name text collate "C" not null,
  created_at bigint not null,
  idempotency_key text collate "C" not null,
  request_hash text collate "C" not null,
  content text collate "C" not null,
  chosen text collate "C" not null,
  cancelled_at bigint,
  recipients_cleaned_at bigint,
  recipient_counts text collate "C",
  recipients_refused bigint,
  token_id text collate "C",
  excluded text collate "C",
  after_id text collate "C",
  part bigint,
  parts bigint,
  total bigint not null,
  start_at bigint,
  recall_asked_at bigint,
  recall_asked_by text collate "C",
  paused_at bigint,
  paused_by text collate "C",
  state text collate "C" not null,
  constraint message_created_by_idempotency_key_key UNIQUE (created_by, idempotency_key),
  constraint message_pkey PRIMARY KEY (id),
  constraint message_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint message_app_id_fkey FOREIGN KEY (app_id) REFERENCES app(id),
  constraint message_created_by_fkey FOREIGN KEY (created_by) REFERENCES operator(id),
  constraint message_new_state_check CHECK ((state = ANY (ARRAY['preparing'::text, 'scheduled'::text, 'sending'::text, 'paused'::text, 'blocked'::text, 'cancelling'::text, 'done'::text, 'attention'::text, 'cancelled'::text]))),
  constraint message_new_total_check CHECK ((total >= 0))
);
CREATE INDEX message_after ON message USING btree (after_id) WHERE (after_id IS NOT NULL);
CREATE INDEX message_newest ON message USING btree (account_id, created_at, id);
CREATE INDEX message_own ON message USING btree (account_id, created_by, created_at) WHERE (token_id IS NULL);
CREATE INDEX message_state ON message USING btree (account_id, state);
CREATE INDEX message_with_recipients ON message USING btree (created_at, id) WHERE (recipients_cleaned_at IS NULL);

create table message_batch (
  id text collate "C" not null,
  message_id text collate "C" not null,
  account_id text collate "C" not null,
  app_id text collate "C" not null,
  ordinal bigint not null,
  body text collate "C" not null,
  body_sha256 text collate "C" not null,
  content_key text collate "C" not null,
  state text collate "C" not null,
  fence bigint not null,
  lease_until bigint not null,
  next_at bigint not null,
  attempts bigint not null,
  maybe_sent bigint not null,
  first_sent_at bigint,
  first_sent_era bigint not null,
  last_sent_at bigint,
  duplicate_check_seconds bigint not null,
  reason text collate "C",
  needs_person bigint not null,
  errcode bigint,
  msg_id text collate "C",
  settled_at bigint,
  later bigint not null,
  start_at bigint,
  recall_state text collate "C",
  recall_uncertain bigint not null,
  recall_errcode bigint,
  recall_settled_at bigint,
  response_code text collate "C",
  retry_asked bigint not null,
  constraint message_batch_message_id_ordinal_key UNIQUE (message_id, ordinal),
  constraint message_batch_pkey PRIMARY KEY (id),
  constraint message_batch_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint message_batch_app_id_fkey FOREIGN KEY (app_id) REFERENCES app(id),
  constraint message_batch_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id),
  constraint message_batch_check CHECK (((state <> ALL (ARRAY['pending'::text, 'cancelled'::text])) OR (maybe_sent = 0))),
  constraint message_batch_check1 CHECK (((state <> ALL (ARRAY['unknown'::text, 'held'::text, 'assumed'::text])) OR (maybe_sent = 1))),
  constraint message_batch_check2 CHECK (((state <> 'cancelled'::text) OR (last_sent_at IS NULL))),
  constraint message_batch_check3 CHECK (((start_at IS NULL) OR (next_at >= start_at))),
  constraint message_batch_maybe_sent_check CHECK ((maybe_sent = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  constraint message_batch_needs_person_check CHECK ((needs_person = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  constraint message_batch_recall_state_check CHECK ((recall_state = ANY (ARRAY['asked'::text, 'calling'::text, 'accepted'::text, 'refused'::text, 'unknown'::text, 'impossible'::text]))),
  constraint message_batch_recall_uncertain_check CHECK ((recall_uncertain = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  constraint message_batch_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'sending'::text, 'sent'::text, 'unknown'::text, 'held'::text, 'refused'::text, 'assumed'::text, 'cancelled'::text])))
);
CREATE INDEX message_batch_content ON message_batch USING btree (account_id, content_key, last_sent_at) WHERE (last_sent_at IS NOT NULL);
CREATE INDEX message_batch_due ON message_batch USING btree (account_id, next_at) WHERE ((state = ANY (ARRAY['pending'::text, 'unknown'::text])) AND (later = 0));
CREATE INDEX message_batch_leased ON message_batch USING btree (account_id, lease_until) WHERE (state = 'sending'::text);
CREATE INDEX message_batch_reason ON message_batch USING btree (account_id, app_id, reason) WHERE ((state = 'pending'::text) AND (reason IS NOT NULL));
CREATE INDEX message_batch_sent ON message_batch USING btree (account_id, last_sent_at) WHERE (last_sent_at IS NOT NULL);
CREATE INDEX message_batch_turn ON message_batch USING btree (account_id, ((next_at + (ordinal * 60000))), next_at) WHERE ((state = ANY (ARRAY['pending'::text, 'unknown'::text])) AND (later = 0));

create table message_draft (
  id text collate "C" not null,
  account_id text collate "C" not null,
  operator_id text collate "C" not null,
  title text collate "C" not null,
  body text collate "C" not null,
  version bigint not null,
  updated_at bigint not null,
  constraint message_draft_pkey PRIMARY KEY (id),
  constraint message_draft_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE,
  constraint message_draft_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operator(id) ON DELETE CASCADE
);
CREATE INDEX message_draft_own ON message_draft USING btree (account_id, operator_id, updated_at);

create table message_file (
  file_id text collate "C" not null,
  message_id text collate "C" not null,
  constraint message_file_pkey PRIMARY KEY (file_id, message_id),
  constraint message_file_file_id_fkey FOREIGN KEY (file_id) REFERENCES media_file(id) ON DELETE CASCADE,
  constraint message_file_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id) ON DELETE CASCADE
);
CREATE INDEX message_file_message ON message_file USING btree (message_id);

create table message_preparation (
  message_id text collate "C" not null,
  recipients text collate "C" not null,
  after_key text collate "C" not null,
  excluded text collate "C" not null,
  held bigint not null,
  constraint message_preparation_pkey PRIMARY KEY (message_id),
  constraint message_preparation_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id) ON DELETE CASCADE,
  constraint message_preparation_held_check CHECK ((held = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);

create table message_recipient (
  message_id text collate "C" not null,
  person_key text collate "C" not null,
  batch_id text collate "C" not null,
  user_id text collate "C" not null,
  name text collate "C" not null,
  department text collate "C" not null,
  state text collate "C" not null,
  reason text collate "C",
  errcode bigint,
  settled_at bigint,
  constraint message_recipient_pkey PRIMARY KEY (message_id, person_key),
  constraint message_recipient_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES message_batch(id),
  constraint message_recipient_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id),
  constraint message_recipient_check CHECK (((state = 'refused'::text) = (reason IS NOT NULL))),
  constraint message_recipient_reason_check CHECK ((reason = ANY (ARRAY['invalid-user'::text, 'unlicensed'::text, 'call-refused'::text]))),
  constraint message_recipient_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'accepted'::text, 'refused'::text, 'unknown'::text, 'held'::text, 'assumed'::text, 'cancelled'::text])))
);
CREATE INDEX message_recipient_batch ON message_recipient USING btree (batch_id);
CREATE INDEX message_recipient_person ON message_recipient USING btree (person_key, message_id);
CREATE INDEX message_recipient_state ON message_recipient USING btree (message_id, state, person_key);
CREATE INDEX message_recipient_unlicensed ON message_recipient USING btree (person_key, settled_at) WHERE (reason = 'unlicensed'::text);

create table migration (
  name text not null,
  applied_at bigint not null,
  constraint migration_pkey PRIMARY KEY (name)
);

create table operator (
  id text collate "C" not null,
  name text collate "C" not null,
  name_key text collate "C" not null,
  password_hash text collate "C" not null,
  created_at bigint not null,
  role text collate "C" not null,
  state text collate "C" not null,
  all_companies bigint not null,
  signed_in_at bigint,
  totp_enc text collate "C",
  totp_step bigint not null,
  totp_draft_enc text collate "C",
  constraint operator_name_key_key UNIQUE (name_key),
  constraint operator_pkey PRIMARY KEY (id),
  constraint operator_all_companies_check CHECK ((all_companies = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  constraint operator_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'administrator'::text, 'directory-editor'::text, 'sender'::text, 'viewer'::text]))),
  constraint operator_state_check CHECK ((state = ANY (ARRAY['active'::text, 'disabled'::text, 'removed'::text])))
);

create table operator_company (
  operator_id text collate "C" not null,
  account_id text collate "C" not null,
  constraint operator_company_pkey PRIMARY KEY (operator_id, account_id),
  constraint operator_company_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE,
  constraint operator_company_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operator(id) ON DELETE CASCADE
);
CREATE INDEX operator_company_account ON operator_company USING btree (account_id);

create table own_member (
  account_id text collate "C" not null,
  operator_id text collate "C" not null,
  user_id text collate "C" not null,
  constraint own_member_pkey PRIMARY KEY (account_id, operator_id),
  constraint own_member_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE,
  constraint own_member_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operator(id) ON DELETE CASCADE
);

create table owner_code (
  id bigint not null,
  code_hash text collate "C" not null,
  created_at bigint not null,
  constraint owner_code_pkey PRIMARY KEY (id),
  constraint owner_code_id_check CHECK ((id = 1))
);

create table ownership_file (
  name text collate "C" not null,
  content text collate "C" not null,
  created_at bigint not null,
  constraint ownership_file_pkey PRIMARY KEY (name)
);

create table plan (
  id text collate "C" not null,
  account_id text collate "C" not null,
  title text collate "C" not null,
  state text collate "C" not null,
  hash text collate "C" not null,
  counted bigint not null,
  harmless bigint not null,
  created_by text collate "C" not null,
  created_by_name text collate "C" not null,
  created_at bigint not null,
  applied_by text collate "C",
  applied_by_name text collate "C",
  applied_at bigint,
  finished_at bigint,
  raised_by text collate "C",
  raise_words text collate "C",
  reason text collate "C",
  next_at bigint,
  undo_of text collate "C",
  undone_by text collate "C",
  later text collate "C",
  lost text collate "C" not null,
  whole bigint not null,
  cleaned_at bigint,
  kept bigint not null,
  constraint plan_pkey PRIMARY KEY (id),
  constraint plan_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE,
  constraint plan_state_check CHECK ((state = ANY (ARRAY['ready'::text, 'applying'::text, 'paused'::text, 'waiting'::text, 'finished'::text, 'cancelled'::text])))
);
CREATE INDEX plan_newest ON plan USING btree (account_id, created_at, id);
CREATE INDEX plan_open ON plan USING btree (account_id, applied_at) WHERE (state = ANY (ARRAY['applying'::text, 'paused'::text, 'waiting'::text]));
CREATE INDEX plan_unfinished ON plan USING btree (account_id, created_at) WHERE (whole = 0);

create table plan_job (
  id text collate "C" not null,
  plan_id text collate "C" not null,
  account_id text collate "C" not null,
  state text collate "C" not null,
  people bigint not null,
  media_id text collate "C",
  wecom_job text collate "C",
  started_at bigint,
  looks bigint not null,
  seen bigint not null,
  next_at bigint not null,
  reason text collate "C",
  made_at bigint not null,
  constraint plan_job_pkey PRIMARY KEY (id),
  constraint plan_job_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plan(id) ON DELETE CASCADE,
  constraint plan_job_state_check CHECK ((state = ANY (ARRAY['made'::text, 'starting'::text, 'started'::text, 'done'::text, 'lost'::text, 'failed'::text])))
);
CREATE UNIQUE INDEX plan_job_open ON plan_job USING btree (account_id) WHERE (state = ANY (ARRAY['made'::text, 'starting'::text, 'started'::text]));
CREATE INDEX plan_job_plan ON plan_job USING btree (plan_id, state);

create table plan_step (
  plan_id text collate "C" not null,
  ordinal bigint not null,
  account_id text collate "C" not null,
  act bigint not null,
  kind text collate "C" not null,
  object text collate "C" not null,
  label text collate "C" not null,
  path text collate "C" not null,
  before text collate "C" not null,
  after text collate "C" not null,
  counted bigint not null,
  state text collate "C" not null,
  reason text collate "C",
  attempts bigint not null,
  job text collate "C",
  settled_at bigint,
  constraint plan_step_pkey PRIMARY KEY (plan_id, ordinal),
  constraint plan_step_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plan(id) ON DELETE CASCADE
);
CREATE INDEX plan_step_counted ON plan_step USING btree (account_id, settled_at) WHERE (counted = 1);
CREATE INDEX plan_step_counts ON plan_step USING btree (plan_id, kind, state);
CREATE INDEX plan_step_job ON plan_step USING btree (job, state, ordinal) WHERE (job IS NOT NULL);
CREATE INDEX plan_step_object ON plan_step USING btree (account_id, object, settled_at);
CREATE INDEX plan_step_open ON plan_step USING btree (plan_id, state) WHERE (counted = 1);
CREATE INDEX plan_step_settled ON plan_step USING btree (account_id, settled_at) WHERE (settled_at IS NOT NULL);
CREATE INDEX plan_step_state ON plan_step USING btree (plan_id, state, ordinal);

create table received_media (
  callback_seq bigint not null,
  account_id text collate "C" not null,
  app_id text collate "C" not null,
  media_id text collate "C" not null,
  sent_at bigint not null,
  state text collate "C" not null,
  name text collate "C" not null,
  sha256 text collate "C",
  reason text collate "C",
  fetched_at bigint,
  constraint received_media_pkey PRIMARY KEY (callback_seq),
  constraint received_media_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE,
  constraint received_media_app_id_fkey FOREIGN KEY (app_id) REFERENCES app(id) ON DELETE CASCADE,
  constraint received_media_callback_seq_fkey FOREIGN KEY (callback_seq) REFERENCES callback_event(seq) ON DELETE CASCADE,
  constraint received_media_sha256_fkey FOREIGN KEY (sha256) REFERENCES media_blob(sha256),
  constraint received_media_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'fetched'::text, 'too-large'::text, 'expired'::text, 'failed'::text, 'unknown'::text])))
);
CREATE INDEX received_media_account ON received_media USING btree (account_id);
CREATE INDEX received_media_app ON received_media USING btree (app_id);
CREATE INDEX received_media_blob ON received_media USING btree (sha256) WHERE (sha256 IS NOT NULL);
CREATE INDEX received_media_fetched ON received_media USING btree (fetched_at) WHERE (fetched_at IS NOT NULL);

create table recipient_group (
  id text collate "C" not null,
  account_id text collate "C" not null,
  operator_id text collate "C" not null,
  name text collate "C" not null,
  recipients text collate "C" not null,
  constraint recipient_group_account_id_operator_id_name_key UNIQUE (account_id, operator_id, name),
  constraint recipient_group_pkey PRIMARY KEY (id),
  constraint recipient_group_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE,
  constraint recipient_group_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operator(id) ON DELETE CASCADE
);

create table recovery_code (
  operator_id text collate "C" not null,
  code_hash text collate "C" not null,
  constraint recovery_code_pkey PRIMARY KEY (operator_id, code_hash),
  constraint recovery_code_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operator(id) ON DELETE CASCADE
);

create table reply_rule (
  id text collate "C" not null,
  account_id text collate "C" not null,
  app_id text collate "C" not null,
  "position" bigint not null,
  name text collate "C" not null,
  reacts_to text collate "C" not null,
  narrowed_to text collate "C" not null,
  answer text collate "C" not null,
  per_minute bigint not null,
  enabled bigint not null,
  enabled_at bigint,
  edited_by text collate "C" not null,
  revision bigint not null,
  hits bigint not null,
  limited bigint not null,
  last_hit_at bigint,
  created_at bigint not null,
  deleted_at bigint,
  constraint reply_rule_pkey PRIMARY KEY (id),
  constraint reply_rule_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint reply_rule_app_id_fkey FOREIGN KEY (app_id) REFERENCES app(id),
  constraint reply_rule_edited_by_fkey FOREIGN KEY (edited_by) REFERENCES operator(id),
  constraint reply_rule_enabled_check CHECK ((enabled = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE INDEX reply_rule_of_app ON reply_rule USING btree (app_id, "position", id) WHERE (deleted_at IS NULL);

create table retention (
  kind text collate "C" not null,
  max_age_days bigint,
  max_rows bigint,
  "position" bigint not null,
  subject text collate "C",
  excess bigint not null,
  counted_at bigint not null,
  steps bigint not null,
  run_rows bigint not null,
  cleaned_at bigint,
  cleaned_rows bigint not null,
  constraint retention_pkey PRIMARY KEY (kind),
  constraint retention_kind_check CHECK ((kind = ANY (ARRAY['callbacks'::text, 'recipients'::text, 'audit'::text, 'plans'::text, 'history'::text, 'imports'::text])))
);

create table rule_firing (
  seq bigint generated always as identity not null,
  account_id text collate "C" not null,
  app_id text collate "C" not null,
  content_key text collate "C" not null,
  rule_id text collate "C" not null,
  user_id text collate "C" not null,
  at bigint not null,
  state text collate "C" not null,
  answer text collate "C" not null,
  repeats bigint not null,
  late bigint not null,
  message_id text collate "C",
  reason text collate "C",
  constraint rule_firing_app_id_content_key_key UNIQUE (app_id, content_key),
  constraint rule_firing_pkey PRIMARY KEY (seq),
  constraint rule_firing_state_check CHECK ((state = ANY (ARRAY['answered'::text, 'limited'::text, 'due'::text, 'sent'::text, 'failed'::text])))
);
CREATE INDEX rule_firing_due ON rule_firing USING btree (seq) WHERE (state = 'due'::text);
CREATE INDEX rule_firing_of_rule ON rule_firing USING btree (rule_id, seq);
CREATE INDEX rule_firing_person ON rule_firing USING btree (app_id, user_id, at, seq);

create table rule_person (
  app_id text collate "C" not null,
  user_id text collate "C" not null,
  since bigint not null,
  count bigint not null,
  most bigint not null,
  constraint rule_person_pkey PRIMARY KEY (app_id, user_id)
);

create table search_company (
  number bigint generated always as identity not null,
  account_id text collate "C" not null,
  constraint search_company_account_id_key UNIQUE (account_id),
  constraint search_company_pkey PRIMARY KEY (number),
  constraint search_company_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE
);

create table search_pair (
  company bigint not null,
  pair text collate "C" not null,
  seq bigint not null,
  constraint search_pair_pkey PRIMARY KEY (company, pair, seq)
);

create table session (
  id_hash text collate "C" not null,
  operator_id text collate "C" not null,
  created_at bigint not null,
  seen_at bigint not null,
  expires_at bigint not null,
  id text collate "C" not null,
  network text collate "C" not null,
  browser text collate "C" not null,
  proved_at bigint not null,
  constraint session_pkey PRIMARY KEY (id_hash),
  constraint session_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operator(id) ON DELETE CASCADE
);
CREATE INDEX session_expires ON session USING btree (expires_at);
CREATE UNIQUE INDEX session_id ON session USING btree (id);
CREATE INDEX session_operator ON session USING btree (operator_id);

create table tag (
  account_id text collate "C" not null,
  generation bigint not null,
  id bigint not null,
  name text collate "C" not null,
  source text collate "C" not null,
  read_at bigint not null,
  constraint tag_pkey PRIMARY KEY (account_id, generation, id),
  constraint tag_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);

create table tag_department (
  account_id text collate "C" not null,
  generation bigint not null,
  tag_id bigint not null,
  department_id bigint not null,
  constraint tag_department_pkey PRIMARY KEY (account_id, generation, tag_id, department_id)
);

create table tag_member (
  account_id text collate "C" not null,
  generation bigint not null,
  tag_id bigint not null,
  person_key text collate "C" not null,
  constraint tag_member_pkey PRIMARY KEY (account_id, generation, tag_id, person_key)
);
CREATE INDEX tag_member_person ON tag_member USING btree (account_id, generation, person_key, tag_id);

create table verification (
  id text collate "C" not null,
  account_id text collate "C" not null,
  person_key text collate "C" not null,
  user_id text collate "C" not null,
  moment text collate "C" not null,
  state text collate "C" not null,
  opened_at bigint not null,
  times bigint not null,
  ticket_hash text collate "C" not null,
  tfa_code_enc text collate "C",
  tfa_until bigint,
  decided_at bigint,
  decided_by text collate "C",
  reason text collate "C",
  constraint verification_ticket_hash_key UNIQUE (ticket_hash),
  constraint verification_pkey PRIMARY KEY (id),
  constraint verification_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE,
  constraint verification_moment_check CHECK ((moment = ANY (ARRAY['join'::text, 'use'::text]))),
  constraint verification_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'accepting'::text, 'accepted'::text, 'unknown'::text, 'refused'::text])))
);
CREATE UNIQUE INDEX verification_open ON verification USING btree (account_id, person_key) WHERE (state = ANY (ARRAY['waiting'::text, 'accepting'::text, 'unknown'::text]));
CREATE INDEX verification_opened ON verification USING btree (account_id, opened_at DESC, id);

create table wecom_link (
  id text collate "C" not null,
  operator_id text collate "C" not null,
  account_id text collate "C" not null,
  person_key text collate "C" not null,
  user_id text collate "C" not null,
  name text collate "C" not null,
  linked_at bigint not null,
  constraint wecom_link_account_id_person_key_key UNIQUE (account_id, person_key),
  constraint wecom_link_operator_id_account_id_key UNIQUE (operator_id, account_id),
  constraint wecom_link_pkey PRIMARY KEY (id),
  constraint wecom_link_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE,
  constraint wecom_link_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operator(id) ON DELETE CASCADE
);

create table wecom_login (
  state_hash text collate "C" not null,
  browser_hash text collate "C" not null,
  account_id text collate "C" not null,
  app_id text collate "C" not null,
  operator_id text collate "C",
  expires_at bigint not null,
  constraint wecom_login_pkey PRIMARY KEY (state_hash),
  constraint wecom_login_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE,
  constraint wecom_login_app_id_fkey FOREIGN KEY (app_id) REFERENCES app(id) ON DELETE CASCADE,
  constraint wecom_login_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operator(id) ON DELETE CASCADE
);
CREATE INDEX wecom_login_account ON wecom_login USING btree (account_id);
CREATE INDEX wecom_login_app ON wecom_login USING btree (app_id);
CREATE INDEX wecom_login_expires ON wecom_login USING btree (expires_at);
CREATE INDEX wecom_login_operator ON wecom_login USING btree (operator_id);

create table work (
  id text collate "C" not null,
  kind text collate "C" not null,
  key text collate "C" not null,
  payload text collate "C" not null,
  state text collate "C" not null,
  fence bigint not null,
  lease_until bigint not null,
  next_at bigint not null,
  attempts bigint not null,
  done bigint not null,
  of bigint not null,
  problem text collate "C",
  created_at bigint not null,
  finished_at bigint,
  constraint work_pkey PRIMARY KEY (id),
  constraint work_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text])))
);
CREATE INDEX work_due ON work USING btree (next_at) WHERE (state = 'waiting'::text);
CREATE INDEX work_latest ON work USING btree (kind, key, created_at);
CREATE INDEX work_leased ON work USING btree (lease_until) WHERE (state = 'running'::text);
CREATE UNIQUE INDEX work_unfinished ON work USING btree (kind, key) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]));
