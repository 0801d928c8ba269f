import { DatabaseSync } from "node:sqlite";
import { type TestServer, until } from "@shoufa/testkit";
import pg from "pg";

export interface StoredEvent {
  readonly content_key: string;
  readonly xml: string;
  readonly view: string | null;
  readonly type: string;
  readonly state: string;
  readonly reason: string | null;
}

type Where = Pick<TestServer, "dataAt" | "databaseUrl">;

/** The rows of `callback_event` as another process sees them: only what is committed. */
export const storedEvents = (server: Where): Promise<StoredEvent[]> =>
  storedRows(server, "select content_key, xml, view, type, state, reason from callback_event order by seq");

/** The rows that a query finds in the database of a running server. */
export const storedRows = <Row>(server: Where, query: string): Promise<Row[]> => ask(server, query, true);

/** Changes rows behind the back of a running server, as somebody with a database tool does. */
export const changeRows = (server: Where, statement: string): Promise<unknown[]> => ask(server, statement, false);

async function ask<Row>(server: Where, query: string, readOnly: boolean): Promise<Row[]> {
  // Waiting inside SQLite would stop the server's own thread in the middle of the transaction that is waited for.
  if (server.databaseUrl === undefined)
    return until("SQLite's file can be used", () => {
      const file = new DatabaseSync(server.dataAt, { readOnly, timeout: 0 });
      try {
        return file.prepare(query).all() as Row[];
      } catch (error) {
        if (error instanceof Error && /database is locked/.test(error.message)) return false;
        throw error;
      } finally {
        file.close();
      }
    });
  const client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
  try {
    return (await client.query(query)).rows as Row[];
  } finally {
    await client.end();
  }
}
