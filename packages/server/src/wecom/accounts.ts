/**
 * The connected companies and their apps, as other rooms use them: look up a row, get a WeCom client that is ready to
 * call, get the keys of a callback. Routes and commands are beside this file; secrets leave only through here.
 */
import type { App, Contacts } from "@shoufa/client";
import type { Ports } from "@shoufa/ports";
import type { Kysely, SelectQueryBuilder } from "kysely";
import type { Database } from "../db/database.ts";
import type { Tables } from "../db/tables.ts";
import { Problem } from "../http/problem.ts";
import { weComClients } from "./clients.ts";
import type { Rehearsals } from "./rehearsals.ts";
import { type AccountRow, type AppRow, appPlace, openSecret } from "./secret-places.ts";
import type { Vault } from "./vault.ts";

export type { AccountRow, AppRow, AppSecretColumn } from "./secret-places.ts";
export { accountPlace, appPlace, groupPlace } from "./secret-places.ts";

/** What reading the callbacks of an app needs, its secrets encrypted. */
export interface CallbackAppRow {
  readonly id: string;
  readonly name: string;
  readonly account_id: string;
  readonly callback_key: string;
  readonly secret_enc: string;
  readonly token_enc: string;
  readonly aes_key_enc: string;
  readonly previous_token_enc: string | null;
  readonly previous_aes_key_enc: string | null;
  readonly previous_until: number | null;
  readonly corp_id: string;
  readonly kind: "sandbox" | "real";
}

export interface CallbackSecrets {
  readonly token: string;
  readonly encodingAesKey: string;
}

export interface Accounts {
  /** The company itself, not where its messages are rehearsed. @throws {Problem} `account.not_found`. */
  account(db: Kysely<Tables>, accountId: string): Promise<AccountRow>;
  /** @throws {Problem} `app.not_found`, also when it belongs to another account. */
  app(db: Kysely<Tables>, accountId: string, appId: string): Promise<AppRow>;
  /** The company whose messages are rehearsed in this account; null: it is a company of its own. */
  rehearsedIn(accountId: string): Promise<string | null>;
  /** A client for this app, kept and reused; tokens are shared with all other processes. */
  wecom(appId: string): Promise<App>;
  /**
   * A client by which the directory is written: with the company's contacts secret (通讯录同步), in the 企业号 profile with that
   * of the management group that reads it.
   * @throws {Problem} `account.no_contacts_secret`, `account.contacts_secret_unreadable`.
   */
  contacts(accountId: string): Promise<Contacts>;
  /** A query for all apps, as callbacks need them; they have a connection of their own to run it on. */
  callbackApps(): SelectQueryBuilder<Tables, "app" | "account", CallbackAppRow>;
  /** Token and EncodingAESKey of an app. @throws when they were encrypted with another key. */
  callbackSecrets(app: CallbackAppRow): CallbackSecrets;
  /** Those that were replaced, with the time until which they are accepted; null: there are none, or they do not open. */
  previousCallbackSecrets(app: CallbackAppRow): (CallbackSecrets & { readonly until: number }) | null;
  /** Whether the app's own secret opens, with which it calls WeCom. */
  isSecretReadable(app: CallbackAppRow): boolean;
  /** WeCom's URL verification of this app has passed. Call `wake(accountTopic)` afterwards. */
  callbackVerified(appId: string): Promise<void>;
}

/** Topic that says, with the company's id, that a company or one of its apps has changed: every process reads it anew. */
export const accountTopic = "account.changed";

/** Columns of an app that hold a secret. */
export function accountsOf(parts: {
  database: Database;
  vault: Vault;
  ports: Ports;
  rehearsals?: Rehearsals | undefined;
}): Accounts {
  const { database, vault } = parts;
  const clients = weComClients(parts);
  /** An account is one or the other for ever. */
  const rehearsed = new Map<string, string | null>();
  return {
    async account(db, accountId) {
      const row = await db.selectFrom("account").selectAll().where("id", "=", accountId).executeTakeFirst();
      if (!row || row.rehearses !== null) throw new Problem("account.not_found");
      return row;
    },
    async rehearsedIn(accountId) {
      const known = rehearsed.get(accountId);
      if (known !== undefined) return known;
      const row = await database.db
        .selectFrom("account")
        .select("rehearses")
        .where("id", "=", accountId)
        .executeTakeFirst();
      if (row) rehearsed.set(accountId, row.rehearses);
      return row?.rehearses ?? null;
    },
    async app(db, accountId, appId) {
      const row = await db
        .selectFrom("app")
        .selectAll()
        .where("id", "=", appId)
        .where("account_id", "=", accountId)
        .where("kind", "=", "app")
        .executeTakeFirst();
      if (!row) throw new Problem("app.not_found");
      return row;
    },
    wecom: (appId) => clients.app(appId),
    contacts: (accountId) => clients.contacts(accountId),
    callbackApps: () =>
      database.db
        .selectFrom("app")
        .innerJoin("account", "account.id", "app.account_id")
        .select([
          "app.id",
          "app.name",
          "app.account_id",
          "app.callback_key",
          "app.secret_enc",
          "app.token_enc",
          "app.aes_key_enc",
          "app.previous_token_enc",
          "app.previous_aes_key_enc",
          "app.previous_until",
          "account.corp_id",
          "account.kind",
        ])
        .where("account.rehearses", "is", null),
    callbackSecrets: (app) => ({
      token: vault.open(app.token_enc, appPlace(app.id, "token_enc")),
      encodingAesKey: vault.open(app.aes_key_enc, appPlace(app.id, "aes_key_enc")),
    }),
    previousCallbackSecrets({ id, previous_token_enc, previous_aes_key_enc, previous_until }) {
      if (previous_token_enc === null || previous_aes_key_enc === null || previous_until === null) return null;
      try {
        return {
          token: vault.open(previous_token_enc, appPlace(id, "previous_token_enc")),
          encodingAesKey: vault.open(previous_aes_key_enc, appPlace(id, "previous_aes_key_enc")),
          until: previous_until,
        };
      } catch {
        return null;
      }
    },
    isSecretReadable(app) {
      try {
        openSecret(vault, app);
        return true;
      } catch {
        return false;
      }
    },
    async callbackVerified(appId) {
      await database.db
        .updateTable("app")
        .set({ callback_verified_at: database.now() })
        .where("id", "=", appId)
        .execute();
    },
  };
}
