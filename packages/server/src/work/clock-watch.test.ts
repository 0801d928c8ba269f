import { fakeClock, testDatabases } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { openStore } from "../../test/open-store.ts";
import { lookAt, watchClock } from "./clock-watch.ts";
import { leasesOn } from "./leases.ts";
import { enqueue } from "./tasks.ts";

const hour = 3_600_000;

describe.each(testDatabases())("the clock of $name", (store) => {
  const open = async () => {
    const clock = fakeClock();
    const opened = await openStore(store, { ports: { clock } });
    const set = (milliseconds: number) => clock.setWallTime(clock.now() + milliseconds);
    const watch = () => watchClock(opened.database, opened.ports);
    return { clock, set, watch, opened, [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose]() };
  };

  test("running on, whatever the pauses between looks, is no jump", async () => {
    await using running = await open();
    const watch = running.watch();
    for (const seconds of [0, 1, 5, 3600, 100_000, 2]) {
      await running.clock.advance({ seconds });
      expect(await watch.look()).toMatchObject({ era: 0, jumpedAt: null });
    }
  });

  test("small corrections are no jump, in either direction", async () => {
    await using running = await open();
    const watch = running.watch();
    await watch.look();
    for (const milliseconds of [-30_000, 30_000]) {
      running.set(milliseconds);
      await running.clock.advance({ seconds: 10 });
      expect(await watch.look()).toMatchObject({ era: 0, jumpedAt: null });
    }
  });

  test("set back: a new era, once for all processes, also when an hour of quiet went before", async () => {
    await using running = await open();
    const [one, other] = [running.watch(), running.watch()];
    await Promise.all([one.look(), other.look()]);
    await running.clock.advance({ hours: 1 });
    running.set(-hour / 2);
    const [first, second] = [await one.look(), await other.look()];
    expect(first).toMatchObject({ era: 1, jumpedAt: running.clock.now() });
    expect(second).toMatchObject({ era: 1, jumpedAt: first.jumpedAt });
    await running.clock.advance({ minutes: 1 });
    expect(await other.look()).toMatchObject({ era: 1 });
    expect(await running.watch().look()).toMatchObject({ era: 1 });
  });

  test("set forward: noted, and no new era", async () => {
    await using running = await open();
    const watch = running.watch();
    await watch.look();
    await running.clock.advance({ seconds: 2 });
    running.set(6 * hour);
    expect(await watch.look()).toMatchObject({ era: 0, jumpedAt: running.clock.now() });
  });

  test("set back while nobody looked, before a start: seen from what was noted last", async () => {
    await using running = await open();
    await running.watch().look();
    running.set(-hour);
    expect(await running.watch().look()).toMatchObject({ era: 1 });
  });

  test("what waits and what is held keep the time that they had left", async () => {
    await using running = await open();
    const { database } = running.opened;
    const watch = running.watch();
    await watch.look();
    const at = running.clock.now();
    const row = {
      kind: "k",
      payload: "{}",
      fence: 1,
      attempts: 1,
      done: 0,
      of: 0,
      problem: null,
      created_at: 0,
      finished_at: null,
    };
    await database.db
      .insertInto("work")
      .values([
        { ...row, id: "waits", key: "1", state: "waiting", lease_until: 0, next_at: at + 10_000 },
        { ...row, id: "due", key: "2", state: "waiting", lease_until: 0, next_at: at - 10_000 },
        { ...row, id: "held", key: "3", state: "running", lease_until: at + 60_000, next_at: at },
      ])
      .execute();
    await running.clock.advance({ seconds: 2 });
    running.set(-5 * hour);
    await watch.look();
    const rows = await database.db.selectFrom("work").select(["id", "next_at", "lease_until"]).execute();
    const left = Object.fromEntries(rows.map((each) => [each.id, each]));
    const now = running.clock.now();
    expect((left["waits"]?.next_at ?? 0) - now).toBe(8_000);
    expect(left["due"]?.next_at).toBeLessThan(now);
    expect((left["held"]?.lease_until ?? 0) - now).toBe(58_000);
  });

  test("set back within the second of the last look: rows are not taken for due in hours", async () => {
    await using running = await open();
    const { database, ports } = running.opened;
    const watch = running.watch();
    const leases = leasesOn(database, {
      table: "work",
      waiting: ["waiting"],
      lapsed: { state: "waiting" },
      lane: "kind",
    });
    const task = { name: "k", key: () => "1" };
    await database.transact((tx) => enqueue(database, tx, ports.random, task, {}, { inSeconds: 10 }));
    await lookAt(watch, leases);
    await running.clock.advance({ milliseconds: 500 });
    running.set(-5 * hour);
    const { time, look } = await lookAt(watch, leases);
    expect(time).toMatchObject({ era: 1 });
    expect(leases.restMilliseconds(look, () => 1)).toBe(9_500);
  });
});
