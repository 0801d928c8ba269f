/**
 * The database as the rest of the server sees it: one Kysely for single statements and reads, `transact` for
 * everything that belongs together, and the handful of things in which the two stores differ (`dialect`).
 */
import { type Kysely, type RawBuilder, sql } from "kysely";
import type pg from "pg";
import type { StoreDialect, TableName, Tx } from "./dialect/dialect.ts";
import type { SqliteFile } from "./dialect/sqlite-driver.ts";
import { storeProblemOf } from "./store-trouble.ts";
import type { Tables } from "./tables.ts";

export type { Tx } from "./dialect/dialect.ts";

const maxRuns = 5;

export interface Database {
  readonly dialect: StoreDialect;
  /** For reads and single writes. Never inside `transact`: there, use its `tx`. */
  readonly db: Kysely<Tables>;
  /** The file below, when this is SQLite: for the callback path, which writes without Kysely. */
  readonly sqlite: SqliteFile | null;
  /** The server, when this is PostgreSQL: for the callback path, which has connections of its own. */
  readonly postgres: Postgres | null;
  /** Where the data lies, to show to people: a file's path or a host and database name. Holds no password. */
  readonly where: string;
  /** The database's time in milliseconds, to be used inside a statement. The node's own clock is never compared with rows. */
  now(plusMilliseconds?: number): RawBuilder<number>;
  /** The same as a value. @param tx The open transaction, where there is one. */
  readNow(tx?: Tx): Promise<number>;
  /**
   * All or nothing. A transaction that the database gave up (deadlock, restart) is run again, up to five times, so
   * `work` does nothing but talk to `tx`: no network, no signals, no variables outside that a second run would spoil.
   */
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * The same for what is made of other rows, and is made again after a crash: its commit does not wait for the disk. The next
   * commit of `transact` makes it durable as well.
   */
  transactDerived<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Does `work` as the last thing of the transaction with this `tx`, before it commits: for what takes a row that all
   * transactions want, which is then held as briefly as can be.
   */
  beforeCommit(tx: Tx, work: () => Promise<void>): void;
  /** Whether the last transaction failed because the disk is full. */
  isFull(): boolean;
  /** See {@link StoreDialect.insertRows}. */
  insertRows(
    db: Kysely<Tables>,
    table: TableName,
    rows: readonly Readonly<Record<string, string | number | null>>[],
    onConflict?: "nothing",
  ): Promise<number>;
  /** See {@link StoreDialect.updateRows}. */
  updateRows(
    db: Kysely<Tables>,
    table: TableName,
    key: readonly string[],
    rows: readonly Readonly<Record<string, string | number | null>>[],
  ): Promise<void>;
  /** The last thing: nothing may be asked of it afterwards. */
  close(): Promise<void>;
}

export interface Postgres {
  /** More connections to the same database. End the pool before the database is closed. */
  pool(options: pg.PoolConfig): pg.Pool;
}

export function databaseOver(parts: {
  dialect: StoreDialect;
  db: Kysely<Tables>;
  sqlite: SqliteFile | null;
  postgres: Postgres | null;
  where: string;
  afterClose: () => Promise<void>;
}): Database {
  const { dialect, db, sqlite } = parts;
  const lastSteps = new WeakMap<Tx, (() => Promise<void>)[]>();
  const once = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    db.transaction().execute((tx) => {
      const run = async (): Promise<T> => {
        const steps: (() => Promise<void>)[] = [];
        lastSteps.set(tx, steps);
        const result = await work(tx);
        for (const step of steps) await step();
        return result;
      };
      return sqlite ? sqlite.markTransaction(run) : run();
    });
  let full = false;
  const transact = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    for (let run = 1; ; run++) {
      try {
        const result = await once(work);
        full = false;
        return result;
      } catch (error) {
        if (storeProblemOf(error) === "store.full") full = true;
        if (run >= maxRuns || !dialect.isRepeatable(error)) throw error;
      }
    }
  };
  return {
    dialect,
    db,
    sqlite,
    postgres: parts.postgres,
    where: parts.where,
    now: (plusMilliseconds) => dialect.now(plusMilliseconds),
    readNow: (tx) => dialect.readNow(tx ?? db),
    transact,
    transactDerived: (work) =>
      sqlite
        ? sqlite.withoutFlush(() => transact(work))
        : transact(async (tx) => {
            await sql`set local synchronous_commit = off`.execute(tx);
            return work(tx);
          }),
    beforeCommit(tx, work) {
      const steps = lastSteps.get(tx);
      if (steps === undefined) throw new Error("beforeCommit outside of transact");
      steps.push(work);
    },
    isFull: () => full,
    insertRows: (on, table, rows, onConflict) => dialect.insertRows(on, table, rows, onConflict),
    updateRows: (on, table, key, rows) => dialect.updateRows(on, table, key, rows),
    async close() {
      await db.destroy();
      await parts.afterClose();
    },
  };
}
