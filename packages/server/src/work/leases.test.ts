import { fakeClock, testDatabases } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { type OpenStore, openStore } from "../../test/open-store.ts";
import type { Database } from "../db/database.ts";
import { type Claim, claimWork, nextWorkIn, renewWork, settleWork, voidFormerLeases } from "./leases.ts";
import { enqueue } from "./tasks.ts";

const task = { name: "test.task", key: (payload: { n: number }) => String(payload.n) };
const leaseSeconds = 60;

const put = ({ database, ports }: OpenStore, n: number) =>
  database.transact((tx) => enqueue(database, tx, ports.random, task, { n }));
const take = (database: Database, limit: number) => claimWork(database, { kinds: [task.name], leaseSeconds, limit });
const finish = (database: Database, claimed: Claim) => settleWork(database.db, claimed, { state: "done" });

describe.each(testDatabases())("on $name", (store) => {
  test("forty who claim at once share two hundred rows, and no row goes to two", async () => {
    await using open = await openStore(store);
    for (let n = 0; n < 200; n++) await put(open, n);
    const shares = await Promise.all(Array.from({ length: 40 }, () => take(open.database, 5)));
    const ids = shares.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    // Passing over what others hold, a claim may come away with less; nothing is left for long.
    for (let more = await take(open.database, 50); more.length > 0; more = await take(open.database, 50))
      ids.push(...more.map(({ id }) => id));
    expect(new Set(ids).size).toBe(200);
    expect(ids).toHaveLength(200);
  });

  test("a lapsed lease is taken by the next one, and the result of the first is dropped", async () => {
    const clock = fakeClock();
    await using open = await openStore(store, { ports: { clock } });
    const { database } = open;
    await put(open, 1);
    const [zombie] = await take(database, 1);
    expect(await take(database, 1)).toEqual([]);
    expect(await nextWorkIn(database, [task.name])).toBe(leaseSeconds * 1000);
    await clock.advance({ seconds: leaseSeconds });
    const [heir] = await take(database, 1);
    if (!zombie || !heir) throw new Error("nothing was claimed");
    expect(heir).toEqual({ id: zombie.id, fence: zombie.fence + 1 });
    expect(await renewWork(database, zombie, leaseSeconds)).toBe(false);
    expect(await finish(database, zombie)).toBe(false);
    expect(await finish(database, heir)).toBe(true);
    expect(await nextWorkIn(database, [task.name])).toBeUndefined();
  });

  test("a renewed lease does not lapse", async () => {
    const clock = fakeClock();
    await using open = await openStore(store, { ports: { clock } });
    const { database } = open;
    await put(open, 1);
    const [claimed] = await take(database, 1);
    if (!claimed) throw new Error("nothing was claimed");
    await clock.advance({ seconds: leaseSeconds - 1 });
    expect(await renewWork(database, claimed, leaseSeconds)).toBe(true);
    await clock.advance({ seconds: leaseSeconds - 1 });
    expect(await take(database, 1)).toEqual([]);
  });

  test("the same work asked for twice is on the list once, until it is done", async () => {
    await using open = await openStore(store);
    expect(await put(open, 1)).toBe(true);
    expect(await put(open, 1)).toBe(false);
    const [claimed] = await take(open.database, 1);
    expect(await put(open, 1)).toBe(false);
    if (claimed) await finish(open.database, claimed);
    expect(await put(open, 1)).toBe(true);
  });

  test("leases of a former life are void at the start with SQLite, and run their time with PostgreSQL", async () => {
    await using open = await openStore(store);
    await put(open, 1);
    await take(open.database, 1);
    await voidFormerLeases(open.database);
    expect(await take(open.database, 1)).toHaveLength(store.name === "sqlite" ? 1 : 0);
  });
});
