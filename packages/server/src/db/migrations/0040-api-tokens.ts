import type { Migration } from "../migration.ts";

/** Tokens of the HTTP API, what was sent with them, and who was left out of a message. */
export const apiTokens: Migration = {
  name: "0040-api-tokens",
  statements: (w) => [
    `create table api_token (
      id ${w.text} primary key,
      account_id ${w.text} not null,
      app_id ${w.text} not null references app (id) on delete cascade,
      name ${w.text} not null,
      secret_hash ${w.text} not null,
      types ${w.text} not null,
      people_per_call ${w.int} not null,
      allows_everyone ${w.int} not null check (allows_everyone in (0, 1)),
      created_by ${w.text} not null references operator (id),
      created_by_name ${w.text} not null,
      created_at ${w.int} not null,
      expires_at ${w.int} not null,
      used_at ${w.int},
      ended_at ${w.int}
    )${w.strict}`,
    "create index api_token_account on api_token (account_id, created_at)",
    `alter table message add column token_id ${w.text}`,
    `alter table message add column excluded ${w.text}`,
  ],
};
