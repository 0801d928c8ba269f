/**
 * Which companies are simulated: those whose API address says of itself that it is a Shoufa emulator (`GET
 * /control/identity` below it). Nothing else makes a company simulated, and only for a simulated one secrets may travel
 * over plain http. A simulated company lives by the emulator's clock, which may have been advanced by days.
 */
import type { Ports } from "@shoufa/ports";
import { z } from "zod";
import type { Database } from "../db/database.ts";
import { recordAudit } from "../rooms/audit/record.ts";
import type { Wakeups } from "../work/wakeups.ts";
import { accountTopic } from "./accounts.ts";
import { isPlainHttp } from "./api-address.ts";
import { openProxy } from "./clients.ts";
import type { Vault } from "./vault.ts";

const Identity = z.object({ product: z.literal("shoufa-emulator"), now: z.number() });
const timeoutMilliseconds = 3_000;

export type Probe =
  /** @property aheadMilliseconds The emulator's clock against ours. */
  | { readonly kind: "emulator"; readonly aheadMilliseconds: number }
  /** Something else answered. */
  | { readonly kind: "other" }
  | { readonly kind: "no-answer" };

export interface Simulation {
  /** Asks an API address what it is. */
  probe(apiBase: string, proxy?: string | null): Promise<Probe>;
  /** How far the company's clock is ahead of ours, in milliseconds, as last heard; 0 for a real company. */
  aheadOf(accountId: string): number;
  /** Asks the emulator for its clock again. Shared by all who ask at once. */
  refresh(accountId: string): Promise<void>;
  /** Checks every company that is or could be simulated, and keeps what it finds. */
  checkAll(): Promise<void>;
}

export function simulationOf({
  database,
  ports,
  wakeups,
  vault,
}: {
  database: Database;
  ports: Ports;
  wakeups: Pick<Wakeups, "wake">;
  vault: Vault;
}): Simulation {
  const { clock, http, log } = ports;
  const ahead = new Map<string, number>();
  const refreshing = new Map<string, Promise<void>>();

  const probe: Simulation["probe"] = async (apiBase, proxy = null) => {
    const { origin, pathname } = new URL(apiBase);
    try {
      const { status, body } = await http.request({
        origin,
        method: "GET",
        path: `${pathname.replace(/\/$/, "")}/control/identity`,
        timeoutMilliseconds,
        maxResponseBytes: 65_536,
        ...(proxy !== null && { proxy }),
      });
      if (status !== 200) return { kind: "other" };
      const identity = Identity.safeParse(JSON.parse(body.toString("utf8")));
      return identity.success
        ? { kind: "emulator", aheadMilliseconds: identity.data.now - clock.now() }
        : { kind: "other" };
    } catch (error) {
      return { kind: error instanceof SyntaxError ? "other" : "no-answer" };
    }
  };

  /** A company stops being simulated when its address turns out to be something else, and the other way round. */
  const keep = async (account: { id: string; kind: "sandbox" | "real" }, found: Probe): Promise<void> => {
    if (found.kind === "emulator") ahead.set(account.id, found.aheadMilliseconds);
    const kind = found.kind === "emulator" ? "sandbox" : found.kind === "other" ? "real" : account.kind;
    if (kind === account.kind) return;
    log.warn("account.kind_changed", { accountId: account.id, kind });
    await database.transact(async (tx) => {
      await tx.updateTable("account").set({ kind }).where("id", "=", account.id).execute();
      await recordAudit(database, tx, {
        actor: null,
        action: "account.kind",
        subject: `account/${account.id}`,
        accountId: account.id,
        detail: { kind },
      });
    });
    wakeups.wake(accountTopic, account.id);
  };

  const check = async (accountId: string): Promise<void> => {
    const account = await database.db
      .selectFrom("account")
      .select(["id", "kind", "api_base", "proxy_enc"])
      .where("id", "=", accountId)
      .executeTakeFirst();
    if (account && (account.kind === "sandbox" || isPlainHttp(account.api_base)))
      await keep(account, await probe(account.api_base, openProxy(vault, account.id, account.proxy_enc)));
  };

  return {
    probe,
    aheadOf: (accountId) => ahead.get(accountId) ?? 0,
    refresh(accountId) {
      const running = refreshing.get(accountId);
      if (running) return running;
      const done = check(accountId)
        .catch((error: unknown) => log.warn("account.not_checked", { accountId, error }))
        .finally(() => refreshing.delete(accountId));
      refreshing.set(accountId, done);
      return done;
    },
    async checkAll() {
      const accounts = await database.db.selectFrom("account").select("id").where("rehearses", "is", null).execute();
      for (const { id } of accounts) await check(id);
    },
  };
}
