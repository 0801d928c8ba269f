/**
 * The thread that writes callbacks to SQLite. A commit waits for the disk, and `node:sqlite` waits with it; here it
 * keeps nobody else waiting. It has a connection of its own and is spoken to only by sqlite-store.ts, while no other writer
 * of the process is active. Groups that came while it was busy share its next commit.
 */
import { DatabaseSync } from "node:sqlite";
import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { firingWriter, type WriterFired, type WriterFiring } from "./sqlite-firings.ts";

/** The values of all rows, one row after the other. */
export type WriterValues = readonly (string | number | null)[];
export interface WriterGroup {
  readonly id: number;
  readonly values: WriterValues;
  /** Rows that a rule answers. */
  readonly firings: readonly WriterFiring[];
}
/** How these groups ended: stored, or failed, together. */
export interface WriterAnswer {
  readonly groups: readonly { readonly id: number; readonly fired: readonly (WriterFired | null)[] }[];
  readonly problem: string | null;
}
export interface WriterData {
  readonly file: string;
  readonly table: string;
  readonly columns: readonly string[];
  /** How long a person's automatic answers are counted together. */
  readonly minuteMilliseconds: number;
}

/** Rows per statement: one statement of many rows costs half as much as one for each. Largest first, the last is 1. */
const portions = [32, 16, 8, 4, 2, 1];
/** Groups in one commit at most. */
const maxGroups = 16;
/** Another program that holds the file is waited for; a callback is told to come again after 3 s. */
const busyMilliseconds = 2500;

/**
 * Counts deliveries of callbacks that are there already.
 * @returns a function for the values of rows of which a statement has just inserted only some: how many, and the number of
 * the last of them.
 */
function repeatCounter(
  database: DatabaseSync,
  table: string,
  columns: readonly string[],
): (values: WriterValues, inserted: number, lastSeq: number) => void {
  const [app, key, received] = ["app_id", "content_key", "received_at"].map((name) => columns.indexOf(name)) as [
    number,
    number,
    number,
  ];
  // A row that this statement has inserted was delivered once less often than it stands there.
  const count = database.prepare(
    `update ${table} set attempts = attempts + :times - (seq > :before), repeated_at = :at
      where app_id = :app and content_key = :key and (seq <= :before or :times > 1)`,
  );
  return (values, inserted, lastSeq) => {
    const rows = new Map<string, { app: string; key: string; at: number; times: number }>();
    for (let row = 0; row < values.length; row += columns.length) {
      const found = {
        app: String(values[row + app]),
        key: String(values[row + key]),
        at: Number(values[row + received]),
      };
      const name = `${found.app} ${found.key}`;
      rows.set(name, { ...found, times: (rows.get(name)?.times ?? 0) + 1 });
    }
    const before = inserted > 0 ? lastSeq - inserted : Number.MAX_SAFE_INTEGER;
    for (const row of rows.values()) count.run({ ...row, before });
  };
}

if (parentPort) {
  const port = parentPort;
  const { file, table, columns, minuteMilliseconds } = workerData as WriterData;
  const database = new DatabaseSync(file, { timeout: busyMilliseconds, enableForeignKeyConstraints: true });
  database.exec("pragma synchronous = full; pragma temp_store = memory; pragma cache_size = -16384");
  const row = `(${columns.map(() => "?").join(", ")})`;
  const inserts = portions.map((rows) => ({
    values: rows * columns.length,
    statement: database.prepare(
      `insert into ${table} (${columns.join(", ")}) values ${Array(rows).fill(row).join(", ")} on conflict do nothing`,
    ),
  }));
  const repeats = repeatCounter(database, table, columns);
  const single = inserts.at(-1)?.statement as ReturnType<DatabaseSync["prepare"]>;
  const fire = firingWriter(database, single, minuteMilliseconds, (values) => repeats(values, 0, 0));
  const begin = database.prepare("begin immediate");
  const commit = database.prepare("commit");

  const write = (groups: readonly WriterGroup[]): WriterAnswer => {
    try {
      begin.run();
      const fired: (WriterFired | null)[][] = [];
      for (const { values, firings } of groups) {
        let at = 0;
        for (const { values: size, statement } of inserts)
          for (; at + size <= values.length; at += size) {
            const part = values.slice(at, at + size);
            const { changes, lastInsertRowid } = statement.run(...part);
            if (Number(changes) * columns.length < size) repeats(part, Number(changes), Number(lastInsertRowid));
          }
        fired.push(firings.map(fire));
      }
      commit.run();
      return { groups: groups.map(({ id }, index) => ({ id, fired: fired[index] ?? [] })), problem: null };
    } catch (error) {
      if (database.isTransaction) database.exec("rollback");
      const problem = error instanceof Error ? error.message : String(error);
      return { groups: groups.map(({ id }) => ({ id, fired: [] })), problem };
    }
  };

  port.on("message", (first: WriterGroup | null) => {
    let next: { message: WriterGroup | null } | undefined = { message: first };
    while (next !== undefined && next.message !== null) {
      const groups: WriterGroup[] = [];
      for (
        ;
        next !== undefined && next.message !== null && groups.length < maxGroups;
        next = receiveMessageOnPort(port)
      )
        groups.push(next.message);
      port.postMessage(write(groups));
      // What came during the commit is there already: asking is cheaper than sleeping and being woken.
      next ??= receiveMessageOnPort(port);
    }
    if (next === undefined) return;
    database.close();
    port.close();
  });
}
