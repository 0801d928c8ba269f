import type { Migration } from "../migration.ts";

/** Signing in with WeCom: the app that a company uses for it, the members that operators are linked to, logins under way. */
export const weComLogin: Migration = {
  name: "0020-wecom-login",
  statements: (w) => [
    `alter table account add column login_app_id ${w.text}`,
    `create table wecom_link (
      id ${w.text} primary key,
      operator_id ${w.text} not null references operator (id) on delete cascade,
      account_id ${w.text} not null references account (id) on delete cascade,
      person_key ${w.text} not null,
      user_id ${w.text} not null,
      name ${w.text} not null,
      linked_at ${w.int} not null,
      unique (account_id, person_key),
      unique (operator_id, account_id)
    )${w.strict}`,
    `create table wecom_login (
      state_hash ${w.text} primary key,
      browser_hash ${w.text} not null,
      account_id ${w.text} not null references account (id) on delete cascade,
      app_id ${w.text} not null references app (id) on delete cascade,
      operator_id ${w.text} references operator (id) on delete cascade,
      expires_at ${w.int} not null
    )${w.strict}`,
    "create index wecom_login_expires on wecom_login (expires_at)",
    "create index wecom_login_account on wecom_login (account_id)",
    "create index wecom_login_app on wecom_login (app_id)",
    "create index wecom_login_operator on wecom_login (operator_id)",
  ],
};
