import type { Migration } from "../migration.ts";

/** Visible ranges of apps as they were last read: what a department, a tag or a person is used by. */
export const appRanges: Migration = {
  name: "0045-app-ranges",
  statements: (w) => [
    `create table app_range (
      app_id ${w.text} primary key references app (id) on delete cascade,
      departments ${w.text} not null,
      people ${w.text} not null,
      tags ${w.text} not null,
      read_at ${w.int} not null
    )${w.strict}`,
  ],
};
