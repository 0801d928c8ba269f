import { testDatabases, until } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type OpenStore, openStore } from "../../test/open-store.ts";
import { watchClock } from "./clock-watch.ts";
import { startRunner } from "./runner.ts";
import { defineTask, enqueue, type Task, type TaskRun, workTopic } from "./tasks.ts";
import { localWakeups, postgresWakeups } from "./wakeups.ts";

const Payload = z.object({ n: z.number() });

function taskThat(
  run: (payload: { n: number }, run: TaskRun) => Promise<void>,
  over: Partial<Task<{ n: number }>> = {},
) {
  return defineTask<{ n: number }>({
    name: "test.task",
    payload: Payload,
    key: ({ n }) => String(n),
    maxAttempts: 3,
    rest: () => 0,
    explain: (error) => ({ code: (error as Error).message, params: {}, final: (error as Error).message === "final" }),
    run,
    ...over,
  });
}

function running(open: OpenStore, task: Task<{ n: number }>, ...more: Task<{ n: number }>[]) {
  const { database, ports } = open;
  const wakeups = localWakeups();
  const runner = startRunner({
    database,
    tasks: [task, ...more],
    wakeups,
    timers: ports.timers,
    log: ports.log,
    leaseSeconds: 60,
    clockWatch: watchClock(database, ports),
  });
  return {
    runner,
    async put(n: number, what = task) {
      await database.transact((tx) => enqueue(database, tx, ports.random, what, { n }));
      wakeups.wake(workTopic);
    },
    row: () => database.db.selectFrom("work").selectAll().executeTakeFirst(),
    [Symbol.asyncDispose]: () => runner.stop(),
  };
}

describe.each(testDatabases())("on $name", (store) => {
  test("a failing task is tried again and told when it fails for good", async () => {
    await using open = await openStore(store);
    const attempts: number[] = [];
    const task = taskThat(async (_, run) => {
      attempts.push(run.attempt);
      throw new Error("no luck");
    });
    await using running1 = running(open, task);
    await running1.put(1);
    const row = await until("it failed", async () => {
      await running1.put(1); // wakes; the row is there already
      const found = await running1.row();
      return found?.state === "failed" && found;
    });
    expect(attempts.slice(0, 3)).toEqual([1, 2, 3]);
    expect(JSON.parse(row.problem ?? "")).toMatchObject({ code: "no luck" });
  });

  test("what no repetition can change is not repeated", async () => {
    await using open = await openStore(store);
    let attempts = 0;
    await using one = running(
      open,
      taskThat(async () => {
        attempts += 1;
        throw new Error("final");
      }),
    );
    await one.put(1);
    await until("it failed", async () => (await one.row())?.state === "failed");
    expect(attempts).toBe(1);
  });

  test("effect and end are one: when the effect fails, nothing of it stays", async () => {
    await using open = await openStore(store);
    await using one = running(
      open,
      taskThat(async (_, run) => {
        await run.progress(1, 2);
        await run.finish(async (tx) => {
          await tx
            .insertInto("login_throttle")
            .values({ key: "effect", failures: 0, blocked_until: 0, updated_at: 0 })
            .execute();
          throw new Error("final");
        });
      }),
    );
    await one.put(1);
    const row = await until("it failed", async () => {
      const found = await one.row();
      return found?.state === "failed" && found;
    });
    expect(row).toMatchObject({ done: 1, of: 2 });
    expect(await open.database.db.selectFrom("login_throttle").selectAll().execute()).toEqual([]);
  });

  test("a server that stops in the middle hands its work back, and the attempt is not counted [N14]", async () => {
    await using open = await openStore(store);
    let started = 0;
    const task = taskThat(async (_, run) => {
      started += 1;
      if (started > 1) return run.finish(async () => {});
      await new Promise((_resolve, reject) => run.signal.addEventListener("abort", () => reject(run.signal.reason)));
    });
    const first = running(open, task);
    await first.put(1);
    await until("it runs", () => started === 1);
    await first.runner.stop();
    expect(await first.row()).toMatchObject({ state: "waiting", attempts: 0 });
    await using second = running(open, task);
    await until("it is done", async () => (await second.row())?.state === "done");
  });

  test("work of one kind that hangs, in all of its places, keeps no other kind waiting, and no more than its places run", async () => {
    await using open = await openStore(store);
    let hanging = 0;
    const hangs = taskThat(
      async (_, run) => {
        hanging += 1;
        await new Promise((_resolve, reject) => run.signal.addEventListener("abort", () => reject(run.signal.reason)));
      },
      { name: "test.import", places: 2 },
    );
    const done: number[] = [];
    const quick = taskThat(async ({ n }, run) => {
      await run.finish(async () => {});
      done.push(n);
    });
    await using both = running(open, hangs, quick);
    for (let n = 0; n < 5; n++) await both.put(n);
    await until("the places are taken", () => hanging === 2);
    for (let n = 0; n < 5; n++) await both.put(n, quick);
    await until("the others are done", () => done.length === 5);
    expect(hanging).toBe(2);
  });

  test("work that ends its process each time is given up, with a reason", async () => {
    await using open = await openStore(store);
    const task = taskThat(async () => {
      throw new Error("never reached");
    });
    const { database, ports } = open;
    await database.transact((tx) => enqueue(database, tx, ports.random, task, { n: 1 }));
    await database.db.updateTable("work").set({ attempts: 3, state: "running", lease_until: 0 }).execute();
    await using one = running(open, task);
    const row = await until("it failed", async () => {
      const found = await one.row();
      return found?.state === "failed" && found;
    });
    expect(JSON.parse(row.problem ?? "")).toMatchObject({ code: "work.interrupted" });
  });
});

test("with PostgreSQL a hint reaches the other process, and a cut connection is opened again", async () => {
  const postgres = testDatabases().find(({ name }) => name === "postgres");
  if (!postgres) throw new Error("no PostgreSQL");
  await using open = await openStore(postgres);
  const url = open.url as string;
  // Reconnecting after 2 s is the product's choice; the test does not wait for it.
  const timers = { ...open.ports.timers, after: (_: number, task: () => void) => open.ports.timers.after(1, task) };
  const [here, there] = [
    postgresWakeups(url, { ...open.ports, timers }),
    postgresWakeups(url, { ...open.ports, timers }),
  ];
  try {
    let hints = 0;
    there.on("x", () => (hints += 1));
    const arrives = () =>
      until("the hint arrives", () => {
        here.wake("x");
        return hints > 0;
      });
    await arrives();
    const admin = await open.another();
    const { sql } = await import("kysely");
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%'`.execute(admin.db);
    hints = 0;
    await arrives();
  } finally {
    await Promise.all([here.close(), there.close()]);
  }
});
