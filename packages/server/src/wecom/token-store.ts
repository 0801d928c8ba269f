/**
 * An app's access token in the database, shared by all processes. Whoever finds it used up takes the refresh lease,
 * asks WeCom, and writes the answer with the next generation; everybody else waits for that row. A token is replaced
 * only by a newer generation, never by an older answer that came late.
 */
import type { StoredToken, TokenStore } from "@shoufa/client";
import type { Ports } from "@shoufa/ports";
import type { Database } from "../db/database.ts";
import type { Vault } from "./vault.ts";

/** Longer than a gettoken call may take. */
const refreshLeaseMilliseconds = 20_000;
const lookAgainMilliseconds = 50;
/** WeCom's tokens live two hours. One that seems to live longer was written before the clock was set back. */
const longestLifeMilliseconds = 7_200_000;

export function databaseTokenStore(parts: {
  database: Database;
  vault: Vault;
  ports: Ports;
  appId: string;
}): TokenStore {
  const { database, vault, ports, appId } = parts;
  const { db } = database;
  const owner = ports.random.uuid();
  const place = { table: "app_token", row: appId, column: "value_enc" };

  /** By this process's clock, which may differ from the database's. */
  const expiresAt = (row: { expires_at: number; now: number }): number =>
    ports.clock.now() + Math.min(row.expires_at - row.now, longestLifeMilliseconds);

  const stored = async (): Promise<StoredToken | undefined> => {
    const row = await db
      .selectFrom("app_token")
      .selectAll()
      .select(database.now().as("now"))
      .where("app_id", "=", appId)
      .executeTakeFirst();
    if (!row?.value_enc) return undefined;
    const value = opened(row.value_enc);
    return { value: value ?? "", generation: row.generation, expiresAt: value === null ? 0 : expiresAt(row) };
  };
  /** Null: encrypted with another master key. Such a token counts as spent. */
  const opened = (sealed: string): string | null => {
    try {
      return vault.open(sealed, place);
    } catch {
      return null;
    }
  };

  /** @returns the generation to replace, or null while somebody else is asking. */
  const takeLease = async (): Promise<number | null> => {
    const until = database.now(refreshLeaseMilliseconds);
    const row = await db
      .insertInto("app_token")
      .values({
        app_id: appId,
        generation: 0,
        value_enc: null,
        expires_at: 0,
        refresh_owner: owner,
        refresh_lease_until: until,
      })
      .onConflict((conflict) =>
        conflict
          .column("app_id")
          .doUpdateSet({ refresh_owner: owner, refresh_lease_until: until })
          .where((eb) =>
            eb.or([
              eb("app_token.refresh_lease_until", "<=", database.now()),
              // Longer than any lease lasts: the clock was set back since.
              eb("app_token.refresh_lease_until", ">", database.now(2 * refreshLeaseMilliseconds)),
            ]),
          ),
      )
      .returning("generation")
      .executeTakeFirst();
    return row?.generation ?? null;
  };

  const giveBack = (): Promise<unknown> =>
    db
      .updateTable("app_token")
      .set({ refresh_owner: null, refresh_lease_until: 0 })
      .where("app_id", "=", appId)
      .where("refresh_owner", "=", owner)
      .execute();

  const refresh: TokenStore["refresh"] = async (_key, usedGeneration, ask) => {
    for (;;) {
      const known = await stored();
      if (known && known.generation !== usedGeneration && known.expiresAt > ports.clock.now()) return known;
      const generation = await takeLease();
      if (generation === null) {
        await ports.timers.sleep(lookAgainMilliseconds);
        continue;
      }
      try {
        // Somebody may have finished between our look and our lease.
        if (generation !== (known?.generation ?? 0)) continue;
        const { value, expiresInSeconds } = await ask();
        const row = await db
          .updateTable("app_token")
          .set({
            generation: generation + 1,
            value_enc: vault.seal(value, place),
            expires_at: database.now(expiresInSeconds * 1000),
          })
          .where("app_id", "=", appId)
          .where("generation", "=", generation)
          .returning(["expires_at", database.now().as("now")])
          .executeTakeFirstOrThrow();
        return { value, generation: generation + 1, expiresAt: expiresAt(row) };
      } finally {
        await giveBack();
      }
    }
  };

  // Callers of this process share one refresh; the lease is between processes.
  let underWay: { used: number | undefined; result: Promise<StoredToken> } | null = null;
  return {
    read: () => stored(),
    refresh(key, usedGeneration, ask) {
      if (underWay && underWay.used === usedGeneration) return underWay.result;
      const result = refresh(key, usedGeneration, ask).finally(() => {
        if (underWay?.result === result) underWay = null;
      });
      underWay = { used: usedGeneration, result };
      return result;
    },
  };
}

/**
 * Refresh leases of a former life. SQLite belongs to one process, so at its start nobody can be asking WeCom for a token;
 * without this the first call after a crash would wait for the lease of the dead.
 */
export async function forgetRefreshLeases(database: Database): Promise<void> {
  await database.db.updateTable("app_token").set({ refresh_owner: null, refresh_lease_until: 0 }).execute();
}
