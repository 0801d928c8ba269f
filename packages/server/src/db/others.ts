import { sql } from "kysely";
import type { Database } from "./database.ts";
import { listeningName } from "./open.ts";
import { Unfit, type UnfitCode } from "./unfit.ts";

/**
 * Refuses to go on while a server works on a PostgreSQL that several may share. SQLite's folder lock has answered that.
 * @throws {Unfit} of this code.
 */
export async function refuseOthers({ db, dialect, where }: Database, code: UnfitCode): Promise<void> {
  if (dialect.name === "sqlite") return;
  const others = await sql`select 1 from pg_stat_activity
    where datname = current_database() and application_name = ${listeningName} limit 1`.execute(db);
  if (others.rows.length > 0) throw new Unfit(code, { at: where });
}
