import type { Migration } from "../migration.ts";

/** People who do not have WeCom in use, as last read: counted and named whenever recipients are chosen. */
export const memberLabels: Migration = {
  name: "0055-member-labels",
  statements: () => [
    "create index member_labels on member (account_id, generation, person_key, details, status) where details = 0 or status <> 'active'",
  ],
};
