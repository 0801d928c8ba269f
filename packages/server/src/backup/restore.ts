/**
 * Restoring a backup into an installation that does not run. The file is checked as a whole and the master key tried before
 * anything changes; then everything happens in one transaction, the holding of what must not be sent included. A note in the
 * data folder keeps servers from starting until it is over, because files are no part of a transaction.
 */
import { existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Ports, systemPorts } from "@shoufa/ports";
import { sql } from "kysely";
import type { ServerOptions } from "../config.ts";
import type { Database, Tx } from "../db/database.ts";
import { applyMigrations } from "../db/migrate.ts";
import { migrations } from "../db/migrations/index.ts";
import { openDatabase } from "../db/open.ts";
import { refuseOthers } from "../db/others.ts";
import { Unfit } from "../db/unfit.ts";
import { openAuditChain } from "../rooms/audit/chain.ts";
import { recordAudit } from "../rooms/audit/record.ts";
import { localAdministrator } from "../rooms/operators/local-administrator.ts";
import { checkMasterKey, openVault } from "../wecom/vault.ts";
import { type BackupPart, type BackupRows, checkBackup, readBackup } from "./container.ts";
import { holdEverything } from "./hold.ts";
import { insertBackupRows, removeOwnTables } from "./load.ts";
import { MediaWriter } from "./media-files.ts";
import { type TableShape, tablesIn } from "./schema.ts";

export interface Restored {
  readonly madeAt: string;
  readonly rows: number;
  readonly files: number;
  /** Messages that had not ended and wait for a person now. */
  readonly held: number;
}

export interface RestoreOptions extends Pick<ServerOptions, "dataDir" | "databaseUrl" | "masterKey" | "ports"> {
  readonly file: string;
  /** Removes what is there. Without it a store that holds anything is refused. */
  readonly replace: boolean;
}

const noteFile = (dataDir: string): string => path.join(dataDir, "restore.unfinished");

/** @throws {Unfit} `restore.unfinished`: a restore began and did not end. */
export function refuseHalfRestored(dataDir: string): void {
  if (existsSync(noteFile(dataDir))) throw new Unfit("restore.unfinished", { folder: dataDir });
}

/** @throws {Unfit} before anything changes: the file is damaged, newer or needs another key, or the store is not empty. */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { file, dataDir } = options;
  const { head } = await checkBackup(file);
  const unknown = head.migrations.filter((name) => !migrations.some((known) => known.name === name));
  if (unknown.length > 0) throw new Unfit("data.newer", { migration: unknown.join(", ") });
  const ports = systemPorts(options.ports);
  const database = await openDatabase(options, ports);
  try {
    checkMasterKey({ dataDir, fromEnvironment: options.masterKey, keyCheck: head.keyCheck });
    const present = await tablesIn(database.db, database.dialect);
    const wasBegun = existsSync(noteFile(dataDir));
    if (present.length > 0 && !options.replace) throw new Unfit("restore.not_empty", { at: database.where });
    await refuseOthers(database, "restore.in_use");
    if (!wasBegun) writeFileSync(noteFile(dataDir), `${head.madeAt}\n`, { mode: 0o600 });
    const epoch = ports.random.uuid();
    const restored = await database.transact(async (tx) => {
      if (database.dialect.name === "sqlite") await sql`pragma defer_foreign_keys = on`.execute(tx);
      await removeOwnTables(database, tx);
      await applyMigrations(database, tx, (name) => head.migrations.includes(name));
      const counted = await load(database, tx, readBackup(file), new MediaWriter(dataDir));
      await applyMigrations(database, tx, (name) => !head.migrations.includes(name));
      return { ...counted, held: await holdEverything(database, tx, epoch) };
    });
    rmSync(noteFile(dataDir), { force: true });
    const told = { madeAt: head.madeAt, ...restored };
    await audit(database, told, options, ports);
    return told;
  } finally {
    await database.close();
  }
}

/** The first thing that the restored installation remembers. */
async function audit(database: Database, { madeAt, held }: Restored, options: RestoreOptions, ports: Ports) {
  const { dataDir, masterKey: fromEnvironment } = options;
  const vault = await openVault({ database, dataDir, fromEnvironment, random: ports.random });
  await openAuditChain(database, vault, ports.random);
  await database.transact((tx) =>
    recordAudit(database, tx, {
      actor: localAdministrator,
      action: "backup.restore",
      subject: "installation",
      detail: { madeAt, held },
    }),
  );
}

async function load(
  database: Database,
  tx: Tx,
  parts: AsyncIterable<BackupPart>,
  media: MediaWriter,
): Promise<{ rows: number; files: number }> {
  const tables = new Map((await tablesIn(tx, database.dialect)).map((table) => [table.name, table]));
  const emptied = new Set<string>();
  const count = { rows: 0, files: 0 };
  for await (const part of parts) {
    if (Buffer.isBuffer(part)) await media.write(part);
    else if (part.kind === "rows") {
      const table = tables.get(part.table);
      if (table) await loadRows(database, tx, table, part, emptied);
      count.rows += part.rows.length;
    } else if (part.kind === "file") {
      await media.begin(part);
      count.files += 1;
    }
  }
  await media.end();
  return count;
}

async function loadRows(
  database: Database,
  tx: Tx,
  table: TableShape,
  rows: BackupRows,
  emptied: Set<string>,
): Promise<void> {
  // Migrations put first rows into some tables.
  if (!emptied.has(table.name)) {
    const { rows: some } = await sql`select 1 from ${sql.table(table.name)} limit 1`.execute(tx);
    if (some.length > 0) await sql`delete from ${sql.table(table.name)}`.execute(tx);
  }
  emptied.add(table.name);
  await insertBackupRows(database, tx, table, rows);
}
