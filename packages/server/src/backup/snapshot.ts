/** All rows of the database as they were at one moment, read on a connection of its own while everybody else goes on writing. */
import { DatabaseSync } from "node:sqlite";
import type pg from "pg";
import type { Database } from "../db/database.ts";
import type { BackupValue } from "./container.ts";
import type { TableShape } from "./schema.ts";

export interface Snapshot extends AsyncDisposable {
  /** Rows in portions, each row in the order of the table's columns. */
  rows(table: TableShape): AsyncIterable<readonly (readonly BackupValue[])[]>;
}

/** Small enough that reading one holds nobody up. */
const rowsPerPortion = 300;

export const openSnapshot = (database: Database): Promise<Snapshot> =>
  database.postgres ? postgresSnapshot(database.postgres.pool({ max: 1 })) : sqliteSnapshot(database.where);

async function sqliteSnapshot(file: string): Promise<Snapshot> {
  const connection = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  // The first read decides which moment it is.
  connection.exec("begin; select name from sqlite_schema limit 1");
  return {
    async *rows({ name, columns }) {
      const statement = connection.prepare(`select ${columns.map(quoted).join(", ")} from ${quoted(name)}`);
      statement.setReturnArrays(true);
      let portion: (readonly BackupValue[])[] = [];
      for (const row of statement.iterate()) {
        portion.push(row as unknown as BackupValue[]);
        if (portion.length < rowsPerPortion) continue;
        yield portion;
        portion = [];
      }
      if (portion.length > 0) yield portion;
    },
    async [Symbol.asyncDispose]() {
      connection.close();
    },
  };
}

async function postgresSnapshot(pool: pg.Pool): Promise<Snapshot> {
  const client = await pool.connect();
  await client.query("begin transaction isolation level repeatable read, read only");
  return {
    async *rows({ name, columns }) {
      const select = `select ${columns.map(quoted).join(", ")} from ${quoted(name)}`;
      await client.query(`declare portions no scroll cursor for ${select}`);
      for (;;) {
        const text = `fetch ${rowsPerPortion} from portions`;
        const { rows } = await client.query<BackupValue[]>({ text, rowMode: "array" });
        if (rows.length === 0) break;
        yield rows;
      }
      await client.query("close portions");
    },
    async [Symbol.asyncDispose]() {
      client.release(true);
      await pool.end();
    },
  };
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
