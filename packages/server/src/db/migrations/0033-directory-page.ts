import type { Migration } from "../migration.ts";

/** What the directory page asks for: the departments below one, leaders of departments, people by their mobile number. */
export const directoryPage: Migration = {
  name: "0033-directory-page",
  statements: () => [
    "create index department_below on department (account_id, generation, parent_id, position)",
    "create index member_department_leader on member_department (account_id, generation, department_ordinal, person_key) where leader = 1",
    "create index member_mobile on member (account_id, generation, mobile, pinyin, person_key)",
  ],
};
