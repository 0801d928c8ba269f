import type { Migration } from "../migration.ts";

/**
 * PostgreSQL checks each reference of each row with a query of its own, a third of the time that storing a callback takes
 * there. That the company exists follows from the app, which names it.
 */
export const callbackInserts: Migration = {
  name: "0011-callback-inserts",
  statements: (w) => w.dropReference("callback_event", "account_id"),
};
