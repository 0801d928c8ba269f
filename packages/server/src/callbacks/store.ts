import { Worker } from "node:worker_threads";
import type { Database } from "../db/database.ts";
import type { SqliteFile } from "../db/dialect/sqlite-driver.ts";
import type { NewEvent } from "./event.ts";
import type { WriterData, WriterRows } from "./sqlite-writer.ts";

const columns = [
  "account_id",
  "app_id",
  "content_key",
  "xml",
  "type",
  "kind",
  "from_user",
  "text",
  "sent_at",
  "received_at",
  "state",
  "reason",
] as const satisfies readonly (keyof NewEvent)[];

const insertSql = `insert into callback_event (${columns.join(", ")})
  values (${columns.map(() => "?").join(", ")}) on conflict do nothing`;

export interface EventStore {
  /** Stores all or none, durably, passing over events that are there already: the unique key decides. */
  append(events: readonly NewEvent[]): Promise<void>;
  close(): Promise<void>;
}

export function eventStore(database: Database): EventStore {
  const { sqlite } = database;
  if (sqlite !== null) return sqliteStore(sqlite, database.where);
  return {
    async append(events) {
      const rows = events.map((event) => Object.fromEntries(columns.map((column) => [column, event[column]])));
      await database.insertRows(database.db, "callback_event", rows, "nothing");
    },
    async close() {},
  };
}

/**
 * The writing itself happens in a thread (sqlite-writer.ts). This side takes the process's turn to write first, so that
 * the two connections never meet at SQLite's lock, where one of them would stand still with everything behind it.
 */
function sqliteStore(sqlite: SqliteFile, file: string): EventStore {
  const data: WriterData = { file, insertSql };
  let writer: Promise<Worker> | undefined;
  const start = (): Promise<Worker> => {
    const worker = new Worker(new URL("./sqlite-writer.ts", import.meta.url), { workerData: data });
    worker.unref();
    const gone = (): void => {
      writer = undefined;
    };
    worker.once("exit", gone);
    return new Promise((resolve, reject) => {
      worker.once("online", () => resolve(worker));
      worker.once("error", (error) => {
        gone();
        reject(error);
      });
    });
  };
  const write = async (rows: WriterRows): Promise<void> => {
    writer ??= start();
    const worker = await writer;
    const problem = await new Promise<string | null>((resolve, reject) => {
      const exited = (): void => reject(new Error("the writing thread ended"));
      worker.once("message", (answer: string | null) => {
        worker.off("exit", exited);
        resolve(answer);
      });
      worker.once("exit", exited);
      worker.postMessage(rows);
    });
    if (problem !== null) throw new Error(problem);
  };
  writer = start();
  writer.catch(() => {}); // told to whoever writes next
  return {
    async append(events) {
      const release = await sqlite.takeTurn();
      try {
        await write(events.map((event) => columns.map((column) => event[column])));
      } finally {
        release();
      }
    },
    async close() {
      const worker = await writer?.catch(() => undefined);
      if (worker === undefined) return;
      const ended = new Promise((resolve) => worker.once("exit", resolve));
      worker.postMessage(null);
      await ended;
    },
  };
}
