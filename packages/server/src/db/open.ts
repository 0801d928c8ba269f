import { accessSync, chmodSync, constants } from "node:fs";
import { join } from "node:path";
import { type Clock, makeFolder, type Ports } from "@shoufa/ports";
import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { type Database, databaseOver } from "./database.ts";
import { postgresStore } from "./dialect/postgres.ts";
import { sqliteStore } from "./dialect/sqlite.ts";
import { SqliteFile, sqliteKyselyDialect } from "./dialect/sqlite-driver.ts";
import { lockFolder } from "./folder-lock.ts";
import type { Tables } from "./tables.ts";
import { Unfit } from "./unfit.ts";

const oldestPostgres = 14;
const connections = 12;

/** Makes the data folder when it is not there, for its owner only. @throws {Unfit} */
export function prepareFolder(folder: string): void {
  try {
    makeFolder(folder, 0o700);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Unfit("data.unwritable", { folder, reason: reasonOf(error) }, error);
  }
}

/** SQLite in the folder, held by this process alone. @throws {Unfit} */
export function openSqlite(folder: string, ports: Pick<Ports, "clock" | "timers">): Database {
  prepareFolder(folder);
  let lock: ReturnType<typeof lockFolder>;
  try {
    lock = lockFolder(folder, ports);
  } catch (error) {
    if (error instanceof Unfit) throw error;
    throw new Unfit("data.unwritable", { folder, reason: reasonOf(error) }, error);
  }
  const path = join(folder, "shoufa.db");
  let file: SqliteFile;
  try {
    file = new SqliteFile(path, ports);
    chmodSync(path, 0o600);
  } catch (error) {
    lock.release();
    throw new Unfit("data.damaged", { file: path, reason: reasonOf(error) }, error);
  }
  return databaseOver({
    dialect: sqliteStore(ports.clock),
    db: new Kysely<Tables>({ dialect: sqliteKyselyDialect(file) }),
    sqlite: file,
    postgres: null,
    where: path,
    afterClose: async () => lock.release(),
  });
}

/** The database that the options name. @throws {Unfit} */
export function openDatabase(
  options: { readonly dataDir: string; readonly databaseUrl?: string | undefined },
  ports: Pick<Ports, "clock" | "timers">,
): Promise<Database> | Database {
  if (!options.databaseUrl) return openSqlite(options.dataDir, ports);
  prepareFolder(options.dataDir);
  return openPostgres(options.databaseUrl, ports);
}

/** A PostgreSQL that several processes may share. @throws {Unfit} */
export async function openPostgres(databaseUrl: string, ports: { clock: Clock }): Promise<Database> {
  const address = parseAddress(databaseUrl);
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: postgresPool(databaseUrl, { max: connections }) }),
  });
  try {
    const { rows } = await sql<{ server_version_num: string }>`show server_version_num`.execute(db);
    const version = Number(rows[0]?.server_version_num);
    if (version < oldestPostgres * 10_000) throw new Unfit("database.old", { version: version / 10_000 });
  } catch (error) {
    await db.destroy();
    if (error instanceof Unfit) throw error;
    throw new Unfit("database.unreachable", { host: address.host, reason: reasonOf(error) }, error);
  }
  return databaseOver({
    dialect: postgresStore(ports.clock),
    db,
    sqlite: null,
    postgres: { pool: (options) => postgresPool(databaseUrl, options) },
    where: `${address.host}${address.pathname}`,
    afterClose: async () => {},
  });
}

function postgresPool(databaseUrl: string, options: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ ...postgresConnection(databaseUrl), ...options });
  // A connection that the database drops is replaced at the next query, and a query under way on it fails by itself.
  // Without listeners, the pool's for idle ones and the client's for those in use, it would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

/** How a server that runs on a PostgreSQL is told from programs that only look into it. */
export const listeningName = "shoufa listening";

/** Settings for one connection, shared with the listener in `work/wakeups.ts`. */
export const postgresConnection = (databaseUrl: string): pg.ClientConfig => ({
  connectionString: databaseUrl,
  application_name: "shoufa",
  connectionTimeoutMillis: 10_000,
  keepAlive: true,
  types: {
    // Our bigints are times and counts, far below 2^53: numbers, as from SQLite.
    getTypeParser: (oid: number, format?: "text" | "binary") =>
      oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format as "text"),
  },
});

function parseAddress(databaseUrl: string): URL {
  try {
    const address = new URL(databaseUrl);
    if (/^postgres(ql)?:$/.test(address.protocol)) return address;
  } catch {
    // not an address at all: said below
  }
  throw new Unfit("database.url");
}

/** The system's words without a path or an address that may hold a password. */
function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const words: Record<string, string> = {
    EACCES: "permission denied",
    EPERM: "permission denied",
    EROFS: "the file system is read-only",
    ENOSPC: "the disk is full",
    ENOTDIR: "a part of the path is not a folder",
    EEXIST: "a file of that name is in the way",
    ECONNREFUSED: "connection refused",
    ENOTFOUND: "no such host",
    ETIMEDOUT: "no answer",
    "28P01": "user or password refused",
    "28000": "user or password refused",
    "3D000": "there is no such database",
  };
  return (code && words[code]) || message || String(code ?? error);
}
