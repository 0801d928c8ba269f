import type { Migration } from "../migration.ts";

/**
 * Rehearsals (模拟发送): a company has a second account, whose address is an emulator, and each app that rehearses a second app
 * there. A rehearsed message belongs to these two, so that nothing of it is ever counted with, or sent to, the company itself.
 */
export const rehearsals: Migration = {
  name: "0057-rehearsals",
  statements: (w) => [
    `alter table account add column rehearses ${w.text} references account (id)`,
    `alter table app add column rehearses ${w.text} references app (id)`,
    "create unique index account_rehearses on account (rehearses) where rehearses is not null",
    "create unique index app_rehearses on app (rehearses) where rehearses is not null",
  ],
};
