import type { Expression, Kysely, RawBuilder, SelectQueryBuilder, SqlBool, Transaction } from "kysely";
import type { Words } from "../migration.ts";
import type { Tables } from "../tables.ts";

export type Tx = Transaction<Tables>;
export type TableName = keyof Tables & string;

/** Everything in which SQLite and PostgreSQL differ for us. All other queries are written once. */
export interface StoreDialect {
  readonly name: "sqlite" | "postgres";
  readonly words: Words;
  /** The time of the database, in milliseconds, as an expression; `plus` milliseconds later when given. */
  now(plus?: number): RawBuilder<number>;
  /** The same as a value. @param db Its transaction, where there is one. */
  readNow(db: Kysely<Tables>): Promise<number>;
  /** Whether the text occurs in the value, exactly as it is: no wildcards, no folding of case. */
  contains(value: Expression<string>, text: string): Expression<SqlBool>;
  /** Whether the value is one of the texts, however many: they are one parameter. */
  oneOf(value: Expression<string>, texts: readonly string[]): Expression<SqlBool>;
  /** Takes the chosen rows for this transaction and passes over those that another one holds. */
  lockRows<T extends TableName, O>(query: SelectQueryBuilder<Tables, T, O>): SelectQueryBuilder<Tables, T, O>;
  /** Takes the chosen rows for this transaction, after another one that holds them has ended. */
  awaitRows<T extends TableName, O>(query: SelectQueryBuilder<Tables, T, O>): SelectQueryBuilder<Tables, T, O>;
  /** The same for rows that are about to go: no other transaction may add rows that refer to them meanwhile. */
  awaitRowsToDelete<T extends TableName, O>(query: SelectQueryBuilder<Tables, T, O>): SelectQueryBuilder<Tables, T, O>;
  /**
   * Inserts any number of rows in one statement. All rows have the same columns.
   * @returns How many were inserted: fewer than given only when `onConflict` is "nothing".
   */
  insertRows(
    db: Kysely<Tables>,
    table: TableName,
    rows: readonly Readonly<Record<string, string | number | null>>[],
    onConflict?: "nothing",
  ): Promise<number>;
  /**
   * Writes columns of any number of rows in one statement, as one parameter. All rows have the same columns, of which `key`
   * names the row; rows that are not there are passed over.
   */
  updateRows(
    db: Kysely<Tables>,
    table: TableName,
    key: readonly string[],
    rows: readonly Readonly<Record<string, string | number | null>>[],
  ): Promise<void>;
  /** Looks at what these tables hold now, so that later queries find the right way through them. */
  gatherStatistics(db: Kysely<Tables>, tables: readonly TableName[]): Promise<void>;
  /** Settings under which a commit may be lost in a crash, e.g. `fsync=off`. Empty when a commit is a promise. */
  undurableSettings(db: Kysely<Tables>): Promise<string[]>;
  /** Runs in a transaction that no other migrating process shares. */
  withMigrationLock<T>(db: Kysely<Tables>, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** The database lost this transaction to another one or to a restart before it committed: it may be run again. */
  isRepeatable(error: unknown): boolean;
  /** The error is a broken unique constraint. */
  isDuplicate(error: unknown): boolean;
  /** The schema as text, the same for the same schema, to be committed and compared. */
  dumpSchema(db: Kysely<Tables>): Promise<string>;
}
