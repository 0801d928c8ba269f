/**
 * Rows that several processes work on: no two hold the same one, and a process that was thought dead cannot overwrite what
 * its successor did. A row waits until `next_at`, is held until `lease_until`, and its `fence` rises with every claim. One
 * implementation for every table in `leasedTables`; what may follow what is decided by a pure machine beside each
 * (`task-machine.ts`, `rooms/messages/delivery/batch-machine.ts`). Start at `leasesOn`.
 */
import { type Kysely, type RawBuilder, type Selectable, sql, type UpdateObject } from "kysely";
import type { Database, Tx } from "../db/database.ts";
import type { Tables } from "../db/tables.ts";

/** Every leased table, with the state of a row that a process holds. */
export const leasedTables = { work: "running", message_batch: "sending" } as const satisfies Partial<
  Record<keyof Tables, string>
>;
export type LeasedTable = keyof typeof leasedTables;
type Row<T extends LeasedTable> = Selectable<Tables[T]>;
type StateOf<T extends LeasedTable> = Tables[T]["state"];

export interface LeaseRules<T extends LeasedTable> {
  readonly table: T;
  /** States of a row that waits for its turn. */
  readonly waiting: readonly StateOf<T>[];
  /** What a row becomes whose holder let the lease lapse: one of `waiting`, due at once. */
  readonly lapsed: UpdateObject<Tables, T> & { readonly state: StateOf<T> };
  /** Rows are divided by this column, so that many of one value never stand in the way of the others. */
  readonly lane: keyof Row<T> & string;
  /** Expression by which due rows of a lane are taken, the smallest first; `next_at` unless given. It has an index. */
  readonly turn?: string;
  /** A column that says 1 while a row is not to be taken, although it waits. */
  readonly withheld?: keyof Row<T> & string;
  /** Rows of one lane that all processes together may hold; the lane is an account then. No limit unless given. */
  readonly mostPerAccount?: number;
}

/** How a lane stands. Times are the database's, in milliseconds. */
interface Lane {
  readonly lane: string;
  /** When its first waiting row falls due. */
  readonly nextAt: number | null;
  readonly held: number;
  /** When the first lease of its held rows lapses. */
  readonly leaseUntil: number | null;
}

/** All lanes with unfinished rows, as they stood at `now`. */
export interface Look {
  readonly now: number;
  readonly lanes: readonly Lane[];
}

/** How many more rows of a lane this process can take. */
export type Room = (lane: string) => number;

/** What identifies a claim: the row, and the fence that it got. */
export interface Claim {
  readonly id: string;
  readonly fence: number;
}

export interface Claimed<T extends LeasedTable> {
  readonly row: Row<T>;
  /** The state it waited in. */
  readonly from: StateOf<T>;
}

export interface Leases<T extends LeasedTable> {
  /** One statement, whatever the number of rows that are finished. */
  look(): Promise<Look>;
  /** Whether `claim` would find something to do. */
  isDue(look: Look, room: Room): boolean;
  /** Milliseconds until something falls due or a lease lapses; undefined when nothing of the kind is known. */
  restMilliseconds(look: Look, room: Room): number | undefined;
  /**
   * Takes rows that are due, the longest due of each lane (or those whose turn it is) first, for `leaseSeconds` from the moment the transaction commits.
   * Rows whose lease has lapsed wait again from then on.
   */
  claim(
    tx: Tx,
    look: Look,
    options: { readonly leaseSeconds: number; readonly room: Room; readonly limit: number },
  ): Promise<{ readonly claimed: readonly Claimed<T>[]; readonly lapsed: readonly Row<T>[] }>;
  /**
   * Writes to a claimed row. @returns false when somebody else has claimed it meanwhile: then nothing was written, and
   * nothing else that belongs to this result may be either.
   */
  settle(db: Kysely<Tables>, claim: Claim, set: UpdateObject<Tables, T>): Promise<boolean>;
  /** Keeps a row for `leaseSeconds` from now. @returns false when somebody else has claimed it meanwhile. */
  renew(claim: Claim, leaseSeconds: number): Promise<boolean>;
}

/** What every leased table has in common, in place of its own type. */
interface LeasedColumns {
  id: string;
  state: string;
  fence: number;
  lease_until: number;
  next_at: number;
  attempts: number;
}
const common = (db: Kysely<Tables>): Kysely<{ leased: LeasedColumns }> => db as never;

export function leasesOn<T extends LeasedTable>(database: Database, rules: LeaseRules<T>): Leases<T> {
  const { dialect } = database;
  const { lane, mostPerAccount = Number.POSITIVE_INFINITY } = rules;
  const table = rules.table as string as "leased";
  const held = leasedTables[rules.table];
  // Written out, not bound: only then does SQLite see that a partial index fits.
  const states = sql`state in (${sql.join(rules.waiting.map((state) => sql.lit(state)))})`;
  const waits =
    rules.withheld === undefined ? sql<boolean>`${states}` : sql<boolean>`${states} and ${sql.ref(rules.withheld)} = 0`;
  const isHeld = sql<boolean>`state = ${sql.lit(held)}`;

  // With an order of their own, due rows are found by its index: by the one of `next_at` all that are due would be sorted.
  const isDueNow = (): RawBuilder<boolean> =>
    sql`${sql.raw(rules.turn === undefined ? "next_at" : "+next_at")} <= ${database.now()}`;

  /** When the first row of each lane falls due; found by an index, however many wait, where lanes are accounts. */
  const firstWaiting =
    rules.mostPerAccount === undefined
      ? sql`select ${sql.ref(lane)} as lane, 1 as waits, min(next_at) as at, 0 as held
          from ${sql.table(table)} where ${waits} group by 1`
      : sql`select id as lane, 1 as waits, (select min(next_at) from ${sql.table(table)}
          where ${sql.ref(lane)} = account.id and ${waits}) as at, 0 as held from account`;

  const freeIn = ({ lane: name, held: taken }: Lane, room: Room): number =>
    Math.min(room(name), mostPerAccount - taken);
  const leases: Leases<T> = {
    async look() {
      const { rows } = await sql<{ lane: string; waits: number; at: number; held: number; now: number }>`
        select looked.*, ${database.now()} as now from (
          ${firstWaiting}
          union all
          select ${sql.ref(lane)}, 0, min(lease_until), count(*) from ${sql.table(table)} where ${isHeld} group by 1
        ) as looked where looked.at is not null`.execute(database.db);
      const lanes = new Map<string, Lane>();
      for (const row of rows) {
        const known = lanes.get(row.lane) ?? { lane: row.lane, nextAt: null, held: 0, leaseUntil: null };
        lanes.set(
          row.lane,
          row.waits === 1 ? { ...known, nextAt: row.at } : { ...known, held: Number(row.held), leaseUntil: row.at },
        );
      }
      const byAge = (a: Lane, b: Lane): number => (a.nextAt ?? Infinity) - (b.nextAt ?? Infinity);
      return { now: rows[0]?.now ?? 0, lanes: [...lanes.values()].sort(byAge) };
    },

    isDue: (look, room) => leases.restMilliseconds(look, room) === 0,

    restMilliseconds(look, room) {
      let first = Infinity;
      for (const each of look.lanes) {
        if (each.nextAt !== null && freeIn(each, room) > 0) first = Math.min(first, each.nextAt);
        if (each.leaseUntil !== null) first = Math.min(first, each.leaseUntil);
      }
      return first === Infinity ? undefined : Math.max(0, first - look.now);
    },

    async claim(tx, look, { leaseSeconds, room, limit }) {
      const db = common(tx);
      const lapsing = look.lanes.some(({ leaseUntil }) => leaseUntil !== null && leaseUntil <= look.now);
      const lapsed = lapsing
        ? await db
            .updateTable(table)
            .set({ ...rules.lapsed, next_at: database.now() } as never)
            .where(isHeld)
            .where("lease_until", "<=", database.now())
            .returningAll()
            .execute()
        : [];
      const due = look.lanes.filter(
        (each) => each.nextAt !== null && each.nextAt <= look.now && freeIn(each, room) > 0,
      );
      const counts = await heldIn(
        tx,
        due.map((each) => each.lane),
      );
      const claimed: Claimed<T>[] = [];
      for (const each of due) {
        const free = Math.min(freeIn({ ...each, held: counts.get(each.lane) ?? 0 }, room), limit - claimed.length);
        if (free <= 0) continue;
        const found = await dialect
          .lockRows(
            db
              .selectFrom(table)
              .select(["id", "state"])
              .where(sql.ref(lane), "=", each.lane)
              .where(waits)
              .where(isDueNow())
              .orderBy(sql.raw(rules.turn ?? "next_at"))
              .orderBy("id")
              .limit(free) as never,
          )
          .execute();
        const states = new Map(
          (found as unknown as Pick<LeasedColumns, "id" | "state">[]).map((row) => [row.id, row.state]),
        );
        if (states.size === 0) continue;
        const rows = await db
          .updateTable(table)
          .set({
            state: held,
            fence: sql<number>`fence + 1`,
            attempts: sql<number>`attempts + 1`,
            lease_until: database.now(leaseSeconds * 1000),
          } as never)
          .where("id", "in", [...states.keys()])
          .returningAll()
          .execute();
        const order = [...states.keys()];
        rows.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
        for (const row of rows) claimed.push({ row: row as unknown as Row<T>, from: states.get(row.id) as StateOf<T> });
      }
      return { claimed, lapsed: lapsed as unknown as Row<T>[] };
    },

    async settle(db, claim, set) {
      const result = await common(db)
        .updateTable(table)
        .set(set as never)
        .where("id", "=", claim.id)
        .where("fence", "=", claim.fence)
        .where("state", "=", held)
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },

    renew: (claim, leaseSeconds) =>
      leases.settle(database.db, claim, { lease_until: database.now(leaseSeconds * 1000) } as never),
  };

  /** Counted while nobody else can claim in these lanes, so that two processes together stay below the limit. */
  const heldIn = async (tx: Tx, lanes: readonly string[]): Promise<ReadonlyMap<string, number>> => {
    if (lanes.length === 0 || rules.mostPerAccount === undefined) return new Map();
    await lockAccounts(database, tx, lanes);
    const rows = await common(tx)
      .selectFrom(table)
      .select([sql<string>`${sql.ref(lane)}`.as("lane"), sql<number>`count(*)`.as("rows")])
      .where(isHeld)
      .where(sql.ref(lane), "in", [...lanes])
      .groupBy(sql.ref(lane))
      .execute();
    return new Map(rows.map((row) => [row.lane, Number(row.rows)]));
  };
  return leases;
}

/**
 * Makes transactions that claim, pause, stop or release work of the same company follow each other. Taken before any other
 * row, in the order of ids: so they never wait for each other in a circle.
 */
export async function lockAccounts(database: Database, tx: Tx, ids: readonly string[]): Promise<void> {
  await database.dialect
    .awaitRows(
      tx
        .selectFrom("account")
        .select("id")
        .where("id", "in", [...ids])
        .orderBy("id"),
    )
    .execute();
}

/**
 * SQLite belongs to one process, which its lock proves: when that process starts, every lease is of a former process and
 * lapses at once. Other processes of a PostgreSQL may well be alive, so there leases run their time.
 */
export async function voidFormerLeases(database: Database): Promise<void> {
  if (!database.sqlite) return;
  for (const [table, held] of Object.entries(leasedTables))
    await common(database.db)
      .updateTable(table as "leased")
      .set({ lease_until: 0 })
      .where("state", "=", held)
      .execute();
}
