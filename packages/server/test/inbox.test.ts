import type { InboxItem, LiveEvent, Page } from "@shoufa/contract";
import { startDesk, type TestDesk, testDatabases } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listen } from "./listen.ts";

type Arrived = Extract<LiveEvent, { type: "inbox.arrived" }>;

describe.each(testDatabases())("inbox on $name", (store) => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startDesk({ server: { store } });
  });
  afterAll(() => desk[Symbol.asyncDispose]());

  const inbox = (query = ""): Promise<Page<InboxItem>> =>
    desk.api.read<Page<InboxItem>>(`accounts/${desk.account.id}/inbox${query}`);
  const somebody = (index = 0) => desk.emulator.members().filter((member) => member.status === 1)[index];

  test("what somebody types on a phone is on an open screen within a second, with name and department", async () => {
    const member = somebody();
    await using live = await listen(desk);
    const started = performance.now();
    const typed = await desk.emulator
      .phone(member?.userId ?? "")
      .type({ agentId: desk.app.agentId, text: "收到，谢谢" });
    expect(typed.callback.state).toBe("delivered");
    const { item } = await live.waitFor(
      (event): event is Arrived => event.type === "inbox.arrived" && event.item.text === "收到，谢谢",
    );
    expect(performance.now() - started).toBeLessThan(1000);
    expect(item).toMatchObject({
      accountId: desk.account.id,
      app: { id: desk.app.id, name: desk.app.name },
      from: { userId: member?.userId, name: member?.name },
      kind: "text",
      type: "text",
    });
    expect(item.from.department).not.toBe("");
    expect(Math.abs(Date.parse(item.sentAt) - Date.now())).toBeLessThan(10_000);
    expect((await inbox()).items[0]).toEqual(item);
  });

  test("two open screens are both told, and each thing once", async () => {
    await using one = await listen(desk);
    await using two = await listen(desk);
    const phone = desk.emulator.phone(somebody(1)?.userId ?? "");
    for (const text of ["甲", "乙", "丙"]) await phone.type({ agentId: desk.app.agentId, text });
    for (const screen of [one, two]) {
      await screen.waitFor((event): event is Arrived => event.type === "inbox.arrived" && event.item.text === "丙");
      const texts = screen.events.flatMap((event) =>
        event.type === "inbox.arrived" && event.item.kind === "text" ? [event.item.text] : [],
      );
      expect(texts).toEqual(["甲", "乙", "丙"]);
    }
  });

  test("newest first, in pages that do not overlap", async () => {
    const phone = desk.emulator.phone(somebody(2)?.userId ?? "");
    for (const text of ["页一", "页二", "页三"]) await phone.type({ agentId: desk.app.agentId, text });
    const first = await inbox("?limit=2");
    expect(first.items.map((item) => item.text)).toEqual(["页三", "页二"]);
    const second = await inbox(`?limit=2&cursor=${first.next}`);
    expect(second.items[0]?.text).toBe("页一");
    expect(second.total).toBe(first.total);
    expect((await desk.api.get(`accounts/${desk.account.id}/inbox?cursor=x${first.next}`)).status).toBe(400);
  });

  test("signed out, an open screen hears nothing more; without a session there is none", async () => {
    const visitor = desk.server.visitor();
    expect((await visitor.get("events")).status).toBe(401);
    expect((await visitor.get(`accounts/${desk.account.id}/inbox`)).status).toBe(401);
    expect((await desk.api.get("accounts/nobody/inbox")).status).toBe(404);
  });
});
