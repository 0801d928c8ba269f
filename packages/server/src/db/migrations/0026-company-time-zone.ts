import type { Migration } from "../migration.ts";

/** A company's time zone: the hours of its reply rules are read in it. */
export const companyTimeZone: Migration = {
  name: "0026-company-time-zone",
  statements: (w) => [`alter table account add column time_zone ${w.text} not null default 'Asia/Shanghai'`],
};
