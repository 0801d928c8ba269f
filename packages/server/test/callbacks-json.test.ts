/** The JSON flavour of callbacks from end to end: the emulator's phones speak it, rules answer, the callback log shows it. */
import { randomBytes } from "node:crypto";
import { routes } from "@shoufa/contract";
import { CallbackCrypto } from "@shoufa/protocol";
import { startConsole, type TestConsole, testDatabases, until } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { raw } from "./platform.ts";
import { storedEvents } from "./stored-events.ts";

describe.each(testDatabases())("JSON callbacks on $name", (store) => {
  let running: TestConsole;
  let url: string;
  let crypto: CallbackCrypto;
  beforeAll(async () => {
    running = await startConsole({ server: { store }, emulator: { switches: { "callback.format": "json" } } });
    const company = running.emulator.company();
    const app = company.apps[0] as (typeof company.apps)[0];
    const { callback } = await running.server.ensureSandbox({
      ...{ name: company.name, corpId: company.corpId, apiBase: running.emulator.url, app },
    });
    url = callback.url;
    crypto = new CallbackCrypto({ ...callback, receiveId: company.corpId });
  });
  afterAll(() => running[Symbol.asyncDispose]());

  const params = () => ({ accountId: running.account.id });
  const newest = async () => {
    const { items } = await running.api.call(routes.listCallbacks, { params: params(), query: { limit: 1 } });
    return items[0];
  };
  const detail = async () => {
    const of = { params: { ...params(), callbackId: (await newest())?.id ?? "" } };
    return {
      masked: await running.api.call(routes.getCallback, of),
      full: await running.api.call(routes.openCallback, of),
    };
  };
  const person = (at: number) => {
    const userId = running.emulator.members().filter(({ status }) => status === 1)[at]?.userId ?? "";
    return { userId, phone: running.emulator.phone(userId) };
  };

  test("the address is verified, a phone writes, a rule answers in the same response, the phone shows it", async () => {
    expect(running.callback.verified).toBe(true);
    const rule = await running.api.call(routes.createRule, {
      params: params(),
      body: {
        ...{ appId: running.app.id, answer: { type: "text" as const, text: '"好"' } },
        trigger: { kind: "text" as const, match: "equals" as const, values: ["你好"] },
      },
    });
    const of = { params: { ...params(), ruleId: rule.id } };
    await running.api.call(routes.switchRule, { ...of, body: { enabled: true } });
    const { phone, userId } = person(0);
    const { callback } = await phone.type({ agentId: running.app.agentId, text: "你好" });
    expect(callback).toMatchObject({
      state: "delivered",
      reply: { state: "shown" },
      xml: expect.stringMatching(/^\{/),
    });
    expect(phone.messages().at(-1)).toMatchObject({ from: "app", text: '"好"' });

    const { masked, full } = await detail();
    expect(masked.item).toMatchObject({ type: "text", characters: 2, state: "received", rule: { id: rule.id } });
    expect(JSON.parse(masked.request?.body ?? "")).toHaveProperty("Encrypt");
    expect(masked.request?.curl).toContain("-H 'content-type: application/json; charset=utf-8'");
    expect(JSON.parse(masked.decrypted ?? "")).toMatchObject({ FromUserName: userId, Content: "•••" });
    expect(JSON.stringify(masked)).not.toContain("你好");
    expect(JSON.parse(full.decrypted ?? "")).toMatchObject({ FromUserName: userId, Content: "你好" });
    expect(JSON.parse(full.parsed ?? "")).toMatchObject({ kind: "message", content: "你好" });
    const answer = await until("the answer is in the log", async () => (await detail()).full.answer);
    expect(JSON.parse(answer.plain)).toMatchObject({ ToUserName: userId, Content: '"好"' });
    expect(Object.keys(JSON.parse(answer.sealed ?? ""))).toEqual(["Encrypt", "MsgSignature", "TimeStamp", "Nonce"]);
  });

  test("what it reads is what XML says: the same message in both flavours has the same view", async () => {
    const { phone } = person(1);
    const views: unknown[] = [];
    for (const format of ["json", "xml"] as const) {
      running.emulator.setSwitches({ "callback.format": format });
      const place = { latitude: 39.9, longitude: 116.4, label: "天安门" };
      await phone.act({ kind: "location", agentId: running.app.agentId, place });
      const { msgId, createTime, ...view } = JSON.parse((await detail()).full.parsed ?? "");
      expect(msgId).toMatch(/^\d+$/);
      expect(createTime).toBeGreaterThan(0);
      views.push(view);
    }
    expect(views[0]).toEqual(views[1]);
    running.emulator.setSwitches({ "callback.format": "json" });
  });

  test("a replay is JSON again: as a repeat it gets the first answer, as a new one a rule answers", async () => {
    const { phone } = person(2);
    await phone.type({ agentId: running.app.agentId, text: "你好" });
    const callbackId = (await newest())?.id ?? "";
    const replay = (as: "repeat" | "new") =>
      running.api.call(routes.replayCallback, { params: { ...params(), callbackId }, body: { as } });
    const repeated = await replay("repeat");
    expect(JSON.parse(repeated.plain ?? "")).toMatchObject({ Content: '"好"' });
    expect((await newest())?.id).toBe(callbackId);
    const anew = await replay("new");
    expect(anew).toMatchObject({ status: 200, callbackId: expect.not.stringMatching(callbackId) });
    const { full } = await detail();
    expect(full.item).toMatchObject({ id: anew.callbackId, replayOf: callbackId, type: "text" });
    expect(JSON.parse(full.decrypted ?? "")).toMatchObject({ Content: "你好" });
  });

  test("lists are read, of one and of several, as the repeated elements of XML are", async () => {
    const { corpId } = running.emulator.company();
    const { userId } = person(3);
    const head = { ToUserName: corpId, FromUserName: userId, CreateTime: 1_790_000_000, MsgType: "event" };
    const card = { Event: "template_card_event", EventKey: "ok", TaskId: "t", CardType: "vote_interaction" };
    const items = [
      { QuestionKey: "q1", OptionIds: { OptionId: ["a", "b"] } },
      { QuestionKey: "q2", OptionIds: { OptionId: ["c"] } },
    ];
    const event = { ...head, ...card, ResponseCode: "r", AgentID: 1000002, SelectedItems: { SelectedItem: items } };
    await running.emulator.deliverCallback(running.app.agentId, JSON.stringify(event));
    const { full } = await detail();
    expect(full.item).toMatchObject({ type: "event:template_card_event", state: "received" });
    expect(full.parsed).toContain('"optionIds"');
    expect(JSON.parse(full.parsed ?? "").detail.selections).toMatchObject([
      { questionKey: "q1", optionIds: ["a", "b"] },
      { questionKey: "q2", optionIds: ["c"] },
    ]);
  });

  describe("kept aside and answered 200, because it does come from the platform", () => {
    const post = (message: string | Buffer) => {
      const at = { timestamp: String(Math.floor(Date.now() / 1000)), nonce: randomBytes(6).toString("hex") };
      const sealed = crypto.sealDelivery(message, { ...at, format: "json" as const }, randomBytes(16));
      return raw(`${url}?msg_signature=${sealed.msgSignature}&timestamp=${at.timestamp}&nonce=${at.nonce}`, {
        body: sealed.body,
      });
    };
    test.each([
      ["JSON that breaks off", '{"MsgType":"text","Content":"坏', "unreadable"],
      ["a member twice", '{"MsgType":"text","MsgType":"event"}', "unreadable"],
      ["no sender", '{"MsgType":"text","CreateTime":1760000000,"Content":"x"}', "incomplete"],
    ])("%s", async (_name, message, reason) => {
      expect(await post(message)).toMatchObject({ status: 200, body: "" });
      expect((await storedEvents(running.server)).at(-1)).toMatchObject({ state: "quarantine", reason });
      expect((await newest())?.state).toBe("quarantine");
    });

    test("a NUL in a text is U+FFFD where it is shown, on both stores", async () => {
      const { userId } = person(4);
      const head = { ToUserName: "x", FromUserName: userId, CreateTime: Math.floor(Date.now() / 1000) };
      await post(JSON.stringify({ ...head, MsgType: "text", Content: "a\0b", MsgId: 5 }));
      const { full } = await until("it is in the log", async () => {
        const found = await detail();
        return found.full.item.from?.userId === userId && found;
      });
      expect(JSON.parse(full.parsed ?? "")).toMatchObject({ content: "a\ufffdb", replacedCharacters: 1 });
    });
  });
});
