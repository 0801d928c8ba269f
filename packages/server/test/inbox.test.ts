import { type InboxCounts, type InboxItem, type LiveEvent, type Page, type RequestOf, routes } from "@shoufa/contract";
import { startConsole, type TestConsole, testDatabases, until } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listen } from "./listen.ts";

type Arrived = Extract<LiveEvent, { type: "inbox.arrived" }>;
type Counted = Extract<LiveEvent, { type: "inbox.counts" }>;

const textOf = ({ content }: InboxItem): string | null => (content.kind === "text" ? content.text : null);
const arrived =
  (text: string) =>
  (event: LiveEvent): event is Arrived =>
    event.type === "inbox.arrived" && textOf(event.item) === text;

describe.each(testDatabases())("inbox on $name", (store) => {
  let running: TestConsole;
  beforeAll(async () => {
    running = await startConsole({ server: { store } });
  });
  afterAll(() => running[Symbol.asyncDispose]());

  const params = () => ({ accountId: running.account.id });
  const inbox = (query: RequestOf<typeof routes.listInbox>["query"] = {}): Promise<Page<InboxItem>> =>
    running.api.call(routes.listInbox, { params: params(), query });
  const somebody = (index = 0) => running.emulator.members().filter((member) => member.status === 1)[index];

  test("what somebody types on a phone is on an open screen, with name and department", async () => {
    const member = somebody();
    await using live = await listen(running);
    const began = Date.now();
    const typed = await running.emulator
      .phone(member?.userId ?? "")
      .type({ agentId: running.app.agentId, text: "收到，谢谢" });
    expect(typed.callback.state).toBe("delivered");
    const { item } = await live.waitFor(arrived("收到，谢谢"));
    expect(item).toMatchObject({
      accountId: running.account.id,
      app: { id: running.app.id, name: running.app.name },
      from: { userId: member?.userId, name: member?.name },
      content: { kind: "text", text: "收到，谢谢" },
      type: "text",
      replacedCharacters: 0,
    });
    expect(item.from?.department).not.toBe("");
    // WeCom gives whole seconds.
    expect(Date.parse(item.sentAt)).toBeGreaterThanOrEqual(began - 1000);
    expect(Date.parse(item.sentAt)).toBeLessThanOrEqual(Date.now());
    expect((await inbox()).items[0]).toEqual(item);
  });

  test("two open screens are both told, and each thing once", async () => {
    await using one = await listen(running);
    await using two = await listen(running);
    const phone = running.emulator.phone(somebody(1)?.userId ?? "");
    for (const text of ["甲", "乙", "丙"]) await phone.type({ agentId: running.app.agentId, text });
    for (const screen of [one, two]) {
      await screen.waitFor(arrived("丙"));
      const texts = screen.events.flatMap((event) =>
        event.type === "inbox.arrived" && event.item.content.kind === "text" ? [event.item.content.text] : [],
      );
      expect(texts).toEqual(["甲", "乙", "丙"]);
    }
  });

  test("newest first, in pages that do not overlap", async () => {
    const phone = running.emulator.phone(somebody(2)?.userId ?? "");
    for (const text of ["页一", "页二", "页三"]) await phone.type({ agentId: running.app.agentId, text });
    const first = await inbox({ limit: 2 });
    expect(first.items.map(textOf)).toEqual(["页三", "页二"]);
    const second = await inbox({ limit: 2, cursor: first.next ?? "" });
    expect(second.items.map(textOf)[0]).toBe("页一");
    expect(second.total).toBe(first.total);
    expect(
      (await running.api.ask(routes.listInbox, { params: params(), query: { cursor: `x${first.next}` } })).status,
    ).toBe(400);
  });

  test("signed out, an open screen hears nothing more; without a session there is none", async () => {
    const visitor = running.server.visitor();
    expect((await visitor.ask(routes.liveEvents, {})).status).toBe(401);
    expect((await visitor.ask(routes.listInbox, { params: params() })).status).toBe(401);
    expect((await running.api.ask(routes.listInbox, { params: { accountId: "nobody" } })).status).toBe(404);
  });

  describe("what an operator has not seen", () => {
    const counts = (): Promise<InboxCounts> => running.api.call(routes.getInboxCounts, { params: params() });
    const seeAll = async (): Promise<InboxCounts> => {
      const [newest] = (await inbox({ limit: 1 })).items;
      return running.api.call(routes.markInboxSeen, { params: params(), body: { through: newest?.id ?? "0" } });
    };
    const unseen =
      (count: number) =>
      (event: LiveEvent): event is Counted =>
        event.type === "inbox.counts" && event.counts.unseen === count;

    test("answers of many at once: as many, on every open screen and after a reload; seen on one screen, seen on all", async () => {
      expect((await seeAll()).unseen).toBe(0);
      await using one = await listen(running);
      await using two = await listen(running);
      const people = running.emulator.members().filter((member) => member.status === 1);
      const act = { kind: "text", agentId: running.app.agentId, text: "到" } as const;
      const ids = people.map(({ userId }) => userId);
      // Twice from each: what is counted is conversations.
      for (let round = 0; round < 2; round++) await running.emulator.many(ids, act);
      for (const screen of [one, two]) await screen.waitFor(unseen(ids.length));
      expect(await counts()).toEqual({ unseen: ids.length, quarantined: 0 });

      expect(await seeAll()).toEqual({ unseen: 0, quarantined: 0 });
      for (const screen of [one, two])
        await until("the screen shows that nothing is left", () => {
          const last = screen.events.findLast((event) => event.type === "inbox.counts");
          return last?.accountId === running.account.id && last.counts.unseen === 0;
        });
    });

    test("a position never goes back, and never beyond what has arrived", async () => {
      const phone = running.emulator.phone(somebody(3)?.userId ?? "");
      await phone.type({ agentId: running.app.agentId, text: "看过" });
      await seeAll();
      const back = { params: params(), body: { through: "1" } };
      expect((await running.api.call(routes.markInboxSeen, back)).unseen).toBe(0);
      const ahead = { params: params(), body: { through: "999999999999999" } };
      await running.api.call(routes.markInboxSeen, ahead);
      await phone.type({ agentId: running.app.agentId, text: "没看过" });
      await until("it is counted", async () => (await counts()).unseen === 1);
    });
  });
});
