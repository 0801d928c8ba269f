/**
 * Brings a database from any released version to this one: each migration in a transaction of its own together with
 * the line that records it, under a lock, so that twenty servers starting at once migrate once.
 */
import { type Kysely, sql } from "kysely";
import type { Database, Tx } from "./database.ts";
import type { Migration } from "./migration.ts";
import { migrations } from "./migrations/index.ts";
import type { Tables } from "./tables.ts";
import { Unfit } from "./unfit.ts";

export type { Migration } from "./migration.ts";

/** @throws {Unfit} The data was written by a newer version. */
export async function migrate(database: Database, wanted: readonly Migration[] = migrations): Promise<string[]> {
  const recorded = async (tx: Kysely<Tables>): Promise<Set<string>> => {
    const { rows } = await sql<{ name: string }>`select name from migration`.execute(tx);
    const unknown = rows.map(({ name }) => name).filter((name) => !wanted.some((known) => known.name === name));
    if (unknown.length > 0) throw new Unfit("data.newer", { migration: unknown.sort().join(", ") });
    return new Set(rows.map(({ name }) => name));
  };
  const before = await database.dialect.withMigrationLock(database.db, async (tx) => {
    await sql`create table if not exists migration (name text primary key, applied_at bigint not null)`.execute(tx);
    return recorded(tx);
  });
  const applied: string[] = [];
  for (const migration of wanted.filter(({ name }) => !before.has(name))) {
    const fresh = await database.dialect.withMigrationLock(database.db, async (tx) => {
      // Another server may have applied it meanwhile.
      if ((await recorded(tx)).has(migration.name)) return false;
      for (const statement of migration.statements(database.dialect.words)) await sql.raw(statement).execute(tx);
      await sql`insert into migration (name, applied_at) values (${migration.name}, ${database.now()})`.execute(tx);
      return true;
    });
    if (fresh) applied.push(migration.name);
  }
  return applied;
}

/** The same inside one transaction of the caller's, for a database that nobody else uses. @param isWanted By name. */
export async function applyMigrations(database: Database, tx: Tx, isWanted: (name: string) => boolean): Promise<void> {
  await sql`create table if not exists migration (name text primary key, applied_at bigint not null)`.execute(tx);
  for (const migration of migrations.filter(({ name }) => isWanted(name))) {
    for (const statement of migration.statements(database.dialect.words)) await sql.raw(statement).execute(tx);
    await sql`insert into migration (name, applied_at) values (${migration.name}, ${database.now()})`.execute(tx);
  }
}
