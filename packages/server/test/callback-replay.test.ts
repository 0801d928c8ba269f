/** Delivering a callback once more: here as a repeat or as a new one, or to another address; and what never happens twice. */
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { routes } from "@shoufa/contract";
import { CallbackCrypto, writeXml } from "@shoufa/protocol";
import { startConsole, type TestConsole, testDatabases } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { raw } from "./platform.ts";
import { storedRows } from "./stored-events.ts";

/** A receiver of somebody else, on this computer. */
async function receiver() {
  const got: { url: string; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => {
      body += part.toString();
    });
    request.on("end", () => {
      got.push({ url: request.url ?? "", body });
      response.end("their answer");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise((resolve) => server.close(resolve));
  return { got, port, close, [Symbol.asyncDispose]: async () => void (await close()) };
}

describe.each(testDatabases())("replay on $name", (store) => {
  let running: TestConsole;
  let other: Awaited<ReturnType<typeof receiver>>;
  let url: string;
  let crypto: CallbackCrypto;
  let corpId: string;
  let lastMsgId = 70_000;
  beforeAll(async () => {
    other = await receiver();
    running = await startConsole({ server: { store, replayTargets: [`127.0.0.1:${other.port}`] } });
    const company = running.emulator.company();
    const app = company.apps[0] as (typeof company.apps)[0];
    corpId = company.corpId;
    const { callback } = await running.server.ensureSandbox({
      ...{ name: company.name, corpId, apiBase: running.emulator.url, app },
    });
    url = callback.url;
    crypto = new CallbackCrypto({ ...callback, receiveId: corpId });
    const rule = await running.api.call(routes.createRule, {
      params: { accountId: running.account.id },
      body: {
        ...{ appId: running.app.id, trigger: { kind: "any-text" }, answer: { type: "text", text: "收到" } },
        perMinute: 60,
      },
    });
    await running.api.call(routes.switchRule, {
      params: { accountId: running.account.id, ruleId: rule.id },
      body: { enabled: true },
    });
  });
  afterAll(async () => {
    await running[Symbol.asyncDispose]();
    await other.close();
  });

  const params = () => ({ accountId: running.account.id });
  const seconds = (): number => Math.floor(Date.now() / 1000);
  const text = (content: string): string =>
    writeXml("xml", {
      ...{ ToUserName: corpId, FromUserName: "lin", CreateTime: seconds(), MsgType: "text" },
      ...{ Content: content, MsgId: ++lastMsgId, AgentID: running.app.agentId },
    });
  const seal = (xml: string, timestamp = seconds()) => {
    const at = { timestamp: String(timestamp), nonce: randomBytes(6).toString("hex") };
    const { body, msgSignature } = crypto.sealDelivery(xml, { ...at, agentId: running.app.agentId }, randomBytes(16));
    return { body, query: `msg_signature=${msgSignature}&timestamp=${at.timestamp}&nonce=${at.nonce}` };
  };
  const post = async (xml: string, timestamp?: number) => {
    const { body, query } = seal(xml, timestamp);
    return raw(`${url}?${query}`, { body });
  };
  const newest = async () =>
    (await running.api.call(routes.listCallbacks, { params: params(), query: { limit: 1 } })).items[0];
  const replay = (callbackId: string, body: Parameters<typeof ask>[0]) => ask(body, callbackId);
  const ask = (body: { as: "repeat" } | { as: "new" } | { as: "address"; url: string }, callbackId: string) =>
    running.api.ask(routes.replayCallback, { params: { ...params(), callbackId }, body });
  const firings = () => storedRows<{ n: number }>(running.server, "select count(*) as n from rule_firing");

  test("as a repeat: the answer of the first time, one more attempt, and no rule answers twice", async () => {
    await post(text("第一次"));
    const id = (await newest())?.id ?? "";
    const before = await firings();
    const result = await replay(id, { as: "repeat" });
    expect(result).toMatchObject({ status: 200, body: { status: 200, callbackId: null } });
    expect(JSON.stringify(result.body)).toContain("收到");
    expect(await newest()).toMatchObject({ id, attempts: 2 });
    expect(await firings()).toEqual(before);
  });

  test("as a new one: another callback, marked, which rules answer", async () => {
    await post(text("再来一次"));
    const id = (await newest())?.id ?? "";
    const before = Number((await firings())[0]?.n);
    const result = await replay(id, { as: "new" });
    const made = await newest();
    expect(result).toMatchObject({ status: 200, body: { status: 200, callbackId: made?.id } });
    expect(made).toMatchObject({ replayOf: id, type: "text", attempts: 1, state: "received" });
    expect(Number((await firings())[0]?.n)).toBe(before + 1);
    const { replays } = await running.api.call(routes.getCallback, { params: { ...params(), callbackId: id } });
    expect(replays.map((one) => one.id)).toEqual([made?.id]);
    const audit = await storedRows<{ action: string; detail: string }>(
      running.server,
      `select action, detail from audit where subject = 'callback/${id}'`,
    );
    expect(audit).toEqual([{ action: "callback.replay", detail: expect.stringContaining('"new"') }]);
  });

  test("to an address that is allowed: sealed and signed anew, the query of the address stays, its answer comes back", async () => {
    const xml = text("转给别人");
    await post(xml);
    const id = (await newest())?.id ?? "";
    const result = await replay(id, { as: "address", url: `http://127.0.0.1:${other.port}/hook?team=oa` });
    expect(result).toMatchObject({ status: 200, body: { status: 200, answer: "their answer", callbackId: null } });
    const [{ url: asked, body } = { url: "", body: "" }] = other.got;
    const query = new URL(asked, "http://x").searchParams;
    expect(query.get("team")).toBe("oa");
    expect(crypto.open(Object.fromEntries(query), body).xml).toBe(xml);
    expect((await newest())?.attempts).toBe(1);
  });

  test("a host that an owner enters is allowed from the next replay on, and no longer once it is taken out; nobody else may enter one [D8]", async () => {
    const { server, api } = running;
    await post(text("发给刚加的主机"));
    const id = (await newest())?.id ?? "";
    await using later = await receiver();
    const hook = `http://127.0.0.1:${later.port}/hook`;
    const preset = [`127.0.0.1:${other.port}`];
    const set = (entered: string[], by = api) => by.ask(routes.setReplayTargets, { body: { entered } });
    expect(await replay(id, { as: "address", url: hook })).toMatchObject({ status: 422 });
    expect((await set([`127.0.0.1:${later.port}`], await server.operator("administrator"))).status).toBe(404);
    for (const entry of ["oa.corp:99999", "http://oa.corp", "10.0.0.0/33"])
      expect(await set([entry])).toMatchObject({
        status: 422,
        body: { code: "replay_targets.refused", params: { entry } },
      });

    const entered = [`127.0.0.1:${later.port}`, "169.254.169.254:80", "10.0.0.0/8"];
    expect(await set(entered)).toMatchObject({ status: 200, body: { preset, entered } });
    expect(await replay(id, { as: "address", url: hook })).toMatchObject({ status: 200, body: { status: 200 } });
    for (const never of ["http://169.254.169.254/", "http://127.0.0.1:80/"])
      expect(await replay(id, { as: "address", url: never })).toMatchObject({ status: 422 });
    await set([]);
    expect(await replay(id, { as: "address", url: hook })).toMatchObject({ status: 422 });
    expect(later.got).toHaveLength(1);
    expect(await api.call(routes.getReplayTargets, {})).toEqual({ preset, entered: [] });
    const audit = await storedRows<{ detail: string }>(
      server,
      "select detail from audit where action = 'settings.replay_targets' order by seq",
    );
    expect(audit.map(({ detail }) => JSON.parse(detail))).toEqual([
      { before: [], after: entered },
      { before: entered, after: [] },
    ]);
  });

  test("to an address inside that nobody has allowed: refused, nothing sent, nothing told of what is there", async () => {
    await post(text("别发"));
    const id = (await newest())?.id ?? "";
    const sent = other.got.length;
    for (const target of [
      "http://127.0.0.1:1/",
      `http://127.0.0.1:${other.port + 1}/`,
      running.server.url,
      "http://169.254.169.254/",
      "file:///etc/passwd",
      `http://x@127.0.0.1:${other.port}/`,
    ])
      expect(await replay(id, { as: "address", url: target })).toMatchObject({
        ...{ status: 422, body: { code: "callback.replay_refused" } },
      });
    expect(other.got).toHaveLength(sent);
  });

  test("a viewer may not replay, and an address check has nothing to replay", async () => {
    const sender = await running.server.operator("sender");
    const id = (await newest())?.id ?? "";
    const asked = { params: { ...params(), callbackId: id }, body: { as: "repeat" as const } };
    expect((await sender.ask(routes.replayCallback, asked)).status).toBe(404);
    expect(await replay("v1", { as: "repeat" })).toMatchObject({ status: 422 });
    expect((await replay("999999", { as: "repeat" })).status).toBe(404);
  });

  test("a recorded callback after 10 minutes and after an hour is a duplicate; its bytes at another path are nobody's [C4, C10]", async () => {
    const xml = text("录下来的");
    await post(xml);
    const rows = await storedRows(running.server, "select seq from callback_event");
    expect((await post(xml, seconds() - 600)).status).toBe(200);
    expect((await post(xml, seconds() - 3600)).status).toBe(200);
    expect(await storedRows(running.server, "select seq from callback_event")).toHaveLength(rows.length);
    const { app } = await anotherApp();
    const { body, query } = seal(xml);
    expect((await raw(`${app}?${query}`, { body })).status).toBe(403);
    expect(await storedRows(running.server, "select seq from callback_event")).toHaveLength(rows.length);
  });

  test("stored, and the answer lost on the way: the repeat is answered 200 and has no second effect [C8]", async () => {
    const xml = text("断线");
    const before = Number((await firings())[0]?.n);
    const { body, query } = seal(xml);
    const controller = new AbortController();
    const lost = fetch(`${url}?${query}`, { method: "POST", body, signal: controller.signal }).catch(() => "cut");
    await expect
      .poll(
        async () => (await storedRows(running.server, `select seq from callback_event where xml like '%断线%'`)).length,
      )
      .toBe(1);
    controller.abort();
    await lost;
    expect((await post(xml)).status).toBe(200);
    expect(await storedRows(running.server, `select seq from callback_event where xml like '%断线%'`)).toHaveLength(1);
    expect(Number((await firings())[0]?.n)).toBe(before + 1);
  });

  /** Callback address of a second app of the company, with keys of its own. */
  async function anotherApp(): Promise<{ readonly app: string }> {
    const offer = await running.api.call(routes.offerCallback, { query: {} });
    await running.api.call(routes.addApp, {
      params: params(),
      body: {
        ...{ name: "另一个", agentId: 1_000_099, secret: "s".repeat(43), token: "anothertoken123" },
        ...{ encodingAesKey: randomBytes(64).toString("base64").replace(/[+/=]/g, "").slice(0, 43) },
        callbackKey: offer.callbackKey,
      },
    });
    return { app: new URL(`/callback/${offer.callbackKey}`, running.server.url).href };
  }
});
