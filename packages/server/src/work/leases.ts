/**
 * Taking rows of work so that two processes never hold the same one, and handing results back so that a process which
 * was thought dead cannot overwrite what its successor did. A row has a state, a lease (until when it is held) and a
 * fence that rises with every claim. Start at `claimWork`, then `settleWork`. Batches of messages are leased the same
 * way by rules of their own: `messages/batches.ts`.
 */
import { type Kysely, sql, type UpdateObject } from "kysely";
import type { Database } from "../db/database.ts";
import type { Tables } from "../db/tables.ts";

export interface Claim {
  readonly id: string;
  readonly fence: number;
}

/**
 * Takes up to `limit` rows that are due, or whose holder let its lease lapse, the longest due first. They are held for
 * `leaseSeconds` from the moment this resolves.
 */
export async function claimWork(
  database: Database,
  options: { readonly kinds: readonly string[]; readonly leaseSeconds: number; readonly limit: number },
): Promise<Claim[]> {
  return database.transact(async (tx) => {
    const due = tx
      .selectFrom("work")
      .select("id")
      .where("kind", "in", [...options.kinds])
      .where((eb) =>
        eb.or([
          eb.and([eb("state", "=", "waiting"), eb("next_at", "<=", database.now())]),
          eb.and([eb("state", "=", "running"), eb("lease_until", "<=", database.now())]),
        ]),
      )
      .orderBy("next_at")
      .orderBy("id")
      .limit(options.limit);
    const ids = (await database.dialect.lockRows(due).execute()).map(({ id }) => id);
    if (ids.length === 0) return [];
    const claimed = await tx
      .updateTable("work")
      .set({
        state: "running",
        fence: sql<number>`fence + 1`,
        attempts: sql<number>`attempts + 1`,
        lease_until: database.now(options.leaseSeconds * 1000),
      })
      .where("id", "in", ids)
      .returning(["id", "fence"])
      .execute();
    return claimed.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  });
}

/**
 * Writes to a claimed row. @returns false when somebody else has claimed it meanwhile: then nothing was written, and
 * nothing else that belongs to this result may be either.
 */
export async function settleWork(
  db: Kysely<Tables>,
  claimed: Claim,
  set: UpdateObject<Tables, "work">,
): Promise<boolean> {
  const result = await db
    .updateTable("work")
    .set(set)
    .where("id", "=", claimed.id)
    .where("fence", "=", claimed.fence)
    .where("state", "=", "running")
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Keeps a row for `leaseSeconds` from now. @returns false when it is no longer ours. */
export const renewWork = (database: Database, claimed: Claim, leaseSeconds: number): Promise<boolean> =>
  settleWork(database.db, claimed, { lease_until: database.now(leaseSeconds * 1000) });

/** Milliseconds until a row falls due or a lease lapses; undefined when nothing is waiting or running. */
export async function nextWorkIn(database: Database, kinds: readonly string[]): Promise<number | undefined> {
  const { at, now } = await database.db
    .selectFrom("work")
    .select((eb) => eb.fn.min(sql<number>`case when state = 'running' then lease_until else next_at end`).as("at"))
    .select(database.now().as("now"))
    .where("kind", "in", [...kinds])
    .where("state", "in", ["waiting", "running"])
    .executeTakeFirstOrThrow();
  return at === null ? undefined : Math.max(0, Number(at) - now);
}

/** Finished work is looked back on for a month, and then forgotten. */
const rememberedMilliseconds = 30 * 86_400_000;

export async function forgetFinishedWork(database: Database): Promise<void> {
  await database.db
    .deleteFrom("work")
    .where("state", "in", ["done", "failed"])
    .where("finished_at", "<", database.now(-rememberedMilliseconds))
    .execute();
}

/**
 * SQLite belongs to one process, which its lock file proves: when that process starts, every lease is of a former life
 * and lapses at once. Other processes of a PostgreSQL may well be alive, so there leases run their time.
 */
export async function voidFormerLeases(database: Database): Promise<void> {
  if (!database.sqlite) return;
  await database.db.updateTable("work").set({ lease_until: 0 }).where("state", "=", "running").execute();
  await database.db.updateTable("message_batch").set({ lease_until: 0 }).where("state", "=", "sending").execute();
}
