import type { Migration } from "../migration.ts";

/** People by the time of their last change: those of a whole reading have the same, so it grows at its end. */
export const memberChanged: Migration = {
  name: "0046-member-changed",
  statements: () => ["create index member_changed on member (account_id, generation, changed_at)"],
};
