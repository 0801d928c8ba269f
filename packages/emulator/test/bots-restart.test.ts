/** What bots have under way, over a restart of the emulator. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { BotCallbackCrypto } from "@shoufa/protocol";
import { expect, onTestFinished, test, vi } from "vitest";
import { startEmulator } from "../src/index.ts";
import { stream, subscribed } from "./bot-wire.ts";
import { call, working } from "./wire.ts";

function temporaryFolder(): { dataDir: string; [Symbol.dispose](): void } {
  const dataDir = mkdtempSync(join(tmpdir(), "shoufa-emulator-"));
  return { dataDir, [Symbol.dispose]: () => rmSync(dataDir, { recursive: true, force: true }) };
}

test("an open stream, its thumbs and the messages in progress survive a restart", async () => {
  using folder = temporaryFolder();
  const { dataDir } = folder;
  const first = await startEmulator({ dataDir, people: 5 });
  const { botId } = first.bots.create({ name: "小助手" });
  const lin = working(first)[0]!;
  const chatId = first.bots.createGroup({ name: "群", userIds: [lin], bots: [botId] });
  const before = await subscribed(first, first.bots.get(botId));
  await first.phone(lin).bot({ kind: "text", bot: botId, text: "问" });
  await first.phone(lin).bot({ kind: "text", chat: chatId, text: "群里问" });
  await first.phone(lin).bot({ kind: "text", bot: botId, text: "再问" });
  const asked = [await before.callback(), await before.callback(), await before.callback()];
  const [single, group, unfinished] = asked.map(({ headers }) => headers.req_id);
  const begun = stream("s", "在", { feedback: { id: "f" } });
  expect((await before.call("aibot_respond_msg", begun, single)).errcode).toBe(0);
  expect((await before.call("aibot_respond_msg", stream("s", "在"), unfinished)).errcode).toBe(0);
  first.clock.advance({ minutes: 1 });
  await first.close();

  await using second = await startEmulator({ dataDir });
  const phone = second.phone(lin);
  const talk = () => phone.messages({ conversation: `bot:${botId}` });
  // Three wait already.
  const fourth = await phone.bot({ kind: "text", bot: botId, text: "四" });
  expect(fourth.message?.delivery?.attempts).toMatchObject([{ error: "busy" }]);
  using after = await subscribed(second, second.bots.get(botId));
  expect((await after.call("aibot_respond_msg", stream("s", "在的", { finish: true }), single)).errcode).toBe(0);
  expect(talk().find(({ text }) => text === "在的")?.bot).toMatchObject({ stream: "finished", takesFeedback: true });
  expect((await after.call("aibot_respond_msg", stream("s", "晚"), single)).errcode).toBe(846608);
  expect((await after.call("aibot_respond_msg", stream("g", "群", { finish: true }), group)).errcode).toBe(0);
  expect(phone.messages({ conversation: `group:${chatId}` }).at(-1)).toMatchObject({ from: "app", text: "群" });
  const answer = talk().find(({ text }) => text === "在的")!;
  await phone.bot({ kind: "feedback", messageId: answer.id, feedback: "good" });
  expect((await after.callback()).body.event.feedback_event).toEqual({ id: "f", type: 1 });
  second.clock.advance({ minutes: 9 });
  expect(talk().find(({ text }) => text === "在")?.bot?.stream).toBe("expired");
  expect((await after.call("aibot_respond_msg", stream("s", "迟"), unfinished)).errcode).toBe(846608);
});

test("URL mode: an open stream is asked for again after a restart, and the late reply finds its way", async () => {
  using folder = temporaryFolder();
  const { dataDir } = folder;
  const secrets = { token: "botToken1", encodingAesKey: "k".repeat(43) };
  const crypto = new BotCallbackCrypto(secrets);
  let finish = false;
  let responseUrl = "";
  const receiver = createServer(async (request, response) => {
    const query = Object.fromEntries(new URL(request.url!, "http://localhost").searchParams);
    if (request.method === "GET") return response.end(crypto.verifyUrl(query));
    const body = crypto.open(query, await text(request));
    if (typeof body["response_url"] === "string") responseUrl = body["response_url"];
    const at = { timestamp: query["timestamp"]!, nonce: query["nonce"]! };
    response.end(crypto.seal(stream("s", finish ? "好了" : "在想", { finish }), at, Buffer.alloc(16, 1)));
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    receiver.closeAllConnections();
    await new Promise((resolve) => receiver.close(resolve));
  });
  const first = await startEmulator({ dataDir, people: 5 });
  const { botId } = first.bots.create({ name: "小助手", mode: "none" });
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/bot`;
  expect(await first.bots.setUrl(botId, { url, ...secrets })).toEqual({ verified: true });
  const lin = working(first)[0]!;
  await first.phone(lin).bot({ kind: "text", bot: botId, text: "难题" });
  await first.close();
  finish = true;

  await using second = await startEmulator({ dataDir });
  const talk = () => second.phone(lin).messages({ conversation: `bot:${botId}` });
  expect(talk().at(-1)).toMatchObject({ text: "在想", bot: { stream: "growing" } });
  const isFinished = (): boolean => {
    second.clock.advance({ seconds: 1 });
    return talk().at(-1)?.bot?.stream === "finished";
  };
  await vi.waitUntil(isFinished, { timeout: 120_000, interval: 5 });
  expect(talk().at(-1)?.text).toBe("好了");
  // The second one listens on a port of its own.
  const { pathname, search } = new URL(responseUrl);
  const late = JSON.stringify({ msgtype: "markdown", markdown: { content: "补充" } });
  expect((await call(`${second.url}${pathname}${search}`, { method: "POST", body: late })).json.errcode).toBe(0);
  expect(talk().at(-1)?.text).toBe("补充");
});
