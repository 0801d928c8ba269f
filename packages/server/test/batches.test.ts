/** The ledger's rows under time: leases that lapse, answers that come too late, windows that close. On a clock that stands still. */
import { fakeClock, testDatabases } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { duplicateCheckSeconds, windowMarginSeconds } from "../src/rooms/messages/delivery/batch-machine.ts";
import { type ClaimedBatch, maxCallsPerAccount } from "../src/rooms/messages/delivery/batches.ts";
import {
  accepted,
  addCompany,
  addMessage,
  ledgerOver,
  refused,
  silence,
  unreachable,
  untrusted,
} from "./ledger-rows.ts";
import { openStore } from "./open-store.ts";

const repeatableMilliseconds = (duplicateCheckSeconds - windowMarginSeconds) * 1000;

describe.each(testDatabases())("batches on $name", (store) => {
  /** One message, `msg`, in `batches` batches of two people. */
  const open = async (batches = 1) => {
    const clock = fakeClock();
    const opened = await openStore(store, { ports: { clock } });
    await addCompany(opened.database);
    const cut = Array.from({ length: batches }, (_, n) => [`x${n}`, `y${n}`]);
    await addMessage(opened.database, "msg", "放假通知", cut);
    const ledger = ledgerOver(opened, opened.database);
    return { ...ledger, clock, opened, [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose]() };
  };

  test("a claim says, before a byte leaves, that one may have left; nobody else gets the batch meanwhile", async () => {
    await using running = await open();
    const batch = await running.one();
    expect(batch).toMatchObject({ attempt: 1, uncertain: false });
    expect(await running.round()).toEqual([]);
    const row = await running.database.db.selectFrom("message_batch").selectAll().executeTakeFirstOrThrow();
    const now = running.clock.now();
    expect(row).toMatchObject({ state: "sending", maybe_sent: 1, first_sent_at: now, last_sent_at: now });
    expect(await running.counts("msg")).toMatchObject({ sending: 2, waiting: 0 });
  });

  test("the holder vanished: unknown, never waiting; a late answer no longer counts [E10]", async () => {
    await using running = await open();
    const first = await running.one();
    expect(await running.rest()).toBe(60_000);
    await running.clock.advance({ seconds: 61 });
    expect(await running.round()).toEqual([]);
    expect(await running.counts("msg")).toMatchObject({ unknown: 2, sending: 0, waiting: 0 });
    expect(await running.settle(first, accepted)).toBe(false);
    const second = await running.one();
    expect(second).toMatchObject({ attempt: 2, uncertain: true, body: first.body, firstSentAt: first.firstSentAt });
    expect(await running.settle(first, accepted)).toBe(false);
    expect(await running.settle(second, accepted)).toBe(true);
    expect(await running.counts("msg")).toMatchObject({ accepted: 2 });
    expect(await running.state("msg")).toBe("done");
  });

  test("unanswered until the duplicate window closes: held for a person, and never sent again", async () => {
    await using running = await open();
    await running.settle(await running.one(), silence);
    await running.clock.advance({ milliseconds: repeatableMilliseconds - 60_000 });
    await running.settle(await running.one(), silence);
    expect(await running.counts("msg")).toMatchObject({ held: 0, unknown: 2 });
    await running.clock.advance({ minutes: 2 });
    expect(await running.round()).toEqual([]);
    expect(await running.counts("msg")).toMatchObject({ held: 2, unknown: 0 });
    expect(await running.reasons("msg")).toEqual(["held.window_over"]);
    expect(await running.state("msg")).toBe("attention");
    await running.clock.advance({ hours: 24 });
    expect(await running.round()).toEqual([]);
    expect(await running.rest()).toBeUndefined();
  });

  test("known not to have left: it waits as if never tried, and so does everything else of this app", async () => {
    await using running = await open(3);
    await running.settle(await running.one(), unreachable);
    expect(await running.counts("msg")).toMatchObject({ waiting: 6, unknown: 0 });
    expect(await running.round()).toEqual([]);
    const rows = await running.database.db.selectFrom("message_batch").selectAll().execute();
    for (const row of rows)
      expect(row).toMatchObject({ state: "pending", maybe_sent: 0, first_sent_at: null, last_sent_at: null });
    expect(await running.reasons("msg")).toEqual(Array(3).fill("wecom.unreachable"));
    await running.clock.advance({ seconds: 1 });
    expect(await running.round()).toHaveLength(3);
  });

  test("what a person has to mend blocks every message of the app; one batch asks, its success releases the others", async () => {
    await using running = await open(2);
    await addMessage(running.database, "other", "另一条", [["z"]]);
    await running.settle(await running.one(), untrusted);
    expect([await running.state("msg"), await running.state("other")]).toEqual(["blocked", "blocked"]);
    expect(await running.rest()).toBeGreaterThan(60_000);
    await running.clock.advance({ milliseconds: (await running.rest()) ?? 0 });
    const [asking, ...more] = await running.round();
    expect(more).toEqual([]);
    expect(await running.state("msg")).toBe("blocked");
    await running.settle(asking as ClaimedBatch, accepted);
    expect([await running.state("msg"), await running.state("other")]).toEqual(["sending", "sending"]);
    for (const batch of await running.round()) await running.settle(batch, accepted);
    expect([await running.state("msg"), await running.state("other")]).toEqual(["done", "done"]);
  });

  test("however much waits, one company has at most four calls under way", async () => {
    await using running = await open(9);
    const claimed = await running.round();
    expect(claimed).toHaveLength(maxCallsPerAccount);
    expect(await running.round()).toEqual([]);
    // Nothing to look for until one of them ends: a worker that looked all the time kept the processor busy.
    expect(await running.rest()).toBe(60_000);
    await running.settle(claimed[0] as ClaimedBatch, accepted);
    expect(await running.round()).toHaveLength(1);
    const counts = await running.counts("msg");
    expect(Object.values(counts).reduce((sum, people) => sum + people, 0)).toBe(18);
  });

  test("two batches that end in the same moment end the message", async () => {
    await using running = await open(2);
    const both = await running.round();
    expect(await running.state("msg")).toBe("sending");
    await Promise.all(both.map((batch) => running.settle(batch, accepted)));
    expect(await running.state("msg")).toBe("done");
  });

  test("the clock five hours back: what is unanswered is held and not repeated, what waits keeps its time, leases run on [S12]", async () => {
    await using running = await open(3);
    const [unanswered, later, underWay] = await running.round();
    await running.settle(unanswered as ClaimedBatch, silence);
    await running.settle(later as ClaimedBatch, unreachable);
    await running.watch.look();
    await running.clock.advance({ seconds: 2 });
    running.clock.setWallTime(running.clock.now() - 5 * 3_600_000);

    const again = await running.round();
    expect(again.map(({ id }) => id)).toEqual([(later as ClaimedBatch).id]);
    expect(await running.counts("msg")).toMatchObject({ held: 2, unknown: 0, sending: 4 });
    expect(await running.reasons("msg")).toContain("held.clock_set_back");
    for (const batch of [...again, underWay as ClaimedBatch]) expect(await running.settle(batch, accepted)).toBe(true);
    expect(await running.state("msg")).toBe("attention");
  });

  test("the clock an hour back, three hours after the first attempt: how old that is is not known any more, so it is held", async () => {
    await using running = await open();
    await running.settle(await running.one(), silence);
    for (let hour = 0; hour < 3; hour++) {
      await running.clock.advance({ hours: 1 });
      await running.settle(await running.one(), silence);
    }
    running.clock.setWallTime(running.clock.now() - 3_600_000);
    // By the wall clock it would be repeated for two more hours, one of them after WeCom has forgotten it.
    await running.clock.advance({ minutes: 1 });
    expect(await running.round()).toEqual([]);
    expect(await running.reasons("msg")).toEqual(["held.clock_set_back"]);
  });

  test("the clock set back while no process ran is noticed at the next start", async () => {
    await using running = await open();
    await running.settle(await running.one(), silence);
    await running.clock.advance({ minutes: 2 });
    await running.watch.look();
    running.clock.setWallTime(running.clock.now() - 3_600_000);
    const started = ledgerOver(running.opened, running.database);
    expect(await started.round()).toEqual([]);
    expect(await started.reasons("msg")).toEqual(["held.clock_set_back"]);
  });

  test("refused after an unanswered attempt: nobody is called refused who may have it", async () => {
    await using running = await open();
    await running.settle(await running.one(), silence);
    await running.clock.advance({ seconds: 1 });
    await running.settle(await running.one(), refused);
    expect(await running.counts("msg")).toMatchObject({ held: 2, refused: 0 });
    expect(await running.reasons("msg")).toEqual(["held.refused_later"]);
  });
});

test("two servers on one PostgreSQL that claim at the same time stay below a company's four calls", async () => {
  const postgres = testDatabases().find(({ name }) => name === "postgres");
  if (!postgres) throw new Error("no PostgreSQL");
  await using open = await openStore(postgres);
  await addCompany(open.database);
  await addMessage(
    open.database,
    "msg",
    "同时",
    Array.from({ length: 24 }, (_, n) => [`p${n}`]),
  );
  const servers = [open.database, await open.another(), await open.another()].map((each) => ledgerOver(open, each));
  let sent = 0;
  while (sent < 24) {
    const claimed = await Promise.all(servers.map((server) => server.round()));
    expect(claimed.flat().length).toBeGreaterThan(0);
    expect(claimed.flat().length).toBeLessThanOrEqual(maxCallsPerAccount);
    await Promise.all(claimed.flatMap((own, n) => own.map((batch) => servers[n]?.settle(batch, accepted))));
    sent += claimed.flat().length;
  }
  expect(await servers[0]?.state("msg")).toBe("done");
});
