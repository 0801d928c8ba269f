import { statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { fakeClock, testDatabases, until } from "@shoufa/testkit";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { openStore } from "../../test/open-store.ts";
import type { Database, Tx } from "./database.ts";

const throttleRow = (key: string) => ({ key, failures: 0, blocked_until: 0, updated_at: 1 });
const keys = async ({ db }: Database): Promise<string[]> =>
  (await db.selectFrom("login_throttle").select("key").orderBy("key").execute()).map(({ key }) => key);

describe.each(testDatabases())("on $name", (store) => {
  test("a transaction is all or nothing", async () => {
    await using open = await openStore(store);
    const { database } = open;
    const failing = database.transact(async (tx) => {
      await tx.insertInto("login_throttle").values(throttleRow("a")).execute();
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    expect(await keys(database)).toEqual([]);
  });

  test("what is derived is committed without waiting for the disk, everything else waits again afterwards", async () => {
    await using open = await openStore(store);
    const { database } = open;
    const level = async (tx: Tx): Promise<unknown> =>
      database.sqlite
        ? (await sql<{ synchronous: number }>`pragma synchronous`.execute(tx)).rows[0]?.synchronous
        : (await sql<{ synchronous_commit: string }>`show synchronous_commit`.execute(tx)).rows[0]?.synchronous_commit;
    const before = await database.transact(level);
    const derived = await database.transactDerived(async (tx) => {
      await tx.insertInto("login_throttle").values(throttleRow("a")).execute();
      return level(tx);
    });
    expect(derived).toBe(database.sqlite ? 1 : "off");
    expect(await database.transact(level)).toBe(before);
    const failing = database.transactDerived(() => Promise.reject(new Error("changed my mind")));
    await expect(failing).rejects.toThrow("changed my mind");
    expect(await database.transact(level)).toBe(before);
    if (database.sqlite) expect(before).toBe(2);
    expect(await keys(database)).toEqual(["a"]);
  });

  test("a read outside sees nothing of an open transaction", async () => {
    await using open = await openStore(store);
    const { database } = open;
    await database.transact(async (tx) => {
      await tx.insertInto("login_throttle").values(throttleRow("a")).execute();
      expect(await keys(database)).toEqual([]);
    });
    expect(await keys(database)).toEqual(["a"]);
  });

  test("a hundred counters raised at once end at a hundred", async () => {
    await using open = await openStore(store);
    const { database } = open;
    await database.db.insertInto("login_throttle").values(throttleRow("a")).execute();
    const raise = async (tx: Tx): Promise<void> => {
      const row = await tx
        .updateTable("login_throttle")
        .set({ updated_at: 2 })
        .returning("failures")
        .executeTakeFirstOrThrow();
      await tx
        .updateTable("login_throttle")
        .set({ failures: row.failures + 1 })
        .execute();
    };
    await Promise.all(Array.from({ length: 100 }, () => database.transact(raise)));
    const row = await database.db.selectFrom("login_throttle").select("failures").executeTakeFirstOrThrow();
    expect(row.failures).toBe(100);
  });

  test("ten thousand rows go in with one statement, whatever their text holds", async () => {
    await using open = await openStore(store);
    const { database } = open;
    const odd = [`'";--`, "{{7*7}}", "\\u0041\n\t", "张伟 🀄", "__proto__", "null"];
    const rows = Array.from({ length: 10_000 }, (_, at) => throttleRow(`${odd[at % odd.length]}${at}`));
    expect(await database.insertRows(database.db, "login_throttle", rows)).toBe(10_000);
    expect(await keys(database)).toEqual(rows.map(({ key }) => key).sort());
    expect(
      await database.insertRows(database.db, "login_throttle", [...rows.slice(0, 3), throttleRow("new")], "nothing"),
    ).toBe(1);
  });

  test("text that one of the stores cannot hold does not stop the others' rows", async () => {
    await using open = await openStore(store);
    const { database } = open;
    expect(await database.insertRows(database.db, "login_throttle", ["a\0b", "c\ud800d", "e"].map(throttleRow))).toBe(
      3,
    );
  });

  test("columns of many rows are written with one statement; rows that are not there are passed over", async () => {
    await using open = await openStore(store);
    const { database } = open;
    const rows = ["a", "b", "c"].map(throttleRow);
    await database.insertRows(database.db, "login_throttle", rows);
    await database.updateRows(
      database.db,
      "login_throttle",
      ["key"],
      [
        { key: "a", failures: 7 },
        { key: "c", failures: 9 },
        { key: "gone", failures: 1 },
      ],
    );
    await database.updateRows(database.db, "login_throttle", ["key"], []);
    const found = await database.db.selectFrom("login_throttle").select(["key", "failures"]).orderBy("key").execute();
    expect(found).toEqual([
      { key: "a", failures: 7 },
      { key: "b", failures: rows[1]?.failures },
      { key: "c", failures: 9 },
    ]);
  });

  test("null, numbers and text come back as they went in", async () => {
    await using open = await openStore(store);
    const { database } = open;
    await database.db
      .insertInto("account")
      .values({ id: "a", name: "甲", corp_id: "c", kind: "real", api_base: "x", created_at: 2 ** 45 })
      .execute();
    await database.insertRows(database.db, "directory", [
      { account_id: "a", generation: 0, last_generation: 7, departments: 0, members: 0, read_at: null },
    ]);
    const row = await database.db.selectFrom("directory").selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ account_id: "a", last_generation: 7, read_at: null });
    const account = await database.db.selectFrom("account").selectAll().executeTakeFirstOrThrow();
    expect(account.created_at).toBe(2 ** 45);
  });

  test("the database's time is the injected clock's", async () => {
    const clock = fakeClock(1_800_000_000_000);
    await using open = await openStore(store, { ports: { clock } });
    await clock.advance({ seconds: 5 });
    expect(await open.database.readNow()).toBe(1_800_000_005_000);
  });

  test("a constraint broken by a second row is told apart from other errors", async () => {
    await using open = await openStore(store);
    const { database } = open;
    const insert = () => database.db.insertInto("login_throttle").values(throttleRow("a")).execute();
    await insert();
    const error = await insert().catch((reason: unknown) => reason);
    expect(database.dialect.isDuplicate(error)).toBe(true);
    const other = await sql`select nonsense`.execute(database.db).catch((reason: unknown) => reason);
    expect(database.dialect.isDuplicate(other)).toBe(false);
  });

  test("the audit log takes no change and no deletion", async () => {
    await using open = await openStore(store);
    const { db } = open.database;
    await db
      .insertInto("audit")
      .values({
        seq: 1,
        mac: "m",
        at: 1,
        actor_id: null,
        actor_name: "shoufa",
        action: "x",
        subject: "y",
        account_id: null,
        detail: "{}",
      })
      .execute();
    await expect(sql`update audit set detail = ''`.execute(db)).rejects.toThrow(/append-only/);
    await expect(db.deleteFrom("audit").execute()).rejects.toThrow(/append-only/);
    expect(await db.selectFrom("audit").select("seq").execute()).toHaveLength(1);
  });
});

const postgres = testDatabases().find(({ name }) => name === "postgres");
if (!postgres) throw new Error("no PostgreSQL");

test("two transactions that want each other's rows are both done: PostgreSQL gives one up, and it is run again [N11]", async () => {
  await using open = await openStore(postgres);
  const { database } = open;
  await database.db
    .insertInto("login_throttle")
    .values([throttleRow("a"), throttleRow("b")])
    .execute();
  let runs = 0;
  let ready = 0;
  const raise = (order: readonly string[]) =>
    database.transact(async (tx) => {
      runs += 1;
      for (const [at, key] of order.entries()) {
        const raised = tx.updateTable("login_throttle").set(({ eb }) => ({ failures: eb("failures", "+", 1) }));
        await raised.where("key", "=", key).execute();
        if (at > 0) continue;
        ready += 1;
        await until("both hold their first row", () => ready >= 2);
      }
    });
  await Promise.all([raise(["a", "b"]), raise(["b", "a"])]);
  expect(runs).toBe(3);
  const rows = await database.db.selectFrom("login_throttle").select("failures").execute();
  expect(rows.map(({ failures }) => failures)).toEqual([2, 2]);
});

test("a PostgreSQL that may forget what it has committed is noticed", async () => {
  await using open = await openStore(postgres);
  const { db, dialect } = open.database;
  const told = await db.connection().execute(async (one) => {
    await sql`set synchronous_commit = off`.execute(one);
    return dialect.undurableSettings(one);
  });
  expect(told).toContain("synchronous_commit=off");
});

test("with SQLite, transactions in line behind each other are committed together, and one that fails takes nothing from the others", async () => {
  const [sqlite] = testDatabases();
  if (!sqlite) throw new Error("no SQLite");
  await using open = await openStore(sqlite);
  const { database } = open;
  const other = new DatabaseSync(database.where, { readOnly: true });
  const commits = new Set<unknown>();
  const seen = async (key: string): Promise<boolean> => {
    const row = database.db.selectFrom("login_throttle").select("key").where("key", "=", key).executeTakeFirst();
    return (await row) !== undefined;
  };
  const outcomes = await Promise.all(
    Array.from({ length: 60 }, async (_, at) => {
      const key = String(at).padStart(2, "0");
      const written = database.transact(async (tx) => {
        await tx.insertInto("login_throttle").values(throttleRow(key)).execute();
        commits.add(other.prepare("pragma data_version").get()?.["data_version"]);
        if (at % 3 === 0) throw new Error("changed my mind");
        if (at % 3 === 1) await tx.insertInto("login_throttle").values(throttleRow(key)).execute();
      });
      // Told that it is done only when everybody can see it.
      return written.then(() => seen(key)).catch((error: Error) => error.message);
    }),
  );
  other.close();
  expect(outcomes).toEqual(
    Array.from({ length: 60 }, (_, at) => [/mind/, /UNIQUE/, /^true$/][at % 3]).map((what) =>
      expect.toSatisfy((outcome) => what?.test(String(outcome)) ?? false),
    ),
  );
  expect(await keys(database)).toHaveLength(20);
  expect(commits.size).toBeLessThan(20);
});

test("with SQLite, what has been committed is moved into the file, although no commit does that itself", async () => {
  const [sqlite] = testDatabases();
  if (!sqlite) throw new Error("no SQLite");
  await using open = await openStore(sqlite);
  const { database } = open;
  const size = (): number => statSync(database.where).size;
  const before = size();
  for (let portion = 0; portion < 3; portion++)
    await database.transact((tx) =>
      database.insertRows(
        tx,
        "login_throttle",
        Array.from({ length: 2000 }, (_, at) => throttleRow(`${portion}-${at}`)),
      ),
    );
  await until("the file holds them", () => size() > before);
});

test("with SQLite, a write beside the open transaction is an error at once, not a wait for ever", async () => {
  const [sqlite] = testDatabases();
  if (!sqlite) throw new Error("no SQLite");
  await using open = await openStore(sqlite);
  const { database } = open;
  const wrong = database.transact(async () =>
    database.db.insertInto("login_throttle").values(throttleRow("a")).execute(),
  );
  await expect(wrong).rejects.toThrow(/outside the open transaction/);
  await database.db.insertInto("login_throttle").values(throttleRow("b")).execute();
  expect(await keys(database)).toEqual(["b"]);
});
