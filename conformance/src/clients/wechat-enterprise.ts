/** The middleware of the 企业号 years: verification, opening, replies. Its own API client has a row of its own. */
import assert from "node:assert/strict";
import type { Emulator } from "@shoufa/emulator";
import wechat from "wechat-enterprise";
import type { Check, Client } from "../check.ts";
import { queryOf, serveCallback } from "../receiver.ts";
import { callbackSecrets } from "../samples.ts";
import { reportEntering } from "../wire.ts";

type Message = Record<string, unknown>;

export const wechatEnterprise: Client = {
  name: "wechat-enterprise",
  version: "0.1.1",
  pointed: {
    en: "behind a callback URL that the emulator calls",
    zh: "放在模拟器所调用的回调 URL 后面",
  },
  run,
};

async function run(check: Check, emulator: Emulator): Promise<void> {
  const { corpId, apps } = emulator.company();
  const agentId = apps[0]?.agentId ?? assert.fail();
  const userId = emulator.members()[8]?.userId ?? assert.fail();
  const phone = emulator.phone(userId);
  const secrets = callbackSecrets();
  const got = new Map<string, Message>();
  let reply: unknown = "";
  const handler = wechat({ token: secrets.token, encodingAESKey: secrets.encodingAesKey, corpId });
  for (const type of ["text", "image", "voice", "video", "location", "link", "event"])
    handler.setHandler(type, (message, _request, response) => {
      got.set(type, message);
      response.reply(reply as string);
    });
  const middleware = handler.middlewarify();
  await using server = await serveCallback((request, response) => {
    // Express puts the query there; the middleware needs nothing else of it.
    const asked = Object.assign(request, { query: queryOf(request) });
    middleware(asked, response, (error) => void response.writeHead(500).end(String(error ?? "no handler")));
  });

  await check("GET: the URL is verified", async () => {
    assert.deepEqual(await emulator.setCallback(agentId, { url: server.url, ...secrets }), { verified: true });
  });
  await check("text", async () => {
    await phone.type({ agentId, text: "快递到了吗" });
    const { Content, FromUserName, ToUserName, AgentID } = got.get("text") ?? {};
    assert.deepEqual([Content, FromUserName, ToUserName, AgentID], ["快递到了吗", userId, corpId, String(agentId)]);
  });
  await check("image", async () => {
    await phone.act({ kind: "image", agentId });
    const { MediaId, PicUrl } = got.get("image") ?? {};
    assert.deepEqual([typeof MediaId, URL.canParse(String(PicUrl))], ["string", true]);
  });
  await check("voice", async () => {
    await phone.act({ kind: "voice", agentId });
    assert.equal(got.get("voice")?.["Format"], "amr");
  });
  await check("video", async () => {
    await phone.act({ kind: "video", agentId });
    assert.equal(typeof got.get("video")?.["ThumbMediaId"], "string");
  });
  await check("location", async () => {
    await phone.act({ kind: "location", agentId, place: { latitude: 23.134, longitude: 113.358, label: "广州" } });
    const { Location_X, Label } = got.get("location") ?? {};
    assert.deepEqual([Number(Location_X), Label], [23.134, "广州"]);
  });
  await check("link", async () => {
    await phone.act({ kind: "link", agentId, title: "说明", url: "https://example.com/" });
    assert.equal(got.get("link")?.["Title"], "说明");
  });
  await check("event", async () => {
    await reportEntering(emulator);
    await phone.act({ kind: "enter", agentId });
    assert.equal(got.get("event")?.["Event"], "enter_agent");
  });
  await replies(check, emulator, { agentId, userId, set: (next) => (reply = next) });
}

async function replies(
  check: Check,
  emulator: Emulator,
  { agentId, userId, set }: { agentId: number; userId: string; set: (reply: unknown) => void },
): Promise<void> {
  const phone = emulator.phone(userId);
  const shown = async (reply: unknown, msgtype: string, contains: string): Promise<void> => {
    set(reply);
    const { callback } = await phone.type({ agentId, text: "请回答" });
    const answer = callback.reply;
    assert.equal(answer?.state === "ignored" ? answer.reason : answer?.state, "shown");
    const last = phone.messages({ agentId }).at(-1);
    assert.deepEqual([last?.msgtype, last?.text.includes(contains)], [msgtype, true]);
  };
  await check("reply with a text", () => shown("在门口", "text", "在门口"));
  await check("reply with news", () =>
    shown([{ title: "开门", description: "九点", picurl: "", url: "https://example.com/" }], "news", "开门"),
  );
  // A received file is a medium of the company, so its id can be sent back.
  const { message } = await phone.act({ kind: "image", agentId });
  const mediaId = message?.media?.[0]?.mediaId ?? "";
  await check("reply with an image", () => shown({ type: "image", content: { mediaId } }, "image", ""));
  await check("reply with nothing", async () => {
    set("");
    const before = phone.messages({ agentId }).length;
    await phone.type({ agentId, text: "不用回答" });
    const after = phone.messages({ agentId });
    assert.ok(after.slice(before).every(({ from, text }) => from === "person" || text === ""));
  });
}
