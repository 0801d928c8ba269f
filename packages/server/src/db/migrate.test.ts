import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { testDatabases } from "@shoufa/testkit";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { openStore } from "../../test/open-store.ts";
import { type Migration, migrate } from "./migrate.ts";
import { migrations } from "./migrations/index.ts";

const later: Migration = { name: "9999-later", statements: (w) => [`create table later (id ${w.int} primary key)`] };

describe.each(testDatabases())("on $name", (store) => {
  // When a migration is added: UPDATE_SCHEMA=1 npx vitest run packages/server/src/db/migrate.test.ts
  test("all migrations together build the schema that is committed", async () => {
    await using open = await openStore(store);
    const built = await open.database.dialect.dumpSchema(open.database.db);
    const file = fileURLToPath(new URL(`../../schema/${store.name}.sql`, import.meta.url));
    if (process.env["UPDATE_SCHEMA"]) await writeFile(file, built);
    expect(built).toBe(await readFile(file, "utf8"));
  });

  test("an upgraded database equals a fresh one, and nothing is applied twice", async () => {
    await using open = await openStore(store, { empty: true });
    expect(await migrate(open.database)).toEqual(migrations.map(({ name }) => name));
    expect(await migrate(open.database)).toEqual([]);
    expect(await migrate(open.database, [...migrations, later])).toEqual([later.name]);
  });

  test("data of a newer version is refused by name and left alone", async () => {
    await using open = await openStore(store);
    await migrate(open.database, [...migrations, later]);
    await expect(migrate(open.database)).rejects.toThrow(/newer version of Shoufa \(it has 9999-later\)/);
    await sql`select id from later`.execute(open.database.db);
  });

  test("a migration that fails in the middle leaves nothing behind, and the next start tries it again", async () => {
    await using open = await openStore(store);
    const broken: Migration = { ...later, statements: (w) => [...later.statements(w), "create nonsense"] };
    await expect(migrate(open.database, [...migrations, broken])).rejects.toThrow();
    expect(await migrate(open.database, [...migrations, later])).toEqual([later.name]);
  });
});

test("twenty servers that start at once on one PostgreSQL migrate once", async () => {
  const postgres = testDatabases().find(({ name }) => name === "postgres");
  if (!postgres) throw new Error("no PostgreSQL");
  await using open = await openStore(postgres, { empty: true });
  const servers = await Promise.all(Array.from({ length: 20 }, () => open.another()));
  const applied = await Promise.all(servers.map((database) => migrate(database)));
  expect(applied.flat().sort()).toEqual(migrations.map(({ name }) => name));
});
