/** The callback log: every request to a callback address, with its steps, its repeats and what it holds. */
import { randomBytes } from "node:crypto";
import { routes } from "@shoufa/contract";
import { CallbackCrypto, writeXml } from "@shoufa/protocol";
import { startConsole, type TestConsole, testDatabases } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { raw } from "./platform.ts";
import { storedRows } from "./stored-events.ts";

const eventually = <T>(look: () => Promise<T>): Promise<T> => vi.waitFor(look, { timeout: 120_000, interval: 40 });

describe.each(testDatabases())("callback log on $name", (store) => {
  let running: TestConsole;
  let url: string;
  let crypto: CallbackCrypto;
  let corpId: string;
  let lastMsgId = 40_000;
  beforeAll(async () => {
    running = await startConsole({ server: { store } });
    const company = running.emulator.company();
    const app = company.apps[0] as (typeof company.apps)[0];
    corpId = company.corpId;
    const { callback } = await running.server.ensureSandbox({
      ...{ name: company.name, corpId, apiBase: running.emulator.url, app },
    });
    url = callback.url;
    crypto = new CallbackCrypto({ ...callback, receiveId: corpId });
  });
  afterAll(() => running[Symbol.asyncDispose]());

  const params = () => ({ accountId: running.account.id });
  const list = (query: { q?: string; cursor?: string; limit?: number; zone?: number } = {}) =>
    running.api.call(routes.listCallbacks, { params: params(), query });
  const detail = (callbackId: string) => running.api.call(routes.getCallback, { params: { ...params(), callbackId } });
  const opened = (callbackId: string) => running.api.call(routes.openCallback, { params: { ...params(), callbackId } });
  const seconds = (): number => Math.floor(Date.now() / 1000);
  const at = (timestamp = seconds()) => ({ timestamp: String(timestamp), nonce: randomBytes(6).toString("hex") });
  const text = (content: string, from = "lin", msgId = ++lastMsgId, createTime = seconds()): string =>
    writeXml("xml", {
      ...{ ToUserName: corpId, FromUserName: from, CreateTime: createTime, MsgType: "text" },
      ...{ Content: content, MsgId: msgId, AgentID: running.app.agentId },
    });
  const post = (xml: string, headers: Record<string, string> = {}, when = at()) => {
    const { body, msgSignature } = crypto.sealDelivery(xml, { ...when, agentId: running.app.agentId }, randomBytes(16));
    const query = `msg_signature=${msgSignature}&timestamp=${when.timestamp}&nonce=${when.nonce}`;
    return raw(`${url}?${query}`, { body, headers });
  };
  const newest = async () => (await list({ limit: 1 })).items[0];

  test("a message has five steps with their times, its sender and app, and says nothing of its text", async () => {
    expect((await post(text("我的手机是 13800138000"))).status).toBe(200);
    const item = await eventually(async () => {
      const [found] = (await list({ q: "from:LIN type:text" })).items;
      expect(found?.milliseconds).not.toBeNull();
      return found;
    });
    expect(item).toMatchObject({
      ...{ state: "received", type: "text", characters: 17, attempts: 1, reason: null, rule: null },
      app: { id: running.app.id },
    });
    expect(item?.steps.map(({ name, state }) => `${name} ${state}`)).toEqual([
      "received done",
      "verified done",
      "decrypted done",
      "handled done",
      "answered done",
    ]);
    for (const { milliseconds } of item?.steps ?? []) expect(milliseconds).toBeGreaterThanOrEqual(0);
    expect(JSON.stringify(item)).not.toMatch(/我的手机|13800/);
  });

  test("repeats of one message are one line with the number of its attempts, in one envelope or another", async () => {
    const xml = text("三次");
    const when = at();
    for (const envelope of [when, when, at()]) expect((await post(xml, {}, envelope)).status).toBe(200);
    const { items, total } = await list({ q: "status:retried" });
    expect([items.length, total]).toEqual([1, 1]);
    expect(items[0]).toMatchObject({ attempts: 3, type: "text" });
    expect(items[0]?.lastAttemptAt).not.toBeNull();
    const together = text("同时");
    await Promise.all(Array.from({ length: 6 }, () => post(together)));
    expect((await newest())?.attempts).toBe(6);
  });

  test("an address check and a refusal are lines of their own; equal refusals share one", async () => {
    const when = at();
    const echo = crypto.encrypt("1234567890", randomBytes(16));
    const sign = crypto.sign(when.timestamp, when.nonce, echo);
    const check = `msg_signature=${sign}&timestamp=${when.timestamp}&nonce=${when.nonce}&echostr=${encodeURIComponent(echo)}`;
    expect((await raw(`${url}?${check}`, { method: "GET" })).status).toBe(200);
    for (let n = 0; n < 3; n++)
      expect(
        (await raw(`${url}?${check.replace(/=[0-9a-f]{40}/, `=${"0".repeat(40)}`)}`, { method: "GET" })).status,
      ).toBe(403);
    await eventually(async () => {
      // The emulator has checked the address before.
      expect((await list({ q: "status:verified" })).items[0]).toMatchObject({
        ...{ type: "verification", attempts: 1, app: { id: running.app.id } },
      });
      expect((await detail((await list({ q: "status:verified" })).items[0]?.id ?? "")).answer?.plain).toBe(
        "1234567890",
      );
      expect((await list({ q: "status:refused" })).items).toMatchObject([
        { attempts: 3, reason: { code: "callback.refused_signature" }, network: "127.0.0.1" },
      ]);
    });
    const [verified] = (await list({ q: "status:verified" })).items;
    expect(await detail(verified?.id ?? "")).toMatchObject({
      ...{ status: 200, answer: { plain: "1234567890" }, request: { method: "GET" } },
    });
    const [refused] = (await list({ q: "status:refused" })).items;
    expect(refused?.steps.map(({ state }) => state)).toEqual(["done", "failed", "skipped", "skipped", "done"]);
    expect(await detail(refused?.id ?? "")).toMatchObject({ status: 403, decrypted: null, answer: null });
  });

  test("the details hold the request as it came and no secret of the way; personal data only once it was opened", async () => {
    const xml = text("请假三天 13900139000", "zhou");
    await post(xml, { "user-agent": "Mozilla/4.0", authorization: "Basic c2VjcmV0", cookie: "a=b" });
    const id = (await newest())?.id ?? "";
    const shown = await detail(id);
    expect(shown.masked).toBe(true);
    expect(shown.request?.query.map(({ name }) => name)).toEqual(["msg_signature", "timestamp", "nonce"]);
    expect(shown.request?.headers).toContainEqual({ name: "user-agent", value: "Mozilla/4.0" });
    expect(shown.request?.body).toMatch(/^<xml><ToUserName>.*<Encrypt>/);
    expect(shown.request?.curl).toContain(`curl -X POST '${url}?msg_signature=`);
    expect(JSON.stringify(shown)).not.toMatch(/c2VjcmV0|请假|13900139000|a=b/);
    expect(shown.decrypted).toContain("<FromUserName><![CDATA[zhou]]></FromUserName>");
    expect(shown.decrypted).toContain("<Content><![CDATA[•••]]></Content>");
    expect(JSON.parse(shown.parsed ?? "")).toMatchObject({ msgType: "text", content: "•••", fromUserName: "zhou" });

    const full = await opened(id);
    expect(full).toMatchObject({ masked: false, decrypted: xml });
    expect(JSON.parse(full.parsed ?? "")).toMatchObject({ content: "请假三天 13900139000" });
    const audit = await storedRows<{ action: string }>(
      running.server,
      `select action from audit where subject = 'callback/${id}'`,
    );
    expect(audit.map(({ action }) => action)).toEqual(["callback.open"]);
  });

  test("mobile and e-mail of a member are hidden in a directory event", async () => {
    const change = writeXml("xml", {
      ...{ ToUserName: corpId, FromUserName: "sys", CreateTime: seconds(), MsgType: "event", Event: "change_contact" },
      ...{ ChangeType: "update_user", UserID: "wang", Mobile: "13700137000", Email: "wang@example.com" },
    });
    await post(change);
    const item = await newest();
    expect(item).toMatchObject({ type: "event:change_contact", about: "update_user", from: null });
    const shown = await detail(item?.id ?? "");
    expect(shown.decrypted).toContain("wang");
    expect(`${shown.decrypted}${shown.parsed}`).not.toMatch(/13700137000|example\.com/);
  });

  test("pages follow one another without gap or repeat, whatever stands between", async () => {
    for (let n = 0; n < 4; n++) {
      await post(text(`第 ${n} 条`));
      await raw(`${url}?n=${n}`, { body: "x" });
    }
    const whole = await eventually(async () => {
      const page = await list({ limit: 200 });
      expect(page.items.filter(({ state }) => state === "refused").length).toBeGreaterThanOrEqual(2);
      return page;
    });
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ limit: 3, ...(cursor !== undefined && { cursor }) });
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(ids).toEqual(whole.items.map(({ id }) => id));
    expect([whole.total, whole.isMore]).toEqual([ids.length, false]);
  });

  test("a filter finds by sender, event, app, time and word, and turns each round", async () => {
    await post(text("特别的一句", "sun"));
    const ids = async (q: string, zone?: number) =>
      (await list({ q, limit: 200, ...(zone !== undefined && { zone }) })).items.map(({ id }) => id);
    const all = await ids("");
    const mine = await ids("from:sun");
    expect(mine).toHaveLength(1);
    expect(await ids("-from:sun type:text")).not.toContain(mine[0]);
    expect(await ids("特别的")).toEqual(mine);
    expect(await ids("event:change_contact")).toHaveLength(1);
    expect(await ids("type:event")).toHaveLength(1);
    expect(await ids(`app:${running.app.agentId}`)).toEqual(all);
    expect(await ids(`app:"${running.app.name}" -app:${running.app.id}`)).toEqual([]);
    expect(await ids("after:1h")).toEqual(all);
    expect(await ids("before:1h")).toEqual([]);
    const answer = await running.api.ask(routes.listCallbacks, { params: params(), query: { q: "form:sun" } });
    expect(answer).toMatchObject({ status: 422, body: { code: "callback.filter_unreadable" } });
  });

  test("whatever a directory event names somebody, it is kept as it is [B14]", async () => {
    const names = [
      "长".repeat(5000),
      "\u202egnp.exe\u200b",
      "👨‍👩‍👧",
      "<script>alert(1)</script>",
      "=cmd()",
      "$" + "{jndi:ldap://x}",
      "{{7*7}}",
    ];
    for (const Name of names) {
      const change = { Event: "change_contact", ChangeType: "update_user", UserID: "wang", Name };
      const head = { ToUserName: corpId, FromUserName: "sys", CreateTime: seconds(), MsgType: "event" };
      expect((await post(writeXml("xml", { ...head, ...change }))).status).toBe(200);
      const item = await newest();
      expect(JSON.parse((await opened(item?.id ?? "")).parsed ?? "")).toMatchObject({
        detail: { change: { user: { name: Name } } },
      });
    }
  });

  test("what came after a line is counted, by the filter", async () => {
    const before = await newest();
    await post(text("新的", "qian"));
    await post(text("更新的", "wu"));
    const count = async (q: string) =>
      (await running.api.call(routes.countCallbackNews, { params: params(), query: { q, after: before?.id ?? "" } }))
        .count;
    expect(await count("")).toBe(2);
    expect(await count("from:wu")).toBe(1);
  });

  test("a callback that cannot be read is in the log as quarantined, with the failed step", async () => {
    await post("<xml><MsgType>text</MsgType><Content>没有发送人");
    const [item] = (await list({ q: "status:quarantine" })).items;
    expect(item).toMatchObject({ state: "quarantine", reason: { code: "callback.unreadable" }, from: null });
    expect(item?.steps[3]).toMatchObject({ name: "handled", state: "failed" });
    expect(await detail(item?.id ?? "")).toMatchObject({ decrypted: null, parsed: null, rules: null });
    expect((await opened(item?.id ?? "")).decrypted).toContain("没有发送人");
  });

  test("nobody reads it without signing in, under another company, or by a wrong id", async () => {
    const visitor = running.server.visitor();
    const id = (await newest())?.id ?? "";
    expect((await visitor.ask(routes.listCallbacks, { params: params() })).status).toBe(401);
    expect((await visitor.ask(routes.openCallback, { params: { ...params(), callbackId: id } })).status).toBe(401);
    const foreign = { params: { accountId: "nobody", callbackId: id } };
    expect((await running.api.ask(routes.getCallback, foreign)).status).toBe(404);
    expect((await running.api.ask(routes.openCallback, foreign)).status).toBe(404);
    for (const callbackId of ["0", "x", "v0", "99999999999999999999", "1e3"])
      expect((await running.api.ask(routes.getCallback, { params: { ...params(), callbackId } })).status).toBe(404);
  });
});
