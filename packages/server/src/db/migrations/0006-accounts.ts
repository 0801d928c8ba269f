import type { Migration } from "../migration.ts";

/** CorpIDs compared without case. The older of two that differ in case only keeps the key. */
export const accounts: Migration = {
  name: "0006-accounts",
  statements: (w) => [
    `alter table account add column corp_key ${w.text}`,
    `update account set corp_key = lower(corp_id) where not exists (
      select 1 from account older where lower(older.corp_id) = lower(account.corp_id)
        and (older.created_at < account.created_at or (older.created_at = account.created_at and older.id < account.id)))`,
    "create unique index account_corp_key on account (corp_key)",
  ],
};
