import { DatabaseSync } from "node:sqlite";
import type { TestServer } from "@shoufa/testkit";
import pg from "pg";

export interface StoredEvent {
  readonly content_key: string;
  readonly xml: string;
  readonly type: string;
  readonly state: string;
  readonly reason: string | null;
}

/** The rows of `callback_event` as another process sees them: only what is committed. */
export async function storedEvents(server: Pick<TestServer, "dataAt" | "databaseUrl">): Promise<StoredEvent[]> {
  const query = "select content_key, xml, type, state, reason from callback_event order by seq";
  if (server.databaseUrl === undefined) {
    const file = new DatabaseSync(server.dataAt, { readOnly: true });
    try {
      return file.prepare(query).all() as unknown as StoredEvent[];
    } finally {
      file.close();
    }
  }
  const client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
  try {
    return (await client.query<StoredEvent>(query)).rows;
  } finally {
    await client.end();
  }
}
