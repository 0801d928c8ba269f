/** Rows of companies and apps, and the places in them where the vault keeps a secret. */
import type { Selectable } from "kysely";
import type { AccountTable, AppTable } from "../db/tables.ts";
import { Problem } from "../http/problem.ts";
import type { Vault } from "./vault.ts";

export type AccountRow = Selectable<AccountTable>;
export type AppRow = Selectable<AppTable>;

export type AppSecretColumn =
  | "secret_enc"
  | "token_enc"
  | "aes_key_enc"
  | "previous_token_enc"
  | "previous_aes_key_enc";

export const appPlace = (appId: string, column: AppSecretColumn) => ({ table: "app", row: appId, column });
export const groupPlace = (groupId: string) => ({ table: "management_group", row: groupId, column: "secret_enc" });
export const accountPlace = (accountId: string, column: "contacts_secret_enc" | "proxy_enc") => ({
  table: "account",
  row: accountId,
  column,
});

/** The secret with which an app calls WeCom. @throws {Problem} `app.secret_unreadable`. */
export function openSecret(vault: Vault, app: Pick<AppRow, "id" | "name" | "secret_enc">): string {
  try {
    return vault.open(app.secret_enc, appPlace(app.id, "secret_enc"));
  } catch {
    throw new Problem("app.secret_unreadable", { app: app.name });
  }
}
