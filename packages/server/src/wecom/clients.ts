import { type App, createWeCom } from "@shoufa/client";
import type { Http, Ports } from "@shoufa/ports";
import type { Database } from "../db/database.ts";
import { Problem } from "../http/problem.ts";
import { accountPlace, openSecret } from "./accounts.ts";
import { isPlainHttp } from "./api-address.ts";
import { databaseTokenStore } from "./token-store.ts";
import type { Vault } from "./vault.ts";

/**
 * One client per app, made from its row and made anew when the row's address or secret has changed. The row is read at
 * each use, so that a change made by another process counts at once.
 */
export function weComApps(parts: { database: Database; vault: Vault; ports: Ports }): {
  get(appId: string): Promise<App>;
} {
  const { database, vault, ports } = parts;
  const made = new Map<string, { readonly basis: string; readonly app: App }>();
  return {
    async get(appId) {
      const row = await database.db
        .selectFrom("app")
        .innerJoin("account", "account.id", "app.account_id")
        .select([
          ...(["app.agent_id", "app.name", "app.secret_enc"] as const),
          ...(["account.id as account_id", "account.corp_id", "account.api_base", "account.kind"] as const),
          "account.proxy_enc",
        ])
        .where("app.id", "=", appId)
        .executeTakeFirst();
      if (!row) throw new Problem("app.not_found");
      // It was an emulator once and is none any more: its secret stays here.
      if (row.kind === "real" && isPlainHttp(row.api_base))
        throw new Problem("account.address_http", { address: row.api_base });
      const basis = JSON.stringify(row);
      const known = made.get(appId);
      if (known?.basis === basis) return known.app;
      const wecom = createWeCom({
        corpId: row.corp_id,
        apiBase: row.api_base,
        http: httpThrough(ports.http, openProxy(vault, row.account_id, row.proxy_enc)),
        clock: ports.clock,
        timers: ports.timers,
        random: ports.random,
        log: ports.log,
        tokenStore: databaseTokenStore({ database, vault, ports, appId }),
      });
      const app = wecom.app({
        agentId: row.agent_id,
        secret: openSecret(vault, { ...row, id: appId }),
      });
      made.set(appId, { basis, app });
      return app;
    },
  };
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
