import type { Migration } from "../migration.ts";

/** Finds the few messages that are not done among all of a company's: the home page counts what waits for a person. */
export const messageState: Migration = {
  name: "0014-message-state",
  statements: () => ["create index message_state on message (account_id, state)"],
};
