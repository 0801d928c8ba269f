import type { Migration } from "../migration.ts";

/** Companies of the 企业号 profile: management groups hold the secrets, and an app is used through its group. */
export const managementGroups: Migration = {
  name: "0023-management-groups",
  statements: (w) => [
    `alter table account add column profile ${w.text} not null default 'wecom' check (profile in ('wecom', 'qiyehao'))`,
    `create table management_group (
      id ${w.text} primary key,
      account_id ${w.text} not null references account (id) on delete cascade,
      name ${w.text} not null,
      secret_enc ${w.text} not null,
      secret_at ${w.int} not null,
      reads_directory ${w.int} not null default 0,
      created_at ${w.int} not null,
      unique (account_id, name)
    )${w.strict}`,
    `alter table app add column group_id ${w.text} references management_group (id)`,
    "create index app_group on app (group_id)",
  ],
};
