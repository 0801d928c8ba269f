/** The numbers of the home page: each is the length of the list it leads to, at every moment. */
import { randomUUID } from "node:crypto";
import { type MessageTotals, routes } from "@shoufa/contract";
import { startConsole, type TestConsole, testDatabases } from "@shoufa/testkit";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sendingOf } from "./sending.ts";

describe.each(testDatabases())("on $name", (store) => {
  let running: TestConsole;
  let it: ReturnType<typeof sendingOf>;
  beforeAll(async () => {
    running = await startConsole({ server: { store } });
    it = sendingOf(running);
  });
  afterAll(() => running[Symbol.asyncDispose]());
  beforeEach(() => {
    running.emulator.reset();
    running.emulator.setAddresses({ trusted: ["127.0.0.1", "::1"] });
  });

  const params = () => ({ accountId: running.account.id });
  const totals = (since: string): Promise<MessageTotals> =>
    running.api.call(routes.getMessageTotals, { params: params(), query: { since } });
  const listed = async (query: { since?: string; trouble?: "failed" | "undecided" }): Promise<string[]> =>
    (await running.api.call(routes.listMessages, { params: params(), query })).items.map(({ id }) => id);
  const longAgo = "2020-01-01T00:00:00Z";

  test("before the first message there is none, and every number is 0", async () => {
    expect(await totals(longAgo)).toEqual({
      hasAny: false,
      sent: { messages: 0, people: 0 },
      failed: { messages: 0, people: 0 },
      undecided: { messages: 0, people: 0 },
    });
  });

  test("sent, failed and undecided messages are counted, each exactly as its list is long", async () => {
    const { emulator, api } = running;
    const [a = "", b = "", c = ""] = it.active();
    const good = await it.send({ members: [a, b] }, randomUUID());
    await it.settled(good.id);
    // The directory still has somebody whom WeCom refuses meanwhile.
    emulator.directory.deleteMember(c);
    const half = await it.send({ members: [a, c] }, randomUUID());
    await it.settled(half.id);
    emulator.setAddresses({ trusted: [] });
    const blocked = await it.send({ members: [a, b] }, randomUUID());
    await it.untilIt(blocked.id, "it is blocked", ({ state }) => state === "blocked");

    const since = good.createdAt;
    const ids = [blocked.id, half.id, good.id];
    expect(await totals(since)).toEqual({
      hasAny: true,
      sent: { messages: 3, people: 6 },
      failed: { messages: 1, people: 1 },
      undecided: { messages: 1, people: 2 },
    });
    expect(await listed({ since })).toEqual(ids);
    expect(await listed({ since, trouble: "failed" })).toEqual([half.id]);
    expect(await listed({ trouble: "undecided" })).toEqual([blocked.id]);

    // Together they are what each of them is, and nothing that the filter leaves out.
    const together = (query: object) =>
      running.api.call(routes.getMessagesStatistics, { params: params(), query: { ...query, zone: "Asia/Shanghai" } });
    const sums = { messages: 3, people: 6, accepted: 3, refused: 1 };
    const month = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai", year: "numeric", month: "2-digit" });
    const statistics = await together({ since });
    expect(statistics).toEqual({
      ...sums,
      bySender: [{ ...sums, id: expect.any(String), name: good.createdBy }],
      byApp: [{ ...sums, id: running.app.id, name: running.app.name }],
      byMonth: expect.any(Array),
    });
    expect(statistics.byMonth.reduce((people, one) => people + one.people, 0)).toBe(6);
    expect(statistics.byMonth[0]?.month).toBe(month.format(new Date(good.createdAt)).slice(0, 7));
    expect(await together({ since, trouble: "failed" })).toMatchObject({ messages: 1, accepted: 1, refused: 1 });
    expect(await together({ q: randomUUID() })).toMatchObject({ messages: 0, bySender: [], byApp: [], byMonth: [] });
    expect(
      (
        await running.api.ask(routes.getMessagesStatistics, {
          params: params(),
          query: { zone: "Nowhere/City" },
        })
      ).status,
    ).toBe(400);

    // Later than all of them: nothing was sent, and what waits for a person is still said.
    const later = new Date(Date.parse(blocked.createdAt) + 1).toISOString();
    expect(await totals(later)).toMatchObject({
      hasAny: true,
      sent: { messages: 0, people: 0 },
      failed: { messages: 0, people: 0 },
      undecided: { messages: 1, people: 2 },
    });

    // Paused it still waits for a person, and leads to its list.
    await api.call(routes.pauseMessage, { params: { messageId: blocked.id } });
    expect((await totals(since)).undecided).toEqual({ messages: 1, people: 2 });
    expect(await listed({ trouble: "undecided" })).toEqual([blocked.id]);
    await api.call(routes.cancelMessage, { params: { messageId: blocked.id } });
    expect(await totals(since)).toMatchObject({ sent: { messages: 3 }, undecided: { messages: 0, people: 0 } });
  });

  test("held copies wait for a person until that person has decided", async () => {
    const { emulator, api } = running;
    const [a = ""] = it.active();
    emulator.faults.set({ endpoint: "message/send", kind: "cut-after-effect", times: 1 });
    const { id } = await it.send({ members: [a] }, randomUUID());
    await it.untilIt(id, "it is unknown", ({ counts }) => counts.unknown === 1);
    const of = { params: { messageId: id } };
    await api.call(routes.cancelMessage, of);
    expect((await totals(longAgo)).undecided).toEqual({ messages: 1, people: 1 });
    expect(await listed({ trouble: "undecided" })).toEqual([id]);
    await api.call(routes.countHeldAsSent, of);
    expect((await totals(longAgo)).undecided).toEqual({ messages: 0, people: 0 });
  });

  test("a cursor of one filter is no cursor of another, and the totals need a session", async () => {
    const first = await running.api.call(routes.listMessages, { params: params(), query: { limit: 1 } });
    const other = { params: params(), query: { limit: 1, trouble: "failed", cursor: first.next ?? "" } } as const;
    expect((await running.api.ask(routes.listMessages, other)).body.code).toBe("request.invalid");
    const asked = { params: params(), query: { since: longAgo } };
    expect((await running.server.visitor().ask(routes.getMessageTotals, asked)).status).toBe(401);
  });
});
