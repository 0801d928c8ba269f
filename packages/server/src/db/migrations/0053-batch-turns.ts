import type { Migration } from "../migration.ts";

/**
 * In which turn batches are taken: the next ones of a long message come a minute after each other, so that what is sent
 * meanwhile to a few people goes between them. And what was sent lately: call limits and limits per member are counted by it.
 */
export const batchTurns: Migration = {
  name: "0053-batch-turns",
  statements: () => [
    `create index message_batch_turn on message_batch (account_id, (next_at + ordinal * 60000), next_at)
      where state in ('pending', 'unknown') and later = 0`,
    "create index message_batch_sent on message_batch (account_id, last_sent_at) where last_sent_at is not null",
  ],
};
