/**
 * What a room tells about rows of its own that are cleaned. Each kind is cleaned in small steps, every one a transaction of
 * its own, by `tasks/clean.ts`; what a step needs to go on with stands in the kind's row of `retention`.
 */
import type { RetentionKind } from "@shoufa/contract";
import { type Kysely, type SelectQueryBuilder, sql } from "kysely";
import type { Database, Tx } from "../../db/database.ts";
import type { Tables } from "../../db/tables.ts";
import { othersTurn } from "../../work/in-turns.ts";

export interface Cleanable {
  readonly kind: RetentionKind;
  /** Rows that are stored. */
  count(db: Kysely<Tables>): Promise<number>;
  /** Time of the oldest, in milliseconds; null when there is none. */
  oldestAt(db: Kysely<Tables>): Promise<number | null>;
  /** Cleans one portion, in the caller's transaction. */
  step(database: Database, tx: Tx, plan: CleaningPlan): Promise<CleaningStep>;
}

export interface CleaningPlan {
  /** The database's time. */
  readonly now: number;
  /** What is older is cleaned; null when there is no limit of age. */
  readonly before: number | null;
  /** Rows that are cleaned whatever their age, the oldest first. */
  readonly excess: number;
  /** As the last step left them. */
  readonly position: number;
  readonly subject: string | null;
}

export interface CleaningStep {
  /** Rows that are gone. */
  readonly removed: number;
  /** Rows that count as stored no longer; as many as `removed` unless they go in later steps. */
  readonly uncounted?: number;
  readonly position?: number;
  readonly subject?: string | null;
  /** Whether there may be more to do. */
  readonly more: boolean;
}

/**
 * Rows were removed by other means, such as with their company: what is above the limit is counted anew, and rows are looked
 * at from the start, because SQLite gives the numbers of the newest ones out again. In the transaction that removes them.
 */
export async function beginAnew(tx: Tx, kind: RetentionKind): Promise<void> {
  await tx
    .updateTable("retention")
    .set({ position: 0, excess: 0, counted_at: 0, steps: sql<number>`steps + 1` })
    .where("kind", "=", kind)
    .execute();
}

export const nothingToClean: CleaningStep = { removed: 0, more: false };

/**
 * How many rows of a portion are to be cleaned.
 * @param times Times of rows in the order of their arrival. One that lies ahead was written while the clock was wrong: it
 * goes together with the next one that is over its age.
 */
export function lengthToClean(times: readonly number[], { now, before, excess }: CleaningPlan): number {
  let old = 0;
  for (const [index, at] of before === null ? [] : times.entries()) {
    if (at < (before as number)) old = index + 1;
    else if (at <= now) break;
  }
  return Math.max(old, Math.min(excess, times.length));
}

const perPortion = 20_000;

/**
 * Counts rows in portions, so that SQLite, which is read in this thread, keeps nobody waiting.
 * @param above Query for the numbers (`seq`) above the given one.
 */
export async function countRising(
  db: Kysely<Tables>,
  // biome-ignore lint/suspicious/noExplicitAny: any table with such a number
  above: (seq: number) => SelectQueryBuilder<Tables, any, { seq: number }>,
): Promise<number> {
  let [count, last] = [0, -1];
  for (;;) {
    const portion = await db
      .selectFrom(above(last).orderBy("seq").limit(perPortion).as("portion"))
      .select([sql<number>`count(*)`.as("rows"), sql<number | null>`max(seq)`.as("last")])
      .executeTakeFirstOrThrow();
    count += Number(portion.rows);
    if (portion.last === null || Number(portion.rows) < perPortion) return count;
    last = portion.last;
    await othersTurn();
  }
}
