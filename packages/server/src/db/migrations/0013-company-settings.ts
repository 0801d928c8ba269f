import type { Migration } from "../migration.ts";

/**
 * Everything that a company's page keeps: when each secret was last changed, callback keys that were replaced and are still
 * accepted, the secret of contacts sync, the proxy, this installation's public address, and ownership files.
 */
export const companySettings: Migration = {
  name: "0013-company-settings",
  statements: (w) => [
    ...["contacts_secret_enc", "proxy_enc"].map((column) => `alter table account add column ${column} ${w.text}`),
    `alter table account add column contacts_secret_at ${w.int}`,
    ...["secret_at", "token_at", "aes_key_at", "previous_until"].map(
      (column) => `alter table app add column ${column} ${w.int}`,
    ),
    ...["previous_token_enc", "previous_aes_key_enc"].map((column) => `alter table app add column ${column} ${w.text}`),
    `alter table installation add column public_url ${w.text}`,
    `create table ownership_file (
      name ${w.text} primary key,
      content ${w.text} not null,
      created_at ${w.int} not null
    )${w.strict}`,
  ],
};
