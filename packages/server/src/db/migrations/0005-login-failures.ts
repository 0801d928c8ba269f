import type { Migration } from "../migration.ts";

/** Failed logins by the hour, so that a flood of them leaves a bounded number of lines in the audit log. */
export const loginFailures: Migration = {
  name: "0005-login-failures",
  statements: (w) => [
    `create table login_failure (
      hour ${w.int} primary key,
      recorded ${w.int} not null,
      unrecorded ${w.int} not null
    )${w.strict}`,
  ],
};
