/** The same words to the same people, as messages of their own: each arrives, and none is called accepted that did not. */
import { randomUUID } from "node:crypto";
import { routes } from "@shoufa/contract";
import { reasonText } from "@shoufa/contract/reason-text";
import { silentLog } from "@shoufa/ports";
import { startServer } from "@shoufa/server";
import { apiOf, quickTime, startConsole, type TestConsole, testDatabases } from "@shoufa/testkit";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sendingOf } from "./sending.ts";

const compares = ["whole-json", "content-and-people", "content-and-people-in-any-order"] as const;

describe.each(testDatabases())("on $name", (store) => {
  let running: TestConsole;
  let it: ReturnType<typeof sendingOf>;
  beforeAll(async () => {
    running = await startConsole({ server: { store, ports: quickTime(5) } });
    it = sendingOf(running);
  });
  afterAll(() => running[Symbol.asyncDispose]());
  beforeEach(() => {
    running.emulator.reset();
    running.emulator.setSwitches({ "message.duplicate.compare": "whole-json" });
  });

  test.each(compares)(
    "three messages with the same words are three on the phone, also when WeCom compares %s",
    async (compare) => {
      running.emulator.setSwitches({ "message.duplicate.compare": compare });
      const [a = "", b = "", c = ""] = it.active();
      const text = `下班了 ${randomUUID()}`;
      const recipients = [
        [a, b],
        [b, a],
        [a, b, c],
      ];
      for (const members of recipients) {
        const message = await it.settled((await it.send({ members }, text)).id);
        expect(message).toMatchObject({ state: "done", counts: { accepted: members.length } });
      }
      expect([a, b, c].map((who) => it.received(who, text))).toEqual([3, 3, 1]);
    },
  );

  test("the same words within a day are told before they are sent, with the message that had them [M2]", async () => {
    const [a = "", b = ""] = it.active();
    const text = `体检安排 ${randomUUID()}`;
    const before = async (words: string) => {
      const params = { accountId: running.account.id };
      const content = { type: "text", text: words } as const;
      return (await running.api.call(routes.findSentBefore, { params, body: { content } })).message;
    };
    expect(await before(text)).toBeNull();
    // A trial to oneself.
    await it.settled((await it.send({ members: [a] }, text)).id);
    expect(await before(text)).toBeNull();
    const startAt = new Date(Date.now() + 86_400_000).toISOString();
    const scheduled = await it.send({ members: [a, b] }, text, { startAt });
    expect(await before(text)).toMatchObject({ id: scheduled.id, people: 2, createdBy: scheduled.createdBy });
    const sent = await it.settled((await it.send({ members: [a, b] }, `${text}！`)).id);
    expect(await before(`${text}！`)).toMatchObject({ id: sent.id, createdAt: sent.createdAt });
    expect(await before(`${text}!`)).toBeNull();
  });

  test("all at once, so that none is settled before the next: each arrives", async () => {
    const [a = ""] = it.active();
    const text = `开饭 ${randomUUID()}`;
    const sent = await Promise.all(Array.from({ length: 5 }, () => it.send({ members: [a] }, text)));
    for (const { id } of sent) expect(await it.settled(id)).toMatchObject({ counts: { accepted: 1 } });
    expect(it.received(a, text)).toBe(5);
  });

  test.each([
    ["before WeCom had done it", "cut-before-effect"],
    ["after WeCom had done it", "cut-after-effect"],
  ] as const)(
    "the first is unknown, cut %s, and repeated while the second goes out: both arrive, once",
    async (_, kind) => {
      running.emulator.setSwitches({ "message.duplicate.compare": "content-and-people-in-any-order" });
      const [a = ""] = it.active();
      const text = `集合 ${randomUUID()}`;
      running.emulator.faults.set({ endpoint: "message/send", kind, times: 1 });
      const first = await it.send({ members: [a] }, text);
      await it.untilIt(first.id, "the first is unknown", ({ counts }) => counts.unknown === 1);
      const second = await it.send({ members: [a] }, text);
      for (const { id } of [first, second]) expect(await it.settled(id)).toMatchObject({ counts: { accepted: 1 } });
      expect(it.received(a, text)).toBe(2);
    },
  );

  test("the second is not answered: a person decides, is told why, and either word ends it", async () => {
    const [a = ""] = it.active();
    const text = `体检 ${randomUUID()}`;
    await it.settled((await it.send({ members: [a] }, text)).id);
    const unanswered = async (kind: "cut-before-effect" | "cut-after-effect") => {
      running.emulator.faults.set({ endpoint: "message/send", kind, times: 1 });
      const message = await it.settled((await it.send({ members: [a] }, text)).id);
      expect(message).toMatchObject({ state: "attention", counts: { held: 1, accepted: 0 }, waiting: null });
      expect(message.held?.code).toBe("held.no_check");
      expect(message.held && reasonText(message.held, "zh")).toContain("相同内容");
      return { params: { messageId: message.id } };
    };
    const delivered = await unanswered("cut-after-effect");
    const assumed = await running.api.call(routes.countHeldAsSent, delivered);
    expect(assumed).toMatchObject({ state: "done", counts: { held: 0, assumed: 1 }, held: null });
    expect(it.received(a, text)).toBe(2);

    const lost = await unanswered("cut-before-effect");
    await running.api.call(routes.sendHeldAgain, lost);
    expect(await it.settled(lost.params.messageId)).toMatchObject({ state: "done", counts: { accepted: 1 } });
    expect(it.received(a, text)).toBe(3);
    expect((await running.api.ask(routes.sendHeldAgain, lost)).body).toMatchObject({ code: "message.nothing_held" });
    expect((await running.api.ask(routes.countHeldAsSent, delivered)).body.code).toBe("message.nothing_held");
  });

  test("other words, or other people, are still repeated by themselves when an answer is lost", async () => {
    const [a = "", b = ""] = it.active();
    const text = `各发各的 ${randomUUID()}`;
    await it.settled((await it.send({ members: [a] }, text)).id);
    running.emulator.faults.set({ endpoint: "message/send", kind: "cut-after-effect", times: 1 });
    expect(await it.settled((await it.send({ members: [b] }, text)).id)).toMatchObject({ counts: { accepted: 1 } });
    running.emulator.faults.set({ endpoint: "message/send", kind: "cut-after-effect", times: 1 });
    const other = `${text}。`;
    expect(await it.settled((await it.send({ members: [a] }, other)).id)).toMatchObject({ counts: { accepted: 1 } });
    expect([it.received(a, text), it.received(b, text), it.received(a, other)]).toEqual([1, 1, 1]);
  });
});

test("through two servers on one PostgreSQL at the same time: each arrives, and both know it", async () => {
  const postgres = testDatabases().find(({ name }) => name === "postgres");
  if (!postgres) throw new Error("no PostgreSQL");
  await using running = await startConsole({ server: { store: postgres } });
  const { server, emulator } = running;
  await using other = await startServer({
    dataDir: server.dataDir,
    databaseUrl: server.databaseUrl ?? "",
    ports: { log: silentLog },
  });
  const there = apiOf(other.url);
  there.cookie = running.api.cookie;
  const here = sendingOf(running);
  const elsewhere = sendingOf({ ...running, api: there });
  emulator.setSwitches({ "message.duplicate.compare": "content-and-people-in-any-order" });
  const [a = "", b = ""] = here.active();
  for (let round = 0; round < 3; round++) {
    const text = `同时 ${round} ${randomUUID()}`;
    const sent = await Promise.all([
      here.send({ members: [a, b] }, text),
      elsewhere.send({ members: [b, a] }, text),
      here.send({ members: [a] }, text),
      elsewhere.send({ members: [a] }, text),
    ]);
    for (const { id, total } of sent)
      expect(await elsewhere.settled(id)).toMatchObject({ counts: { accepted: total } });
    expect([here.received(a, text), here.received(b, text)]).toEqual([4, 2]);
  }
});
