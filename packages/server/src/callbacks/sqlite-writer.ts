/**
 * The thread that writes callbacks to SQLite. A commit waits for the disk, and `node:sqlite` waits with it; here it
 * keeps nobody else waiting. It has a connection of its own and is spoken to only by store.ts, one group at a time,
 * while no other writer of the process is active.
 */
import { DatabaseSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";

/** Rows as lists of values, in the order of the columns of `insertSql`. */
export type WriterRows = readonly (readonly (string | number | null)[])[];
export interface WriterData {
  readonly file: string;
  readonly insertSql: string;
}

if (parentPort) {
  const port = parentPort;
  const { file, insertSql } = workerData as WriterData;
  const database = new DatabaseSync(file, { timeout: 2500, enableForeignKeyConstraints: true });
  database.exec("pragma synchronous = full; pragma temp_store = memory");
  const insert = database.prepare(insertSql);
  const begin = database.prepare("begin immediate");
  const commit = database.prepare("commit");

  const write = (rows: WriterRows): string | null => {
    try {
      begin.run();
      for (const row of rows) insert.run(...row);
      commit.run();
      return null;
    } catch (error) {
      if (database.isTransaction) database.exec("rollback");
      return error instanceof Error ? error.message : String(error);
    }
  };

  port.on("message", (rows: WriterRows | null) => {
    if (rows !== null) return port.postMessage(write(rows));
    database.close();
    port.close();
  });
}
