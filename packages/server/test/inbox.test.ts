import type { InboxItem, LiveEvent, Page } from "@shoufa/contract";
import { startConsole, type TestConsole, testDatabases } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listen } from "./listen.ts";

type Arrived = Extract<LiveEvent, { type: "inbox.arrived" }>;

describe.each(testDatabases())("inbox on $name", (store) => {
  let running: TestConsole;
  beforeAll(async () => {
    running = await startConsole({ server: { store } });
  });
  afterAll(() => running[Symbol.asyncDispose]());

  const inbox = (query = ""): Promise<Page<InboxItem>> =>
    running.api.read<Page<InboxItem>>(`accounts/${running.account.id}/inbox${query}`);
  const somebody = (index = 0) => running.emulator.members().filter((member) => member.status === 1)[index];

  test("what somebody types on a phone is on an open screen within a second, with name and department", async () => {
    const member = somebody();
    await using live = await listen(running);
    const started = performance.now();
    const typed = await running.emulator
      .phone(member?.userId ?? "")
      .type({ agentId: running.app.agentId, text: "收到，谢谢" });
    expect(typed.callback.state).toBe("delivered");
    const { item } = await live.waitFor(
      (event): event is Arrived => event.type === "inbox.arrived" && event.item.text === "收到，谢谢",
    );
    expect(performance.now() - started).toBeLessThan(1000);
    expect(item).toMatchObject({
      accountId: running.account.id,
      app: { id: running.app.id, name: running.app.name },
      from: { userId: member?.userId, name: member?.name },
      kind: "text",
      type: "text",
    });
    expect(item.from.department).not.toBe("");
    expect(Math.abs(Date.parse(item.sentAt) - Date.now())).toBeLessThan(10_000);
    expect((await inbox()).items[0]).toEqual(item);
  });

  test("two open screens are both told, and each thing once", async () => {
    await using one = await listen(running);
    await using two = await listen(running);
    const phone = running.emulator.phone(somebody(1)?.userId ?? "");
    for (const text of ["甲", "乙", "丙"]) await phone.type({ agentId: running.app.agentId, text });
    for (const screen of [one, two]) {
      await screen.waitFor((event): event is Arrived => event.type === "inbox.arrived" && event.item.text === "丙");
      const texts = screen.events.flatMap((event) =>
        event.type === "inbox.arrived" && event.item.kind === "text" ? [event.item.text] : [],
      );
      expect(texts).toEqual(["甲", "乙", "丙"]);
    }
  });

  test("newest first, in pages that do not overlap", async () => {
    const phone = running.emulator.phone(somebody(2)?.userId ?? "");
    for (const text of ["页一", "页二", "页三"]) await phone.type({ agentId: running.app.agentId, text });
    const first = await inbox("?limit=2");
    expect(first.items.map((item) => item.text)).toEqual(["页三", "页二"]);
    const second = await inbox(`?limit=2&cursor=${first.next}`);
    expect(second.items[0]?.text).toBe("页一");
    expect(second.total).toBe(first.total);
    expect((await running.api.get(`accounts/${running.account.id}/inbox?cursor=x${first.next}`)).status).toBe(400);
  });

  test("signed out, an open screen hears nothing more; without a session there is none", async () => {
    const visitor = running.server.visitor();
    expect((await visitor.get("events")).status).toBe(401);
    expect((await visitor.get(`accounts/${running.account.id}/inbox`)).status).toBe(401);
    expect((await running.api.get("accounts/nobody/inbox")).status).toBe(404);
  });
});
