import type { Migration } from "../migration.ts";

/** Who an operator is in a company, as the operator said: messages are sent there first (先发给我). A login with WeCom says it better. */
export const ownMembers: Migration = {
  name: "0058-own-members",
  statements: (w) => [
    `create table own_member (
      account_id ${w.text} not null references account (id) on delete cascade,
      operator_id ${w.text} not null references operator (id) on delete cascade,
      user_id ${w.text} not null,
      primary key (account_id, operator_id)
    )${w.strict}`,
  ],
};
