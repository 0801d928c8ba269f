/**
 * `node:sqlite` under Kysely, with one writer. Transactions and single writes take turns on the writing connection, and
 * transactions that wait for each other are committed together (sqlite-turns.ts);
 * reads outside a transaction use a second, read-only one and see the last committed state (WAL), so they never wait.
 * `node:sqlite` waits for a lock by standing still with the whole process, so it is told not to wait at all: when another
 * program holds the file (a backup, a person with a database tool), we wait for it here, between other work.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import type { Clock, Timers } from "@shoufa/ports";
import {
  type CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryCompiler,
  type QueryResult,
  SelectQueryNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import { isBusy, StoreBusy } from "../store-trouble.ts";
import { SqliteCheckpoints } from "./sqlite-checkpoints.ts";
import { type Member, SqliteTurns } from "./sqlite-turns.ts";

/** 64 MB. */
const mostPagesAhead = 16_000;
const maxCachedStatements = 256;
/** Statements with longer texts insert many rows: prepared they take a megabyte, and the next one has another number of rows. */
const maxCachedLength = 4000;
/** Time for which another holder of the file is waited for, and the pause between two tries, in milliseconds. */
const patienceMilliseconds = 5000;
const pauseMilliseconds = 20;
/** Statements run in the event loop's own thread: after so long a time of them, everything else has its turn. */
const holdMilliseconds = 10;

/** One SQLite file, opened twice: to write and to read. */
export class SqliteFile {
  readonly #writer: DatabaseSync;
  readonly #reader: DatabaseSync;
  readonly #writerStatements = new StatementCache();
  readonly #readerStatements = new StatementCache();
  readonly #insideTransaction = new AsyncLocalStorage<{ open: boolean }>();
  readonly #unflushed = new AsyncLocalStorage<true>();
  readonly #turns: SqliteTurns;
  readonly #checkpoints: SqliteCheckpoints;
  /** Since when statements have followed each other without anything else between them. */
  #heldSince: number | undefined;
  readonly #ports: { readonly clock: Clock; readonly timers: Timers };

  constructor(path: string, ports: { readonly clock: Clock; readonly timers: Timers }) {
    this.#ports = ports;
    this.#writer = new DatabaseSync(path, { timeout: 5000, enableForeignKeyConstraints: true });
    this.#writer.exec(
      "pragma journal_mode = wal; pragma synchronous = full; pragma temp_store = memory; pragma cache_size = -16384",
    );
    // Checkpoints are made in another thread; a commit makes one itself when that does not keep up.
    this.#writer.exec(`pragma wal_autocheckpoint = ${mostPagesAhead}`);
    this.#checkpoints = new SqliteCheckpoints(path);
    this.#reader = new DatabaseSync(path, { timeout: 5000, readOnly: true });
    this.#reader.exec("pragma cache_size = -16384");
    for (const connection of [this.#writer, this.#reader]) connection.exec("pragma busy_timeout = 0");
    this.#turns = new SqliteTurns({
      clock: ports.clock,
      run: (text) => this.whenFree(() => void this.write(statement(text))),
      onCommit: () => this.#checkpoints.noteCommit(),
      isOpen: () => this.#writer.isTransaction,
    });
  }

  /**
   * Runs `work`, again and again while another program holds the file.
   * @throws {StoreBusy} when that takes too long.
   */
  async whenFree<T>(work: () => T): Promise<T> {
    const { clock, timers } = this.#ports;
    const began = clock.monotonic();
    for (;;) {
      try {
        return work();
      } catch (error) {
        if (!isBusy(error)) throw error;
        if (clock.monotonic() - began > patienceMilliseconds) throw new StoreBusy("another program holds the database");
      }
      await timers.sleep(pauseMilliseconds);
    }
  }

  /** Before a statement: something to wait for, when statements have kept the event loop for long. */
  makeWay(): Promise<void> | undefined {
    const now = this.#ports.clock.monotonic();
    if (this.#heldSince === undefined) {
      this.#heldSince = now;
      setImmediate(() => {
        this.#heldSince = undefined;
      });
    }
    if (now - this.#heldSince < holdMilliseconds) return undefined;
    return new Promise((resolve) => void setImmediate(resolve));
  }

  /** Waits for the writing connection. Whoever holds it must not ask again: that would wait for itself for ever. */
  takeTurn(): Promise<() => void> {
    this.#assertOutside();
    return this.#turns.take();
  }

  /** Waits for the writing connection, and begins a transaction on it. */
  begin(): Promise<Member> {
    this.#assertOutside();
    return this.#turns.begin(this.#unflushed.getStore() === undefined);
  }

  #assertOutside(): void {
    if (this.#insideTransaction.getStore()?.open)
      throw new Error("A write outside the open transaction: pass on its `tx` instead of using the database itself.");
  }

  /** Marks what `work` does as being inside a transaction, so that a second one is noticed. */
  async markTransaction<T>(work: () => Promise<T>): Promise<T> {
    const mark = { open: true };
    try {
      return await this.#insideTransaction.run(mark, work);
    } finally {
      mark.open = false;
    }
  }

  /** Commits of transactions that `work` begins do not wait for the disk. The next one of any other does, for all before it. */
  withoutFlush<T>(work: () => Promise<T>): Promise<T> {
    return this.#unflushed.run(true, work);
  }

  write(query: CompiledQuery): QueryResult<unknown> {
    const result = execute(this.#writerStatements.get(this.#writer, query.sql), query.parameters);
    this.#checkpoints.noteRows(Number(result.numAffectedRows ?? 0n));
    return result;
  }

  read(query: CompiledQuery): QueryResult<unknown> {
    return execute(this.#readerStatements.get(this.#reader, query.sql), query.parameters);
  }

  async close(): Promise<void> {
    await this.#checkpoints.close();
    this.#writerStatements.clear();
    this.#readerStatements.clear();
    this.#reader.close();
    this.#writer.exec("pragma busy_timeout = 1000; pragma wal_checkpoint(truncate)");
    this.#writer.close();
  }
}

interface Prepared {
  readonly statement: StatementSync;
  readonly returnsRows: boolean;
}

/** Prepared statements by their text; the one used longest ago goes first. */
class StatementCache {
  readonly #known = new Map<string, Prepared>();

  get(database: DatabaseSync, sql: string): Prepared {
    const known = this.#known.get(sql);
    if (known) {
      this.#known.delete(sql);
      this.#known.set(sql, known);
      return known;
    }
    const statement = database.prepare(sql);
    const prepared = { statement, returnsRows: statement.columns().length > 0 };
    if (sql.length > maxCachedLength) return prepared;
    this.#known.set(sql, prepared);
    if (this.#known.size > maxCachedStatements) this.#known.delete(this.#known.keys().next().value as string);
    return prepared;
  }

  clear(): void {
    this.#known.clear();
  }
}

function execute({ statement, returnsRows }: Prepared, parameters: readonly unknown[]): QueryResult<unknown> {
  const values = parameters as SQLInputValue[];
  if (returnsRows) {
    const rows = statement.all(...values);
    // UPDATE … RETURNING gives rows; how many is also how many were changed.
    return { rows, numAffectedRows: BigInt(rows.length) };
  }
  const { changes, lastInsertRowid } = statement.run(...values);
  return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
}

class SqliteConnection implements DatabaseConnection {
  readonly #file: SqliteFile;
  #transaction: Member | null = null;
  #lastError: unknown;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  async begin(): Promise<void> {
    this.#transaction = await this.#file.begin();
  }

  // After a commit that failed, Kysely asks for the rollback: then nothing is left to end.
  async commit(): Promise<void> {
    await this.#ended()?.commit();
  }

  async rollback(): Promise<void> {
    await this.#ended()?.rollback(this.#lastError);
  }

  #ended(): Member | null {
    const transaction = this.#transaction;
    this.#transaction = null;
    return transaction;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const turn = this.#file.makeWay();
    if (turn) await turn;
    if (this.#transaction) return this.#writeInside(query) as QueryResult<R>;
    if (isRead(query)) return this.#file.whenFree(() => this.#file.read(query) as QueryResult<R>);
    const release = await this.#file.takeTurn();
    try {
      return await this.#file.whenFree(() => this.#file.write(query) as QueryResult<R>);
    } finally {
      release();
    }
  }

  #writeInside(query: CompiledQuery): QueryResult<unknown> {
    try {
      return this.#file.write(query);
    } catch (error) {
      this.#lastError = error;
      throw error;
    }
  }

  // biome-ignore lint/correctness/useYield: Kysely asks for a generator
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("Read in pages: a stream would hold the connection.");
  }
}

const isRead = ({ query, sql }: CompiledQuery): boolean => SelectQueryNode.is(query) || /^\s*select\b/i.test(sql);

const statement = (sql: string): CompiledQuery => ({ sql, parameters: [] }) as unknown as CompiledQuery;

class SqliteFileDriver implements Driver {
  readonly #file: SqliteFile;
  constructor(file: SqliteFile) {
    this.#file = file;
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return new SqliteConnection(this.#file);
  }
  beginTransaction(connection: DatabaseConnection): Promise<void> {
    return (connection as SqliteConnection).begin();
  }
  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return (connection as SqliteConnection).commit();
  }
  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return (connection as SqliteConnection).rollback();
  }
  async releaseConnection(): Promise<void> {}
  destroy(): Promise<void> {
    return this.#file.close();
  }
}

/** Turns are taken by the driver, so Kysely need not queue whole connections. */
class TurnTakingAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

export const sqliteKyselyDialect = (file: SqliteFile): Dialect => ({
  createDriver: () => new SqliteFileDriver(file),
  createQueryCompiler: (): QueryCompiler => new SqliteQueryCompiler(),
  createAdapter: () => new TurnTakingAdapter(),
  // biome-ignore lint/suspicious/noExplicitAny: Kysely's own signature
  createIntrospector: (db: Kysely<any>): DatabaseIntrospector => new SqliteIntrospector(db),
});
