/** What becomes of an automatic answer when the platform repeats, the store is slow, or the callback cannot carry it. */
import { routes } from "@shoufa/contract";
import { systemClock } from "@shoufa/ports";
import { type CallbackCrypto, writeXml } from "@shoufa/protocol";
import { type Api, startConsole, testDatabases, until } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { head, nextMsgId, openEntry, textMessage } from "./platform.ts";
import { sendingOf } from "./sending.ts";
import { storedRows } from "./stored-events.ts";

/** The text of a passive reply. */
function opened(crypto: CallbackCrypto, body: string): string {
  const part = (name: string): string =>
    new RegExp(`<${name}>(?:<!\\[CDATA\\[)?(.*?)(?:\\]\\]>)?</${name}>`).exec(body)?.[1] ?? "";
  const query = { msg_signature: part("MsgSignature"), timestamp: part("TimeStamp"), nonce: part("Nonce") };
  return String(crypto.open(query, body).fields["Content"]);
}

async function ruleFor(api: Api, word: string, answer: string, perMinute = 1) {
  const { items } = await api.call(routes.listAccounts, {});
  const account = items[0];
  const appId = account?.apps[0]?.id ?? "";
  const params = { accountId: account?.id ?? "" };
  const body = {
    ...{ appId, perMinute, answer: { type: "text" as const, text: answer } },
    trigger: { kind: "text" as const, match: "equals" as const, values: [word] },
  };
  const rule = await api.call(routes.createRule, { params, body });
  const of = { params: { ...params, ruleId: rule.id } };
  await api.call(routes.switchRule, { ...of, body: { enabled: true } });
  return { ...of, appId, params, ruleId: rule.id };
}

describe.each(testDatabases())("order of arrival, on $name", (store) => {
  let ahead = 0;
  const clock = { now: () => systemClock.now() + ahead, monotonic: () => systemClock.monotonic() };
  const entry = openEntry(store, { clock });

  test("one that arrived a moment before another and is stored after it counts within the same minute", async () => {
    await ruleFor(await entry.server.owner(), "先后", "好");
    const ask = async () => (await entry.post(textMessage("先后"))).body !== "";
    expect(await ask()).toBe(true);
    ahead = -500;
    expect(await ask()).toBe(false);
    // A clock set back by hours keeps nobody waiting for hours.
    ahead = -2 * 3_600_000;
    expect(await ask()).toBe(true);
  });
});

describe.each(testDatabases())("firings on $name", (store) => {
  const entry = openEntry(store);

  test("C1 C2: a repeat of the callback, at once or later, gets the same answer, and is not counted again", async () => {
    const api = await entry.server.owner();
    const { params, appId, ruleId } = await ruleFor(api, "重复我", "只此一次");
    const xml = textMessage("重复我");
    const answers = await Promise.all([entry.post(xml), entry.post(xml), entry.post(xml)]);
    answers.push(await entry.post(xml));
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(opened(entry.crypto, body)).toBe("只此一次");
    }
    const { items } = await api.call(routes.listRules, { params, query: { appId } });
    expect(items.find(({ id }) => id === ruleId)).toMatchObject({ hits: 1, limited: 0 });
    const history = await api.call(routes.listFirings, { params, query: { appId, ruleId } });
    expect(history.items.map(({ state, repeats }) => [state, repeats])).toEqual([["answered", 3]]);
    // Another message of the same person within the minute is not answered; its repeat neither.
    const other = textMessage("重复我");
    expect([(await entry.post(other)).body, (await entry.post(other)).body]).toEqual(["", ""]);
  });

  test("forty callbacks of one person at once: as many answers as the rule allows, all counted", async () => {
    const api = await entry.server.owner();
    const { params, appId, ruleId } = await ruleFor(api, "很多", "好", 3);
    const text = () =>
      writeXml("xml", { ...head("zhao", "text"), Content: "很多", MsgId: nextMsgId(), AgentID: 1000002 });
    const answers = await Promise.all(Array.from({ length: 40 }, () => entry.post(text())));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(answers.filter(({ body }) => body !== "")).toHaveLength(3);
    const { items } = await api.call(routes.listRules, { params, query: { appId } });
    expect(items.find(({ id }) => id === ruleId)).toMatchObject({ hits: 3, limited: 37 });
  });

  test("what WeCom itself tells, and what is stale, fires nothing", async () => {
    const api = await entry.server.owner();
    await ruleFor(api, "系统", "不该有");
    const fromSys = writeXml("xml", { ...head("sys", "text"), Content: "系统", MsgId: nextMsgId(), AgentID: 1000002 });
    expect((await entry.post(fromSys)).body).toBe("");
    const old = String(Math.floor(Date.now() / 1000) - 13 * 3600);
    expect(await entry.post(textMessage("系统"), { timestamp: old, nonce: "n1" })).toMatchObject({
      status: 200,
      body: "",
    });
  });

  test("a rule that is deleted or switched off answers nothing from then on; who did it is in the audit log, before and after", async () => {
    const api = await entry.server.owner();
    const { params, ruleId } = await ruleFor(api, "停", "没停");
    const text = (from: string) =>
      writeXml("xml", { ...head(from, "text"), Content: "停", MsgId: nextMsgId(), AgentID: 1000002 });
    expect((await entry.post(text("sun"))).body).not.toBe("");
    await api.call(routes.deleteRule, { params: { ...params, ruleId } });
    expect((await entry.post(text("li"))).body).toBe("");
    const lines = await storedRows<{ action: string; detail: string }>(
      entry.server,
      `select action, detail from audit where subject = 'rule/${ruleId}' order by seq`,
    );
    expect(lines.map(({ action }) => action)).toEqual(["rule.create", "rule.enable", "rule.delete"]);
    expect(lines.map(({ detail }) => JSON.parse(detail)).at(-1)).toMatchObject({
      before: { enabled: true, deleted: false, answer: { text: "没停" } },
      after: { enabled: true, deleted: true },
    });
  });
});

test("in the response to a tap on a card a text is not shown: it goes as a message, once, and the phone shows it", async () => {
  await using running = await startConsole();
  const { api, emulator, app, account } = running;
  const params = { accountId: account.id };
  const rule = await api.call(routes.createRule, {
    params,
    body: { appId: app.id, trigger: { kind: "card", key: "agree" }, answer: { type: "text", text: "已收到您的同意" } },
  });
  await api.call(routes.switchRule, { params: { ...params, ruleId: rule.id }, body: { enabled: true } });
  const [first] = emulator.company().apps;
  const userId = sendingOf(running).active()[0] ?? "";
  const get = async (path: string, body?: unknown) => {
    const post = body ? { method: "POST", body: JSON.stringify(body) } : {};
    return (await (await fetch(`${emulator.url}/cgi-bin/${path}`, post)).json()) as { access_token?: string };
  };
  const { access_token } = await get(`gettoken?corpid=${emulator.company().corpId}&corpsecret=${first?.secret}`);
  const card = {
    ...{ card_type: "button_interaction", task_id: "t1", main_title: { title: "确认" } },
    button_list: [{ text: "同意", key: "agree", style: 1 }],
  };
  await get(`message/send?access_token=${access_token}`, {
    ...{ touser: userId, msgtype: "template_card", agentid: app.agentId, template_card: card },
  });
  const phone = emulator.phone(userId);
  const messageId = phone.messages().at(-1)?.id ?? "";
  await phone.act({ kind: "card", messageId, button: "agree" } as never);
  await until("the phone shows the answer", async () => sendingOf(running).received(userId, "已收到您的同意") === 1);
  const { items } = await api.call(routes.listFirings, { params, query: { appId: app.id } });
  expect(items[0]).toMatchObject({ state: "sent", messageId: expect.any(String), said: { text: "agree" } });
});
