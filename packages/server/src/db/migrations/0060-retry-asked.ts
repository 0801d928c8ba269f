import type { Migration } from "../migration.ts";

/** A person may ask for another attempt while one is under way. */
export const retryAsked: Migration = {
  name: "0060-retry-asked",
  statements: (w) => [`alter table message_batch add column retry_asked ${w.int} not null default 0`],
};
