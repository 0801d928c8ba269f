import type { Migration } from "../migration.ts";

/** What the lists of the inbox count is in the index itself: no row of a table has to be read for it. */
export const inboxCounts: Migration = {
  name: "0031-inbox-counts",
  statements: () => [
    "drop index callback_event_inbox",
    "create index callback_event_inbox on callback_event (account_id, seq, state, cleaned_at)",
    "drop index conversation_state",
    "create index conversation_state on conversation (account_id, state, last_at, app_id, person_key, assignee)",
  ],
};
