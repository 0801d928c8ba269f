import type { Migration } from "../migration.ts";

/**
 * Operators besides the owner: roles, companies they are limited to, invitations, a second factor, and what a list of
 * sessions shows. SQLite drops a check only together with its column, so the role is made anew: everybody so far is an
 * owner. Sessions of the earlier version end.
 */
export const operators: Migration = {
  name: "0016-operators",
  statements: (w) => [
    "alter table operator drop column role",
    `alter table operator add column role ${w.text} not null default 'viewer'
      check (role in ('owner', 'administrator', 'directory-editor', 'sender', 'viewer'))`,
    "update operator set role = 'owner'",
    `alter table operator add column state ${w.text} not null default 'active'
      check (state in ('active', 'disabled', 'removed'))`,
    `alter table operator add column all_companies ${w.int} not null default 1 check (all_companies in (0, 1))`,
    `alter table operator add column signed_in_at ${w.int}`,
    `alter table operator add column totp_enc ${w.text}`,
    `alter table operator add column totp_step ${w.int} not null default 0`,
    `alter table operator add column totp_draft_enc ${w.text}`,
    `create table operator_company (
      operator_id ${w.text} not null references operator (id) on delete cascade,
      account_id ${w.text} not null references account (id) on delete cascade,
      primary key (operator_id, account_id)
    )${w.strict}`,
    "create index operator_company_account on operator_company (account_id)",
    `create table invitation (
      id ${w.text} primary key,
      code_hash ${w.text} not null unique,
      name ${w.text} not null,
      name_key ${w.text} not null,
      role ${w.text} not null,
      all_companies ${w.int} not null check (all_companies in (0, 1)),
      company_ids ${w.text} not null,
      created_by ${w.text} not null references operator (id),
      created_at ${w.int} not null,
      expires_at ${w.int} not null
    )${w.strict}`,
    `create table recovery_code (
      operator_id ${w.text} not null references operator (id) on delete cascade,
      code_hash ${w.text} not null,
      primary key (operator_id, code_hash)
    )${w.strict}`,
    `create table login_step (
      id_hash ${w.text} primary key,
      operator_id ${w.text} not null references operator (id) on delete cascade,
      expires_at ${w.int} not null
    )${w.strict}`,
    "create index login_step_operator on login_step (operator_id)",
    `alter table installation add column require_second_factor ${w.int} not null default 0
      check (require_second_factor in (0, 1))`,
    "delete from session",
    `alter table session add column id ${w.text} not null default ''`,
    `alter table session add column network ${w.text} not null default ''`,
    `alter table session add column browser ${w.text} not null default ''`,
    `alter table session add column proved_at ${w.int} not null default 0`,
    "create unique index session_id on session (id)",
  ],
};
