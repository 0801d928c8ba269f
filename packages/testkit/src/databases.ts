/**
 * The two stores, for tests that must hold on both. Each test gets a database of its own: a file in a throw-away
 * folder, or a fresh database in the PostgreSQL at TEST_DATABASE_URL.
 *
 *     describe.each(testDatabases())("on $name", (store) => { … await startServer({ store }) … });
 */
import { randomUUID } from "node:crypto";
import pg from "pg";

export interface TestStore {
  readonly name: "sqlite" | "postgres";
  /** A new, empty database. `url` is absent for SQLite, which lives in the data folder. */
  create(): Promise<{ readonly url?: string; drop(): Promise<void> }>;
}

export const testDatabases = (): readonly TestStore[] => [sqlite, postgres];

const sqlite: TestStore = { name: "sqlite", create: async () => ({ drop: async () => {} }) };

const postgres: TestStore = {
  name: "postgres",
  async create() {
    const server = process.env["TEST_DATABASE_URL"];
    // Never a skip: half a proof that looks like a whole one.
    if (!server)
      throw new Error(
        "TEST_DATABASE_URL is not set. `npm test` starts a PostgreSQL and sets it; so does `node scripts/postgres.ts`.",
      );
    const name = `shoufa_test_${randomUUID().replaceAll("-", "")}`;
    await administer(server, `create database ${name} strategy file_copy`);
    const url = new URL(server);
    url.pathname = `/${name}`;
    return { url: url.href, drop: () => administer(server, `drop database if exists ${name} with (force)`) };
  },
};

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
