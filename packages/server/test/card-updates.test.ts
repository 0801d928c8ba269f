/** A card that was sent changes: its buttons become a text, or another card takes its place. The phones are the judges. */
import { randomUUID } from "node:crypto";
import { type CardUpdateInput, type Message, type MessageContent, routes, type TemplateCard } from "@shoufa/contract";
import { quickTime, startConsole, type TestConsole, testDatabases, until } from "@shoufa/testkit";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sendingOf } from "./sending.ts";
import { changeRows, storedRows } from "./stored-events.ts";

describe.each(testDatabases())("cards on $name", (store) => {
  let running: TestConsole;
  let it: ReturnType<typeof sendingOf>;
  let people: string[];
  beforeAll(async () => {
    running = await startConsole({ server: { store, ports: quickTime(5) }, emulator: { people: 12 } });
    it = sendingOf(running);
    people = it.active().slice(0, 3);
  });
  afterAll(() => running[Symbol.asyncDispose]());
  beforeEach(() => running.emulator.reset());

  const of = (id: string) => ({ params: { messageId: id } });
  const within = (id: string) => ({ params: { accountId: running.account.id, messageId: id } });
  const buttons = (title: string): TemplateCard => ({
    ...{ card_type: "button_interaction", main_title: { title }, task_id: `t-${randomUUID()}` },
    button_list: [{ text: "同意", key: "yes" }],
  });
  const notice = (title: string): TemplateCard => ({
    ...{ card_type: "text_notice", main_title: { title } },
    card_action: { type: 1, url: "https://oa.example" },
  });
  const send = async (template_card: TemplateCard): Promise<Message> => {
    const content: MessageContent = { type: "template_card", template_card };
    const { id } = await running.api.call(routes.sendMessage, {
      params: { accountId: running.account.id },
      headers: { "idempotency-key": randomUUID() },
      body: { appId: running.app.id, recipients: { members: people }, content },
    });
    return it.settled(id);
  };
  const update = (id: string, body: CardUpdateInput) =>
    running.api.call(routes.updateMessageCard, { ...within(id), body });
  const refusal = async (id: string, body: CardUpdateInput) =>
    (await running.api.ask(routes.updateMessageCard, { ...within(id), body })).body.code;
  const answered = (id: string) =>
    until("the change is answered", async () => {
      const card = await running.api.call(routes.getMessageCard, of(id));
      return card.updates.length > 0 && card.updates.every(({ waiting }) => waiting === 0) && card;
    });
  const shown = (who: string) => {
    const message = running.emulator.phone(who).messages().at(-1);
    return { text: message?.text, card: message?.card };
  };
  const grey = (replaceName: string) => ({ card: { state: "updated", replaceName } });

  test("its buttons become a text on the phones of those who were named; once only, and with who, when and what", async () => {
    const [a = "", b = "", c = ""] = people;
    const { id, createdBy } = await send(buttons("报销单"));
    const before = await running.api.call(routes.getMessageCard, of(id));
    expect(before).toMatchObject({ people: 3, updates: [] });
    expect(shown(a)).toMatchObject({ card: { state: "open" } });
    await update(id, { change: { replaceName: "已由财务处理" }, userIds: [a, b.toUpperCase(), "nobody"] });
    expect(await answered(id)).toMatchObject({
      ...{ people: 0, updatableUntil: null },
      updates: [{ askedBy: createdBy, total: 2, updated: 2, refused: 0, change: { replaceName: "已由财务处理" } }],
    });
    for (const who of [a, b]) expect(shown(who)).toMatchObject(grey("已由财务处理"));
    expect(shown(c)).toMatchObject({ card: { state: "open" } });
    // A response code is good for one call, so the third cannot be changed any more.
    expect(await refusal(id, { change: { replaceName: "x" }, userIds: [c] })).toBe("message.no_card_to_update");
    const acts = await storedRows<{ action: string; detail: string }>(
      running.server,
      `select action, detail from audit where subject = 'message/${id}' order by seq`,
    );
    expect(acts.at(-1)).toMatchObject({ action: "message.update_card" });
    expect(acts.at(-1)?.detail).toContain('"people":2');
  });

  test("another card takes its place for everybody; an answer that is lost is asked for again, and a code that is spent then says nothing", async () => {
    const { id } = await send(buttons("待审批"));
    const change = { card: notice("已经办结") };
    await update(id, { change });
    expect(await answered(id)).toMatchObject({ updates: [{ total: 3, updated: 3, missed: [] }] });
    for (const who of people) expect(JSON.stringify(shown(who))).toContain("已经办结");

    const lost = await send(buttons("又一张"));
    running.emulator.faults.set({ endpoint: "message/update_template_card", kind: "cut-after-effect", times: 1 });
    await update(lost.id, { change: { replaceName: "已处理" } });
    expect(await answered(lost.id)).toMatchObject({ updates: [{ unknown: 3, refused: 0, errcodes: [60140] }] });
    for (const who of people) expect(shown(who)).toMatchObject(grey("已处理"));

    const never = await send(buttons("第三张"));
    running.emulator.faults.set({ endpoint: "message/update_template_card", kind: "cut-before-effect", times: 1 });
    await update(never.id, { change: { replaceName: "已处理" } });
    expect(await answered(never.id)).toMatchObject({ updates: [{ updated: 3 }] });
  });

  test("what cannot be changed is refused beforehand: no card, a notice without a menu, buttons of a notice, 72 hours, bad fields", async () => {
    const [a = ""] = people;
    const change = { replaceName: "好" };
    const text = await it.settled((await it.send({ members: [a] }, "不是卡片")).id);
    expect(await refusal(text.id, { change })).toBe("message.no_card_to_update");
    const plain = await send(notice("没有菜单"));
    expect((await running.api.call(routes.getMessageCard, of(plain.id))).updatableUntil).toBeNull();
    expect(await refusal(plain.id, { change })).toBe("message.card_has_no_buttons");
    expect(await refusal(plain.id, { change: { card: buttons("换") } })).toBe("message.no_card_to_update");
    const old = await send(buttons("三天前"));
    expect(await refusal(old.id, { change: { card: notice("") } })).toMatch(/^message\.field_missing$/);
    await changeRows(
      running.server,
      `update message_batch set first_sent_at = first_sent_at - 259200001 where message_id = '${old.id}'`,
    );
    expect(await refusal(old.id, { change })).toBe("message.no_card_to_update");
    expect((await running.server.visitor().ask(routes.getMessageCard, of(old.id))).status).toBe(401);
  });
});
