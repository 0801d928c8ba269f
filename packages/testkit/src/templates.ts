/**
 * Databases migrated once and copied for each test. A template is named after the sources of the migrations, so a changed
 * migration makes a new one. Each is made at first use, by whichever process comes first.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { silentLog } from "@shoufa/ports";
import { migrateData } from "@shoufa/server";
import pg from "pg";

const folder = fileURLToPath(new URL("../../../.cache/test-databases/", import.meta.url));

/** The migrated SQLite file. */
export const sqliteTemplate = once(async (): Promise<string> => {
  const file = join(folder, `${sourceHash()}.db`);
  if (existsSync(file)) return file;
  await mkdir(folder, { recursive: true });
  const place = await mkdtemp(join(folder, "making-"));
  try {
    await migrateData({ dataDir: place, ports: { log: silentLog } });
    for (const name of await readdir(folder))
      if (name.endsWith(".db") && join(folder, name) !== file) await rm(join(folder, name), { force: true });
    await rename(join(place, "shoufa.db"), file);
  } finally {
    await rm(place, { recursive: true, force: true });
  }
  return file;
});

/** Name of the migrated database in the PostgreSQL at `server`. */
export const postgresTemplate = once(async (server: string): Promise<string> => {
  const name = `shoufa_template_${sourceHash()}`;
  const exists = async (): Promise<boolean> =>
    (await administer(server, `select 1 from pg_database where datname = '${name}'`)).length > 0;
  if (await exists()) return name;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  const dataDir = await mkdtemp(join(tmpdir(), "shoufa-template-"));
  try {
    await client.query("select pg_advisory_lock(115104111)");
    if (await exists()) return name;
    await dropOldTemplates(client);
    await client.query(`drop database if exists ${name}_new`);
    await client.query(`create database ${name}_new strategy file_copy`);
    const url = new URL(server);
    url.pathname = `/${name}_new`;
    await migrateData({ dataDir, databaseUrl: url.href, ports: { log: silentLog } });
    await client.query(`comment on database ${name}_new is '${new Date().toISOString()}'`);
    await client.query(`alter database ${name}_new rename to ${name}`);
    return name;
  } finally {
    await client.end();
    await rm(dataDir, { recursive: true, force: true });
  }
});

/** Other checkouts may share this PostgreSQL, so only what is a day old is removed. */
async function dropOldTemplates(client: pg.Client): Promise<void> {
  const { rows } = await client.query(`select datname, shobj_description(oid, 'pg_database') as made
    from pg_database where datname like 'shoufa_template_%'`);
  for (const { datname, made } of rows)
    if (Date.now() - Date.parse(made) > 86_400_000) await client.query(`drop database if exists ${datname}`);
}

/** Rows of one statement, by connections that are kept between tests. */
export async function administer(server: string, statement: string): Promise<readonly Record<string, unknown>[]> {
  pool ??= new pg.Pool({ connectionString: server, max: 2, allowExitOnIdle: true });
  return (await pool.query(statement)).rows;
}
let pool: pg.Pool | undefined;

function sourceHash(): string {
  const sources = fileURLToPath(new URL("../../server/src/db/", import.meta.url));
  const hash = createHash("sha256");
  for (const name of readdirSync(sources, { recursive: true, encoding: "utf8" }).sort())
    if (/\.ts$/.test(name) && !name.endsWith(".test.ts")) hash.update(name).update(readFileSync(join(sources, name)));
  return hash.digest("hex").slice(0, 16);
}

function once<A extends readonly unknown[], T>(make: (...given: A) => Promise<T>): (...given: A) => Promise<T> {
  let made: Promise<T> | undefined;
  return (...given) => (made ??= make(...given));
}
