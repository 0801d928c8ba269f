import type { Migration } from "../migration.ts";

/** Groups of recipients, each its operator's own, and the operator's own latest messages. */
export const recipientGroups: Migration = {
  name: "0052-recipient-groups",
  statements: (w) => [
    `create table recipient_group (
      id ${w.text} primary key,
      account_id ${w.text} not null references account (id) on delete cascade,
      operator_id ${w.text} not null references operator (id) on delete cascade,
      name ${w.text} not null,
      recipients ${w.text} not null,
      unique (account_id, operator_id, name)
    )${w.strict}`,
    "create index message_own on message (account_id, created_by, created_at) where token_id is null",
  ],
};
