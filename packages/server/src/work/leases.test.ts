import { fakeClock, testDatabases } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { type OpenStore, openStore } from "../../test/open-store.ts";
import type { Database } from "../db/database.ts";
import { type Claim, type Claimed, type Leases, leasesOn, voidFormerLeases } from "./leases.ts";
import { enqueue } from "./tasks.ts";

const task = { name: "test.task", key: (payload: { n: number }) => String(payload.n) };
const leaseSeconds = 60;

const put = ({ database, ports }: OpenStore, n: number, name = task.name) =>
  database.transact((tx) => enqueue(database, tx, ports.random, { ...task, name }, { n }));
const workLeases = (database: Database): Leases<"work"> =>
  leasesOn(database, { table: "work", waiting: ["waiting"], lapsed: { state: "waiting" }, lane: "kind" });
/** One look of a process that has room for `limit` rows of each kind. */
async function take(database: Database, limit: number, kinds = [task.name]): Promise<readonly Claimed<"work">[]> {
  const leases = workLeases(database);
  const room = (kind: string): number => (kinds.includes(kind) ? limit : 0);
  const look = await leases.look();
  if (!leases.isDue(look, room)) return [];
  const options = { leaseSeconds, room, limit: Number.POSITIVE_INFINITY };
  return (await database.transact((tx) => leases.claim(tx, look, options))).claimed;
}
const claimOf = (claimed: Claimed<"work"> | undefined): Claim => {
  if (!claimed) throw new Error("nothing was claimed");
  return { id: claimed.row.id, fence: claimed.row.fence };
};
const finish = (database: Database, claim: Claim) => workLeases(database).settle(database.db, claim, { state: "done" });
const rest = async (database: Database) => {
  const leases = workLeases(database);
  return leases.restMilliseconds(await leases.look(), () => 1);
};

describe.each(testDatabases())("on $name", (store) => {
  test("forty who claim at once share two hundred rows, and no row goes to two", async () => {
    await using open = await openStore(store);
    for (let n = 0; n < 200; n++) await put(open, n);
    const shares = await Promise.all(Array.from({ length: 40 }, () => take(open.database, 5)));
    const ids = shares.flat().map(({ row }) => row.id);
    expect(new Set(ids).size).toBe(ids.length);
    // Passing over what others hold, a claim may come away with less; nothing is left for long.
    for (let more = await take(open.database, 50); more.length > 0; more = await take(open.database, 50))
      ids.push(...more.map(({ row }) => row.id));
    expect(new Set(ids).size).toBe(200);
    expect(ids).toHaveLength(200);
  });

  test("a lapsed lease is taken by the next one, and the result of the first is dropped [N15]", async () => {
    const clock = fakeClock();
    await using open = await openStore(store, { ports: { clock } });
    const { database } = open;
    await put(open, 1);
    const zombie = claimOf((await take(database, 1))[0]);
    expect(await take(database, 1)).toEqual([]);
    expect(await rest(database)).toBe(leaseSeconds * 1000);
    await clock.advance({ seconds: leaseSeconds });
    expect(await take(database, 1)).toEqual([]); // first it waits again
    const heir = claimOf((await take(database, 1))[0]);
    expect(heir).toEqual({ id: zombie.id, fence: zombie.fence + 1 });
    expect(await workLeases(database).renew(zombie, leaseSeconds)).toBe(false);
    expect(await finish(database, zombie)).toBe(false);
    expect(await finish(database, heir)).toBe(true);
    expect(await rest(database)).toBeUndefined();
  });

  test("a renewed lease does not lapse", async () => {
    const clock = fakeClock();
    await using open = await openStore(store, { ports: { clock } });
    const { database } = open;
    await put(open, 1);
    const claim = claimOf((await take(database, 1))[0]);
    await clock.advance({ seconds: leaseSeconds - 1 });
    expect(await workLeases(database).renew(claim, leaseSeconds)).toBe(true);
    await clock.advance({ seconds: leaseSeconds - 1 });
    expect(await take(database, 1)).toEqual([]);
  });

  test("rows of one lane, however many, leave the others their turn; a lane that nobody here serves is left alone", async () => {
    await using open = await openStore(store);
    for (let n = 0; n < 20; n++) await put(open, n);
    await put(open, 0, "test.other");
    await put(open, 0, "test.foreign");
    const kinds = (await take(open.database, 2, ["test.task", "test.other"])).map(({ row }) => row.kind);
    expect(kinds.sort()).toEqual(["test.other", "test.task", "test.task"]);
    expect(await take(open.database, 2, ["test.nothing"])).toEqual([]);
  });

  test("the same work asked for twice is on the list once, until it is done", async () => {
    await using open = await openStore(store);
    expect(await put(open, 1)).toBe(true);
    expect(await put(open, 1)).toBe(false);
    const claim = claimOf((await take(open.database, 1))[0]);
    expect(await put(open, 1)).toBe(false);
    await finish(open.database, claim);
    expect(await put(open, 1)).toBe(true);
  });

  test("leases of a former process are void at the start with SQLite, and run their time with PostgreSQL", async () => {
    await using open = await openStore(store);
    await put(open, 1);
    await take(open.database, 1);
    await voidFormerLeases(open.database);
    await take(open.database, 1);
    expect(await take(open.database, 1)).toHaveLength(store.name === "sqlite" ? 1 : 0);
  });
});
