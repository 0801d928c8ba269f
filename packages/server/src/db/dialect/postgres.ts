import { type Clock, systemClock } from "@shoufa/ports";
import { type Kysely, type SqlBool, sql } from "kysely";
import type { Tables } from "../tables.ts";
import type { StoreDialect } from "./dialect.ts";
import { dumpPostgres } from "./postgres-dump.ts";

/** Any number that nobody else is likely to lock: "shoufa" as ASCII digits. */
const migrationLock = 115_104_111_117;

/** Serialization failure, deadlock, and the database going down or coming up. */
const repeatable = new Set(["40001", "40P01", "57P01", "57P02", "57P03"]);

/**
 * PostgreSQL, shared by several processes: only its own clock counts. An injected clock (tests, simulation) takes its
 * place, bound as a value.
 */
export const postgresStore = (clock: Clock): StoreDialect => ({
  name: "postgres",

  words: {
    int: "bigint",
    text: 'text collate "C"',
    identity: "bigint generated always as identity primary key",
    rising: "bigint generated always as identity primary key",
    strict: "",
    appendOnly: (table) => [
      `create function ${table}_append_only() returns trigger language plpgsql as $$ begin raise exception '${table} is append-only'; end $$`,
      `create trigger ${table}_append_only before update or delete or truncate on ${table} for each statement execute function ${table}_append_only()`,
    ],
    dropReference: (table, column) => [`alter table ${table} drop constraint ${table}_${column}_fkey`],
    chained: (table) => [
      `alter table ${table} alter column seq drop identity`,
      `drop trigger ${table}_append_only on ${table}`,
      `create trigger ${table}_append_only before truncate on ${table} for each statement execute function ${table}_append_only()`,
      `create function ${table}_chained() returns trigger language plpgsql as $$ begin
  if tg_op = 'INSERT' and new.mac is not null then return new; end if;
  if tg_op = 'UPDATE' and old.mac is null and to_jsonb(new) - 'mac' = to_jsonb(old) - 'mac' then return new; end if;
  raise exception '${table} is append-only: a new row has the next number and its MAC';
end $$`,
      `create trigger ${table}_chained before insert or update on ${table} for each row execute function ${table}_chained()`,
    ],
    removableUpTo: (table, checkpoint) => [
      `drop trigger ${table}_append_only on ${table}`,
      `create trigger ${table}_append_only before update or truncate on ${table} for each statement execute function ${table}_append_only()`,
      `create function ${table}_oldest_first() returns trigger language plpgsql as $$ begin
  if exists (select 1 from removed where seq > coalesce((select max(through) from ${checkpoint}), -1))
    or exists (select 1 from ${table} where seq < (select max(seq) from removed)) then
    raise exception '${table} is append-only: rows go from the oldest end, up to a checkpoint';
  end if;
  return null;
end $$`,
      `create trigger ${table}_oldest_first after delete on ${table} referencing old table as removed for each statement execute function ${table}_oldest_first()`,
    ],
  },

  now: (plus = 0) =>
    clock === systemClock
      ? sql<number>`((extract(epoch from clock_timestamp()) * 1000)::bigint + ${plus}::bigint)`
      : sql<number>`cast(${clock.now() + plus} as bigint)`,

  async readNow(db) {
    const { now } = await db.selectNoFrom(this.now().as("now")).executeTakeFirstOrThrow();
    return now;
  },

  contains: (value, text) => sql<SqlBool>`strpos(${value}, ${text}) > 0`,
  oneOf: (value, texts) =>
    sql<SqlBool>`${value} in (select jsonb_array_elements_text(${JSON.stringify(texts)}::jsonb))`,

  lockRows: (query) => query.forUpdate().skipLocked(),
  // Not the strongest lock: rows that refer to these may be added meanwhile.
  awaitRows: (query) => query.forNoKeyUpdate(),
  awaitRowsToDelete: (query) => query.forUpdate(),

  async insertRows(db, table, rows, onConflict) {
    if (rows.length === 0) return 0;
    const columns = sql.join(Object.keys(rows[0] ?? {}).map((c) => sql.ref(c)));
    const result = await sql`insert into ${sql.table(table)} (${columns})
      select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows, storableText)}::json)
      ${onConflict ? sql`on conflict do nothing` : sql``}`.execute(db);
    return Number(result.numAffectedRows ?? 0);
  },

  async updateRows(db, table, key, rows) {
    if (rows.length === 0) return;
    const written = Object.keys(rows[0] ?? {}).filter((column) => !key.includes(column));
    await sql`update ${sql.table(table)} set ${sql.join(
      written.map((c) => sql`${sql.ref(c)} = ${sql.ref(`given.${c}`)}`),
    )}
      from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows, storableText)}::json) as given
      where ${sql.join(
        key.map((c) => sql`${sql.ref(`${table}.${c}`)} = ${sql.ref(`given.${c}`)}`),
        sql` and `,
      )}`.execute(db);
  },

  async gatherStatistics(db, tables) {
    await sql`analyze ${sql.join(tables.map((table) => sql.table(table)))}`.execute(db);
  },

  async undurableSettings(db) {
    const { rows } = await sql<{ told: string }>`select name || '=' || setting as told from pg_settings
      where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off' order by name`.execute(db);
    return rows.map(({ told }) => told);
  },

  withMigrationLock: (db, work) =>
    db.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(${migrationLock})`.execute(tx);
      return work(tx);
    }),

  isRepeatable: (error) => repeatable.has(sqlState(error)),
  isDuplicate: (error) => sqlState(error) === "23505",
  dumpSchema: (db: Kysely<Tables>) => dumpPostgres(db),
});

/** For `JSON.stringify`: PostgreSQL's text holds neither NUL nor half a surrogate pair; SQLite takes both as they are. */
export const storableText = (_key: string, value: unknown): unknown =>
  typeof value === "string" ? value.toWellFormed().replaceAll("\0", "\ufffd") : value;

const sqlState = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? "");
