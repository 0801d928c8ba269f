import { isLoopback } from "@shoufa/ports";
import { sql } from "kysely";
import type { Database } from "./database.ts";

/** Host of a PostgreSQL on another computer to which rows and passwords travel in plain; null: there is none. */
export async function plainDatabaseHost(database: Database): Promise<string | null> {
  if (!database.postgres) return null;
  const { rows } = await sql<{ ssl: boolean }>`select ssl from pg_stat_ssl where pid = pg_backend_pid()`.execute(
    database.db,
  );
  return judgeEncryption(database.where, rows[0]?.ssl ?? false);
}

/** @param where Host, with its port, and database. A path is a socket on this computer. */
export function judgeEncryption(where: string, encrypted: boolean): string | null {
  const host = (where.split("/", 1)[0] ?? "").replace(/:\d+$/, "").replace(/^\[|\]$/g, "");
  return encrypted || host === "" || isLoopback(host) ? null : host;
}
