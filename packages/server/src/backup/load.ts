/** The statements of a restore in which the two databases differ. */
import { sql } from "kysely";
import type { Database, Tx } from "../db/database.ts";
import { storableText } from "../db/dialect/postgres.ts";
import type { BackupRows } from "./container.ts";
import { namesIn, type TableShape, tablesIn } from "./schema.ts";

/** Far below what SQLite takes. */
const mostParameters = 8000;

/** Removes our tables, their triggers and functions, and nothing of anybody else's. */
export async function removeOwnTables({ dialect }: Database, tx: Tx): Promise<void> {
  const tables = await tablesIn(tx, dialect);
  const isPostgres = dialect.name === "postgres";
  for (const { name } of tables.toReversed())
    await sql`drop table ${sql.table(name)} ${isPostgres ? sql`cascade` : sql``}`.execute(tx);
  await sql`drop table if exists migration`.execute(tx);
  if (!isPostgres) return;
  for (const name of namesIn(dialect, "function"))
    await sql`drop function if exists ${sql.ref(name)} cascade`.execute(tx);
}

/** Puts rows in as they were. PostgreSQL goes on numbering after the highest. */
export async function insertBackupRows(
  { dialect }: Database,
  tx: Tx,
  { name, identity }: TableShape,
  { columns, rows }: BackupRows,
): Promise<void> {
  const listed = sql.join(columns.map((column) => sql.ref(column)));
  if (dialect.name === "sqlite") {
    const perStatement = Math.max(1, Math.floor(mostParameters / columns.length));
    for (let from = 0; from < rows.length; from += perStatement) {
      const portion = rows.slice(from, from + perStatement).map((row) => sql`(${sql.join(row)})`);
      await sql`insert into ${sql.table(name)} (${listed}) values ${sql.join(portion)}`.execute(tx);
    }
    return;
  }
  const objects = rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at] ?? null])));
  await sql`insert into ${sql.table(name)} (${listed}) overriding system value
    select ${listed} from json_populate_recordset(null::${sql.table(name)}, ${JSON.stringify(objects, storableText)}::json)`.execute(
    tx,
  );
  for (const column of identity)
    await sql`select setval(pg_get_serial_sequence(${name}, ${column}), (select max(${sql.ref(column)}) from ${sql.table(name)}))`.execute(
      tx,
    );
}
