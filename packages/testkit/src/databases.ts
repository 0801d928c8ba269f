/**
 * The two stores, for tests that must hold on both. Each test gets a database of its own: a file in its data folder, or a
 * database in the PostgreSQL at TEST_DATABASE_URL. Either is a copy of a database that was migrated once (templates.ts).
 *
 *     describe.each(testDatabases())("on $name", (store) => { … await startServer({ store }) … });
 */
import { randomUUID } from "node:crypto";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { administer, postgresTemplate, sqliteTemplate } from "./templates.ts";

export interface TestStore {
  readonly name: "sqlite" | "postgres";
  /** An empty database. `url` is absent for SQLite, whose file lies in the data folder. */
  create(): Promise<TestDatabase>;
  /** A database with this version's tables and no rows; SQLite's file is put into `dataDir`. */
  createMigrated(dataDir: string): Promise<TestDatabase>;
}

export interface TestDatabase {
  readonly url?: string;
  drop(): Promise<void>;
}

export const testDatabases = (): readonly TestStore[] => [sqlite, postgres];

const sqlite: TestStore = {
  name: "sqlite",
  create: async () => ({ drop: async () => {} }),
  async createMigrated(dataDir) {
    await copyFile(await sqliteTemplate(), join(dataDir, "shoufa.db"));
    return { drop: async () => {} };
  },
};

const postgres: TestStore = {
  name: "postgres",
  create: () => copyOf("template1", serverAddress()),
  async createMigrated() {
    const server = serverAddress();
    return copyOf(await postgresTemplate(server), server);
  },
};

async function copyOf(template: string, server: string): Promise<TestDatabase> {
  const name = `shoufa_test_${randomUUID().replaceAll("-", "")}`;
  await administer(server, `create database ${name} template ${template} strategy file_copy`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const drop = async (): Promise<void> =>
    void (await administer(server, `drop database if exists ${name} with (force)`));
  return { url: url.href, drop };
}

/** @throws When there is none: a skipped test would make half a proof look like a whole one. */
function serverAddress(): string {
  const server = process.env["TEST_DATABASE_URL"];
  if (server) return server;
  throw new Error(
    "TEST_DATABASE_URL is not set. `npm test` starts a PostgreSQL and sets it; so does `node scripts/postgres.ts`.",
  );
}
