import { type App, type Contacts, createWeCom, type TokenStore } from "@shoufa/client";
import type { Http, Ports } from "@shoufa/ports";
import type { Database } from "../db/database.ts";
import { Problem } from "../http/problem.ts";
import { isPlainHttp } from "./api-address.ts";
import { openRehearsals, type Rehearsals } from "./rehearsals.ts";
import { type AccountRow, accountPlace, groupPlace, openSecret } from "./secret-places.ts";
import { databaseTokenStore } from "./token-store.ts";
import type { Vault } from "./vault.ts";

interface Parts {
  readonly database: Database;
  readonly vault: Vault;
  readonly ports: Ports;
  readonly rehearsals?: Rehearsals | undefined;
}

/**
 * One client per credential, made from its row and made anew when the row's address or secret has changed. The row is read
 * at each use, so that a change made by another process counts at once.
 */
export function weComClients(parts: Parts): {
  /** @throws {Problem} `app.not_found`, `app.secret_unreadable`, `account.proxy_unreadable`, `account.address_http`, `rehearsal.no_emulator`. */
  app(appId: string): Promise<App>;
  /** @throws {Problem} `account.not_found`, `account.no_contacts_secret`, `account.contacts_secret_unreadable` and as above. */
  contacts(accountId: string): Promise<Contacts>;
} {
  const { database, vault } = parts;
  const apps = keptClients<App>();
  const contacts = keptClients<Contacts>();
  return {
    async app(appId) {
      const row = await database.db
        .selectFrom("app")
        .innerJoin("account", "account.id", "app.account_id")
        .select(["app.agent_id", "app.name", "app.secret_enc", "account.rehearses", ...companyColumns])
        .where("app.id", "=", appId)
        .executeTakeFirst();
      if (!row) throw new Problem("app.not_found");
      // Another address after each start, and never the company's own.
      if (row.rehearses !== null) row.api_base = (await openRehearsals(parts, row.rehearses)).url;
      return apps(appId, row, () =>
        weComOf(parts, row, databaseTokenStore({ ...parts, appId })).app({
          agentId: row.agent_id,
          secret: openSecret(vault, { ...row, id: appId }),
        }),
      );
    },
    async contacts(accountId) {
      const row = await database.db
        .selectFrom("account")
        .leftJoin("management_group", (join) =>
          join
            .onRef("management_group.account_id", "=", "account.id")
            .on("account.profile", "=", "qiyehao")
            .on("management_group.reads_directory", "=", 1),
        )
        .select([...companyColumns, "account.contacts_secret_enc"])
        .select(["management_group.id as group_id", "management_group.secret_enc as group_secret_enc"])
        .select("management_group.name as group_name")
        .where("account.id", "=", accountId)
        .executeTakeFirst();
      if (!row) throw new Problem("account.not_found");
      const { contacts_secret_enc: sealed, group_id: id, group_name: name, group_secret_enc: ofGroup } = row;
      if (id !== null && ofGroup !== null)
        return contacts(accountId, row, () =>
          weComOf(parts, row).group({ secret: openGroupSecret(vault, { id, name: name ?? "", secret_enc: ofGroup }) }),
        );
      if (sealed === null) throw new Problem("account.no_contacts_secret");
      // Its token lives in this process: WeCom answers a second question with the same token.
      return contacts(accountId, row, () =>
        weComOf(parts, row).contacts({ secret: openContactsSecret(vault, accountId, sealed) }),
      );
    },
  };
}

const companyColumns = [
  ...(["account.id as account_id", "account.corp_id", "account.api_base", "account.kind"] as const),
  "account.proxy_enc",
] as const;

/** Clients by id, each kept as long as its row stays the same. */
function keptClients<Client>() {
  const made = new Map<string, { readonly basis: string; readonly client: Client }>();
  return (id: string, row: object, make: () => Client): Client => {
    const basis = JSON.stringify(row);
    const known = made.get(id);
    if (known?.basis === basis) return known.client;
    const client = make();
    made.set(id, { basis, client });
    return client;
  };
}

interface Company extends Pick<AccountRow, "corp_id" | "api_base" | "kind" | "proxy_enc"> {
  readonly account_id: string;
}

function weComOf({ vault, ports }: Parts, row: Company, tokenStore?: TokenStore) {
  // It was an emulator once and is none any more: its secret stays here.
  if (row.kind === "real" && isPlainHttp(row.api_base))
    throw new Problem("account.address_http", { address: row.api_base });
  return createWeCom({
    ...{ corpId: row.corp_id, apiBase: row.api_base },
    http: httpThrough(ports.http, openProxy(vault, row.account_id, row.proxy_enc)),
    ...{ clock: ports.clock, timers: ports.timers, random: ports.random, log: ports.log },
    ...(tokenStore && { tokenStore }),
  });
}

/** @throws {Problem} `app.secret_unreadable`. */
function openGroupSecret(vault: Vault, group: { readonly id: string; name: string; secret_enc: string }): string {
  try {
    return vault.open(group.secret_enc, groupPlace(group.id));
  } catch {
    throw new Problem("app.secret_unreadable", { app: group.name });
  }
}

/** @throws {Problem} `account.contacts_secret_unreadable`. */
function openContactsSecret(vault: Vault, accountId: string, sealed: string): string {
  try {
    return vault.open(sealed, accountPlace(accountId, "contacts_secret_enc"));
  } catch {
    throw new Problem("account.contacts_secret_unreadable");
  }
}

/** @throws {Problem} `account.proxy_unreadable`: a company with a proxy is never called without it. */
export function openProxy(vault: Vault, accountId: string, sealed: string | null): string | undefined {
  if (sealed === null) return undefined;
  try {
    return vault.open(sealed, accountPlace(accountId, "proxy_enc"));
  } catch {
    throw new Problem("account.proxy_unreadable");
  }
}

const httpThrough = (http: Http, proxy: string | undefined): Http =>
  proxy === undefined ? http : { request: (request) => http.request({ ...request, proxy }), close: () => http.close() };
