/** Making a backup: all rows of one moment and the files of the media folder, never the master key. The server goes on meanwhile. */
import type { Writable } from "node:stream";
import { sql } from "kysely";
import type { Database } from "../db/database.ts";
import { type BackupPart, writeBackup } from "./container.ts";
import { readMediaFiles } from "./media-files.ts";
import { tablesIn } from "./schema.ts";
import { openSnapshot } from "./snapshot.ts";

/** What a backup holds, to be told. */
export interface BackupSummary {
  readonly madeAt: string;
  readonly rows: number;
  readonly files: number;
}

/** Tables that belong to this running installation, not to its data. */
const leftOut = new Set(["migration"]);

/** Writes a backup and ends `to`. */
export async function makeBackup(source: {
  readonly database: Database;
  readonly dataDir: string;
  readonly to: Writable;
}): Promise<BackupSummary> {
  const { database, dataDir, to } = source;
  const summary = { madeAt: new Date(await database.readNow()).toISOString(), rows: 0, files: 0 };
  await writeBackup(partsOf(database, dataDir, summary), to);
  return summary;
}

async function* partsOf(
  database: Database,
  dataDir: string,
  summary: { readonly madeAt: string; rows: number; files: number },
): AsyncGenerator<BackupPart> {
  const { db, dialect } = database;
  const { epoch, key_check } = await db
    .selectFrom("installation")
    .select(["epoch", "key_check"])
    .executeTakeFirstOrThrow();
  const migrations = await sql<{ name: string }>`select name from migration order by name`.execute(db);
  yield {
    kind: "backup",
    madeAt: summary.madeAt,
    epoch,
    keyCheck: key_check,
    store: dialect.name,
    migrations: migrations.rows.map(({ name }) => name),
  };
  const tables = await tablesIn(db, dialect);
  await using snapshot = await openSnapshot(database);
  for (const table of tables) {
    if (leftOut.has(table.name)) continue;
    for await (const rows of snapshot.rows(table)) {
      summary.rows += rows.length;
      yield { kind: "rows", table: table.name, columns: table.columns, rows };
    }
  }
  for await (const part of readMediaFiles(dataDir)) {
    if (!Buffer.isBuffer(part)) summary.files += 1;
    yield part;
  }
  yield { kind: "end", rows: summary.rows, files: summary.files };
}
