import { type App, createWeCom } from "@shoufa/client";
import type { Ports } from "@shoufa/ports";
import type { Database } from "../db/database.ts";
import { Problem } from "../http/problem.ts";
import { openSecret } from "./accounts.ts";
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
        .select(["app.agent_id", "app.name", "app.secret_enc", "account.corp_id", "account.api_base", "account.kind"])
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
        http: ports.http,
        clock: ports.clock,
        timers: ports.timers,
        random: ports.random,
        log: ports.log,
        tokenStore: databaseTokenStore({ database, vault, ports, appId }),
      });
      const app = wecom.app({
        agentId: row.agent_id,
        secret: openSecret(vault, { id: appId, ...row }),
      });
      made.set(appId, { basis, app });
      return app;
    },
  };
}
