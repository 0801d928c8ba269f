import type { Migration } from "../migration.ts";

/** Browsers from which operators have logged in: what others in the same network guess does not keep them waiting. */
export const knownBrowsers: Migration = {
  name: "0008-known-browsers",
  statements: (w) => [
    `create table known_browser (
      id ${w.text} primary key,
      token_hash ${w.text} not null,
      operator_id ${w.text} not null references operator (id),
      password_hash ${w.text} not null,
      expires_at ${w.int} not null,
      unique (token_hash, operator_id)
    )${w.strict}`,
    "create index known_browser_operator on known_browser (operator_id, expires_at)",
  ],
};
