/**
 * Notices when the clock that the database goes by was set to another time. Rows hold wall times, and two questions depend on
 * how much time has really passed: whether WeCom still recognises a repeat, and when a waiting row is due. The answers:
 * `era` counts how often the clock was set back (an attempt of an earlier era is never repeated by itself), `jumpedAt` says
 * when it last jumped at all, and times ahead are moved back together with the clock.
 *
 * Seen in two ways: this process's monotonic clock against the database's, and the latest time that any process has seen,
 * which is kept in a row and survives restarts. A clock that is set back while no process runs, by less than the time that
 * none ran, cannot be noticed.
 */
import type { Clock, Log } from "@shoufa/ports";
import { type Kysely, sql } from "kysely";
import type { Database, Tx } from "../db/database.ts";
import { type LeasedTable, type Leases, type Look, leasedTables } from "./leases.ts";

/** Smaller differences are the ordinary correction of clocks, or a slow answer of the database. */
export const clockToleranceMilliseconds = 60_000;
/** How far `latest` may lag behind while processes look. */
const noteMilliseconds = 60_000;
/** Within this time one look is enough. */
const sameLookMilliseconds = 1000;

/** The clock at one instant. */
export interface ClockReading {
  /** The database's time in milliseconds. */
  readonly now: number;
  /** How often the clock has been set back. */
  readonly era: number;
  /** When it last jumped in either direction, by the clock as it is now; null when that was never seen. */
  readonly jumpedAt: number | null;
}

export interface ClockWatch {
  /**
   * Reads the clock, and notes a jump when there was one. Never inside a transaction. A reading of the last second is given
   * again, unless it cannot be reconciled with `seen`: the database's time as the caller has just read it.
   */
  look(seen?: number): Promise<ClockReading>;
}

interface Seen extends ClockReading {
  /** Monotonic time before and after the reading. */
  readonly from: number;
  readonly to: number;
}

export function watchClock(database: Database, ports: { readonly clock: Clock; readonly log: Log }): ClockWatch {
  const { clock, log } = ports;
  let last: Seen | undefined;

  const read = async (): Promise<Seen & { latest: number }> => {
    const from = clock.monotonic();
    const row = await database.db
      .selectFrom("clock_watch")
      .select(["latest", "era", "jumped_at", database.now().as("now")])
      .executeTakeFirstOrThrow();
    return { ...row, jumpedAt: row.jumped_at, from, to: clock.monotonic() };
  };

  const look = async (): Promise<ClockReading> => {
    const seen = await read();
    const before = last?.era === seen.era && last.jumpedAt === seen.jumpedAt ? last : undefined;
    // The reading lies somewhere between `from` and `to`: only a difference that no delay explains is a jump.
    const passed = before && seen.now - before.now;
    const back = Math.max(before && passed !== undefined ? seen.from - before.to - passed : 0, seen.latest - seen.now);
    const forward = before && passed !== undefined ? passed - (seen.to - before.from) : 0;
    if (back > clockToleranceMilliseconds) return noteJump(seen, -Math.round(back));
    if (forward > clockToleranceMilliseconds) return noteJump(seen, Math.round(forward));
    if (seen.now - seen.latest > noteMilliseconds)
      await database.db
        .updateTable("clock_watch")
        .set({ latest: seen.now })
        .where("latest", "<", seen.now)
        .where("era", "=", seen.era)
        .execute();
    last = seen;
    return seen;
  };

  /** Written by the first process that sees it; the others find the row changed and begin from there. */
  const noteJump = async (seen: Seen, milliseconds: number): Promise<ClockReading> => {
    const noted = await database.transact(async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable("clock_watch")
        .set({ latest: seen.now, jumped_at: seen.now, ...(milliseconds < 0 && { era: seen.era + 1 }) })
        .where("era", "=", seen.era)
        .where((eb) => eb(eb.fn.coalesce("jumped_at", sql.lit(-1)), "=", seen.jumpedAt ?? -1))
        .executeTakeFirstOrThrow();
      if (numUpdatedRows === 0n) return false;
      if (milliseconds < 0) await moveTimesBack(database, tx, -milliseconds);
      return true;
    });
    if (noted) log.warn("clock.jumped", { seconds: Math.round(milliseconds / 1000) });
    last = await read();
    return last;
  };

  let looking: Promise<ClockReading> | undefined;
  return {
    look(now) {
      const isRecent = last !== undefined && clock.monotonic() - last.to < sameLookMilliseconds;
      const agrees = now === undefined || Math.abs(now - (last?.now ?? 0)) <= clockToleranceMilliseconds;
      if (last && isRecent && agrees) return Promise.resolve(last);
      looking ??= look().finally(() => {
        looking = undefined;
      });
      return looking;
    },
  };
}

/**
 * Looks at the clock and then at the rows, both after the same jump if there was one: rows whose times are of before a jump
 * would seem to wait for hours.
 */
export async function lookAt<T extends LeasedTable>(
  clockWatch: ClockWatch,
  leases: Pick<Leases<T>, "look">,
): Promise<{ readonly time: ClockReading; readonly look: Look }> {
  for (;;) {
    const time = await clockWatch.look();
    const look = await leases.look();
    if (look.lanes.length === 0) return { time, look };
    const after = await clockWatch.look(look.now);
    if (after.era === time.era && after.jumpedAt === time.jumpedAt) return { time: after, look };
  }
}

const heldTimes: readonly (readonly [table: string, columns: readonly string[]])[] = [
  ...Object.keys(leasedTables).map((table) => [table, ["next_at", "lease_until"]] as const),
  ["app_token", ["expires_at", "refresh_lease_until"]],
];

/** Waiting rows, running leases and access tokens keep the time that they had left. */
async function moveTimesBack(database: Database, tx: Tx, milliseconds: number): Promise<void> {
  const db = tx as unknown as Kysely<Record<string, Record<string, number>>>;
  for (const [table, columns] of heldTimes)
    for (const column of columns)
      await db
        .updateTable(table)
        .set({ [column]: sql`${sql.ref(column)} - ${sql.lit(milliseconds)}` })
        .where(column, ">", database.now())
        .$if(table === "message_batch", (rows) => rows.where("start_at", "is", null))
        .execute();
  // A message that is to leave at a certain time does so by the clock as it is now.
  await tx.updateTable("message_batch").set({ next_at: sql`start_at` }).where("start_at", "is not", null).execute();
}
