import type { Clock } from "@shoufa/ports";
import { CompiledQuery, type Kysely, type SqlBool, sql } from "kysely";
import type { Tables } from "../tables.ts";
import type { StoreDialect } from "./dialect.ts";

/** Parameters of one statement, of which SQLite takes 32,766. */
const mostParameters = 30_000;

/** SQLite runs inside this process, so the database's time is the process's clock. */
export const sqliteStore = (clock: Clock): StoreDialect => ({
  name: "sqlite",

  words: {
    int: "integer",
    text: "text",
    identity: "integer primary key autoincrement",
    rising: "integer primary key",
    strict: " strict",
    appendOnly: (table) =>
      ["update", "delete"].map(
        (act) =>
          `create trigger ${table}_no_${act} before ${act} on ${table} begin select raise(abort, '${table} is append-only'); end`,
      ),
    dropReference: () => [],
    chained: (table) => [
      `drop trigger ${table}_no_update`,
      `create trigger ${table}_no_update before update on ${table}
  when old.mac is not null or ${chainedColumns.map((column) => `new.${column} is not old.${column}`).join(" or ")}
  begin select raise(abort, '${table} is append-only'); end`,
      // "insert or replace" would remove a row without asking the trigger for deletions.
      `create trigger ${table}_chained before insert on ${table}
  when new.mac is null or exists (select 1 from ${table} where seq = new.seq)
  begin select raise(abort, '${table} is append-only: a new row has the next number and its MAC'); end`,
    ],
    removableUpTo: (table, checkpoint) => [
      `drop trigger ${table}_no_delete`,
      `create trigger ${table}_oldest_first before delete on ${table}
  when old.seq > coalesce((select max(through) from ${checkpoint}), -1) or exists (select 1 from ${table} where seq < old.seq)
  begin select raise(abort, '${table} is append-only: rows go from the oldest end, up to a checkpoint'); end`,
    ],
  },

  now: (plus = 0) => sql<number>`cast(${clock.now() + plus} as integer)`,

  readNow: async () => clock.now(),

  contains: (value, text) => sql<SqlBool>`instr(${value}, ${text}) > 0`,
  oneOf: (value, texts) => sql<SqlBool>`${value} in (select value from json_each(${JSON.stringify(texts)}))`,

  // One writer: whoever has the transaction has every row.
  lockRows: (query) => query,
  awaitRows: (query) => query,
  awaitRowsToDelete: (query) => query,

  async insertRows(db, table, rows, onConflict) {
    if (rows.length === 0) return 0;
    const columns = Object.keys(rows[0] ?? {});
    if (rows.length * columns.length <= mostParameters) {
      const row = `(${columns.map(() => "?").join()})`;
      const names = columns.map((column) => `"${column}"`).join();
      const text = `insert into "${table}" (${names}) values ${new Array(rows.length).fill(row).join()}`;
      const values = rows.flatMap((each) => columns.map((column) => each[column] ?? null));
      const inserted = await db.executeQuery(
        CompiledQuery.raw(onConflict ? `${text} on conflict do nothing` : text, values),
      );
      return Number(inserted.numAffectedRows ?? 0);
    }
    // Twice as slow.
    const result = await sql`insert into ${sql.table(table)} (${sql.join(columns.map((c) => sql.ref(c)))})
      select ${sql.join(columns.map((c) => sql`value ->> ${sql.lit(`$.${c}`)}`))} from json_each(${JSON.stringify(rows)})
      where true ${onConflict ? sql`on conflict do nothing` : sql``}`.execute(db);
    return Number(result.numAffectedRows ?? 0);
  },

  async updateRows(db, table, key, rows) {
    if (rows.length === 0) return;
    const given = (column: string) => sql`given.value ->> ${sql.lit(`$.${column}`)}`;
    const written = Object.keys(rows[0] ?? {}).filter((column) => !key.includes(column));
    await sql`update ${sql.table(table)} set ${sql.join(written.map((c) => sql`${sql.ref(c)} = ${given(c)}`))}
      from json_each(${JSON.stringify(rows)}) as given
      where ${sql.join(
        key.map((c) => sql`${sql.ref(`${table}.${c}`)} = ${given(c)}`),
        sql` and `,
      )}`.execute(db);
  },

  async gatherStatistics(db, tables) {
    // A sample is enough to choose between two indexes, and takes milliseconds whatever the size.
    await sql`pragma analysis_limit = 1000`.execute(db);
    for (const table of tables) await sql`analyze ${sql.table(table)}`.execute(db);
  },

  undurableSettings: async () => [], // this process has set them itself

  withMigrationLock: (db, work) => db.transaction().execute(work),

  isRepeatable: () => false,

  isDuplicate: (error) => {
    const code = (error as { errcode?: unknown }).errcode;
    return code === 2067 || code === 1555; // SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY
  },

  async dumpSchema(db: Kysely<Tables>) {
    const { rows } = await sql<{ sql: string }>`select sql from sqlite_schema
      where sql is not null and name not like 'sqlite_%' order by tbl_name, type desc, name`.execute(db);
    return `${rows.map((row) => `${dedent(row.sql)};`).join("\n\n")}\n`;
  },
});

/** What a row consists of besides its MAC. */
const chainedColumns = ["seq", "at", "actor_id", "actor_name", "action", "subject", "account_id", "detail"];

const dedent = (text: string): string => text.replace(/\n {2}/g, "\n");
