/**
 * Taking rows of work so that two processes never hold the same one, and handing results back so that a process which
 * was thought dead cannot overwrite what its successor did. A row has a state, a lease (until when it is held) and a
 * fence that rises with every claim. Start at `claim`, then `settle`.
 */
import { type Kysely, sql, type UpdateObject } from "kysely";
import type { Database, Tx } from "../db/database.ts";
import type { Tables } from "../db/tables.ts";

/** Tables whose rows are leased. */
export type LeasedTable = "work" | "message_batch";

export interface Claim {
  readonly id: string;
  readonly fence: number;
}

/**
 * Takes up to `limit` rows that are due, oldest due time first, each for `leaseSeconds`. The transaction must commit
 * before anything is done for them.
 * @param from States that wait to be taken once `next_at` has come.
 * @param held The state of a row that is being worked on. A row in it whose lease has lapsed is taken as well.
 */
export async function claim<T extends LeasedTable>(
  database: Database,
  tx: Tx,
  options: {
    readonly table: T;
    readonly from: readonly Tables[T]["state"][];
    readonly held: Tables[T]["state"];
    readonly leaseSeconds: number;
    readonly limit: number;
    /** Only rows of these kinds (`work` only). */
    readonly kinds?: readonly string[];
  },
): Promise<Claim[]> {
  const now = database.now();
  // Both tables share the columns used here; Kysely cannot see that through a type parameter.
  const table = options.table as "work";
  let due = tx
    .selectFrom(table)
    .select("id")
    .where((eb) =>
      eb.or([
        eb.and([eb("state", "in", options.from as Tables["work"]["state"][]), eb("next_at", "<=", now)]),
        eb.and([eb("state", "=", options.held as Tables["work"]["state"]), eb("lease_until", "<=", now)]),
      ]),
    )
    .orderBy("next_at")
    .limit(options.limit);
  if (options.kinds) due = due.where("kind", "in", [...options.kinds]);
  const rows = await database.dialect.lockRows(due as never).execute();
  const ids = (rows as { id: string }[]).map((row) => row.id);
  if (ids.length === 0) return [];
  const claimed = await tx
    .updateTable(table)
    .set({
      state: options.held as Tables["work"]["state"],
      fence: sql<number>`fence + 1`,
      attempts: sql<number>`attempts + 1`,
      lease_until: database.now(options.leaseSeconds * 1000),
    })
    .where("id", "in", ids)
    .returning(["id", "fence"])
    .execute();
  return claimed.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

/**
 * Writes the result of a claimed row. @returns false when the row has been claimed by somebody else meanwhile: then
 * nothing was written, and nothing else of this result may be either.
 */
export async function settle<T extends LeasedTable>(
  tx: Kysely<Tables>,
  table: T,
  claimed: Claim,
  held: Tables[T]["state"],
  set: UpdateObject<Tables, T>,
): Promise<boolean> {
  const result = await tx
    .updateTable(table as "work")
    .set(set as UpdateObject<Tables, "work">)
    .where("id", "=", claimed.id)
    .where("fence", "=", claimed.fence)
    .where("state", "=", held as Tables["work"]["state"])
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Keeps a row for longer. @returns false when it is no longer ours. */
export async function renew<T extends LeasedTable>(
  database: Database,
  table: T,
  claimed: Claim,
  held: Tables[T]["state"],
  leaseSeconds: number,
): Promise<boolean> {
  const longer: UpdateObject<Tables, "work"> = { lease_until: database.now(leaseSeconds * 1000) };
  return settle(database.db, table, claimed, held, longer as UpdateObject<Tables, T>);
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
