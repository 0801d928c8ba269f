/** Callbacks that are the platform's and could not be taken as they are: people see them, with the reason, and try again. */
import { randomBytes } from "node:crypto";
import { type LiveEvent, type QuarantinedCallback, routes } from "@shoufa/contract";
import { CallbackCrypto } from "@shoufa/protocol";
import { startConsole, type TestConsole, testDatabases } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listen } from "./listen.ts";
import { storedEvents, storedRows } from "./stored-events.ts";

type Counted = Extract<LiveEvent, { type: "inbox.counts" }>;

describe.each(testDatabases())("quarantine on $name", (store) => {
  let running: TestConsole;
  let agentId: number;
  let lastMsgId = 900;
  beforeAll(async () => {
    running = await startConsole({ server: { store } });
    agentId = running.app.agentId;
  });
  afterAll(() => running[Symbol.asyncDispose]());

  const params = () => ({ accountId: running.account.id });
  const list = async (query: { limit?: number; cursor?: string } = {}) =>
    running.api.call(routes.listQuarantine, { params: params(), query });
  const inbox = async () =>
    (await running.api.call(routes.listInbox, { params: params(), query: { limit: 200 } })).items;
  const retry = (id: string) => running.api.ask(routes.retryCallback, { params: { ...params(), callbackId: id } });
  const deliver = (xml: string) => running.emulator.deliverCallback(agentId, xml);
  const quarantined =
    (count: number) =>
    (event: LiveEvent): event is Counted =>
      event.type === "inbox.counts" && event.counts.quarantined === count;
  /** A text in an envelope of 13 hours ago, as somebody would send it again who has recorded it. */
  const stale = async (text: string): Promise<QuarantinedCallback> => {
    const { corpId, name, apps } = running.emulator.company();
    const app = apps[0] as (typeof apps)[0];
    const { callback } = await running.server.ensureSandbox({ name, corpId, apiBase: running.emulator.url, app });
    const crypto = new CallbackCrypto({ ...callback, receiveId: corpId });
    const at = { timestamp: String(Math.floor(Date.now() / 1000) - 13 * 3600), nonce: randomBytes(8).toString("hex") };
    const xml =
      `<xml><ToUserName>${corpId}</ToUserName><FromUserName>lin</FromUserName><CreateTime>${at.timestamp}</CreateTime>` +
      `<MsgType>text</MsgType><Content>${text}</Content><MsgId>${++lastMsgId}</MsgId><AgentID>${agentId}</AgentID></xml>`;
    const { body, msgSignature } = crypto.sealDelivery(xml, { ...at, agentId }, randomBytes(16));
    const query = new URLSearchParams({ ...at, msg_signature: msgSignature });
    expect((await fetch(`${callback.url}?${query}`, { method: "POST", body })).status).toBe(200);
    return (await list()).items[0] as QuarantinedCallback;
  };

  test("each has its reason, what can be read of it, and is counted on open screens", async () => {
    await using live = await listen(running);
    const before = (await list()).total;
    await deliver(`<xml><MsgType>text</MsgType><Content>断\x1d开`);
    await deliver("<xml><MsgType>text</MsgType><Content>没有发送人</Content></xml>");
    await stale("时间不对");
    await live.waitFor(quarantined(before + 3));
    const { items, total } = await list();
    expect(total).toBe(before + 3);
    expect(items.slice(0, 3)).toMatchObject([
      {
        reason: { code: "callback.stale" },
        type: "text",
        network: "127.0.0.1",
        excerpt: expect.stringContaining("时间不对"),
      },
      { reason: { code: "callback.incomplete" }, from: "", excerpt: expect.stringContaining("没有发送人") },
      { reason: { code: "callback.unreadable" }, excerpt: "<xml><MsgType>text</MsgType><Content>断\ufffd开" },
    ]);
    expect(items[0]?.from).not.toBe("");
    expect(items[0]?.app.id).toBe(running.app.id);
    expect(live.events.filter((event) => event.type === "inbox.arrived")).toEqual([]);
    expect(JSON.stringify(await inbox())).not.toContain("时间不对");
  });

  test("in pages that do not overlap", async () => {
    for (let n = 0; n < 3; n++) await deliver(`<xml><Content>第 ${n} 条`);
    const first = await list({ limit: 2 });
    expect(first.items.map(({ excerpt }) => excerpt)).toEqual(["<xml><Content>第 2 条", "<xml><Content>第 1 条"]);
    const second = await list({ limit: 2, cursor: first.next ?? "" });
    expect(second.items[0]?.excerpt).toBe("<xml><Content>第 0 条");
    expect(second.total).toBe(first.total);
  });

  test("a stale one that a person accepts is in the inbox, once, in the audit, and counted no more", async () => {
    const kept = await stale("放行");
    await using live = await listen(running);
    const before = (await list()).total;
    expect((await retry(kept.id)).status).toBe(204);
    expect((await inbox()).find(({ id }) => id === kept.id)).toMatchObject({ content: { kind: "text", text: "放行" } });
    await live.waitFor(quarantined(before - 1));
    expect((await retry(kept.id)).status).toBe(204);
    expect((await inbox()).filter(({ content }) => JSON.stringify(content).includes("放行"))).toHaveLength(1);
    const audit = await storedAudit();
    expect(
      audit.filter(({ action, subject }) => action === "callback.retry" && subject === `callback/${kept.id}`),
    ).toEqual([expect.objectContaining({ account_id: running.account.id })]);
  });

  test("one that still cannot be read stays, and says so", async () => {
    await deliver("<xml><Content>永远读不懂");
    const [kept] = (await list()).items;
    const answer = await retry(kept?.id ?? "");
    expect(answer).toMatchObject({ status: 422, body: { code: "callback.still_unreadable" } });
    expect((await list()).items[0]).toEqual(kept);
  });

  test("nobody sees or retries it without signing in, or under another company", async () => {
    const visitor = running.server.visitor();
    const kept = (await list()).items[0]?.id ?? "";
    expect((await visitor.ask(routes.listQuarantine, { params: params() })).status).toBe(401);
    expect((await visitor.ask(routes.retryCallback, { params: { ...params(), callbackId: kept } })).status).toBe(401);
    const foreign = { params: { accountId: "nobody", callbackId: kept } };
    expect((await running.api.ask(routes.retryCallback, foreign)).status).toBe(404);
    for (const id of ["0", "x", "99999999999999999999", "1e3"]) expect((await retry(id)).status).toBe(404);
  });

  test("the messages of several people with one MsgId are all there, and each is known when it is repeated", async () => {
    const message = (from: string, type: string, msgId: string, rest: string): string =>
      `<xml><ToUserName>${running.account.corpId}</ToUserName><FromUserName>${from}</FromUserName>` +
      `<CreateTime>1790000001</CreateTime><MsgType>${type}</MsgType>${rest}<MsgId>${msgId}</MsgId><AgentID>${agentId}</AgentID></xml>`;
    const voice = "<MediaId>M</MediaId><Format>amr</Format>";
    const five = [
      message("a", "voice", "77", voice),
      message("b", "voice", "77", voice),
      message("a", "text", "77", "<Content>x</Content>"),
      message("a", "text", "0", "<Content>x</Content>"),
      message("b", "text", "0", "<Content>x</Content>"),
      // A number that is none tells nothing apart: then it is the text.
      message("b", "text", "0", "<Content>y</Content>"),
    ];
    const before = (await storedEvents(running.server)).length;
    for (const xml of [...five, ...five]) expect((await deliver(xml)).state).toBe("delivered");
    expect(await storedEvents(running.server)).toHaveLength(before + five.length);
  });

  async function storedAudit(): Promise<readonly Record<string, unknown>[]> {
    return storedRows(running.server, "select action, subject, account_id from audit order by seq");
  }
});
