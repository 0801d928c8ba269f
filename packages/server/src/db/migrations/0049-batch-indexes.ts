import type { Migration } from "../migration.ts";

/**
 * Indexes of the two questions that each delivered batch asks: what is due, now without those that wait for the part before
 * them, and whether anything of the app waits for a reason. Without them each reads every batch that waits, or was ever sent.
 */
export const batchIndexes: Migration = {
  name: "0049-batch-indexes",
  statements: () => [
    "drop index message_batch_due",
    `create index message_batch_due on message_batch (account_id, next_at)
      where state in ('pending', 'unknown') and later = 0`,
    `create index message_batch_reason on message_batch (account_id, app_id, reason)
      where state = 'pending' and reason is not null`,
  ],
};
