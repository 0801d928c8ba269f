/** The official SDK of bots, @wecom/aibot-node-sdk, through every call that it offers, against the emulator. Both directions. */
import { randomBytes } from "node:crypto";
import { type BotFacts, type Emulator, startEmulator } from "@shoufa/emulator";
import { BotCallbackCrypto, openBotFile, sealBotFile } from "@shoufa/protocol";
import { until } from "@shoufa/testkit";
import { decryptFile, WecomCrypto, WSClient, type WsFrame } from "@wecom/aibot-node-sdk";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

let emulator: Emulator;
let bot: BotFacts;
let lin: string;
let clients: WSClient[] = [];
beforeAll(async () => {
  emulator = await startEmulator({ people: 5 });
  bot = emulator.bots.create({ name: "小助手" });
  lin = emulator.members().find(({ status }) => status === 1)!.userId;
});
beforeEach(() => emulator.reset());
afterEach(() => {
  for (const client of clients) client.disconnect();
  clients = [];
});
afterAll(() => emulator.close());

const once = (client: WSClient, event: string): Promise<WsFrame> =>
  // The SDK's own types name each event; here it is one of them.
  new Promise((resolve) => client.once(event as "message", resolve as never));

/** A client that has authenticated. */
async function connected(over: Partial<ConstructorParameters<typeof WSClient>[0]> = {}): Promise<WSClient> {
  const { botId, secret } = bot;
  const client = new WSClient({ botId, secret, wsUrl: emulator.botsUrl, logger: quiet, reconnectInterval: 1, ...over });
  clients.push(client);
  client.on("error", () => {});
  const authenticated = once(client, "authenticated");
  client.connect();
  await authenticated;
  return client;
}

const phone = () => emulator.phone(lin);
const talk = () => phone().messages({ conversation: `bot:${bot.botId}` });
const last = () => talk().at(-1)!;
const card = (task_id: string) => ({
  card_type: "button_interaction",
  main_title: { title: "报销" },
  button_list: [{ text: "同意", key: "yes" }],
  task_id,
});
const notice = (task_id: string) => ({
  card_type: "text_notice",
  main_title: { title: "已处理" },
  card_action: { type: 1 as const, url: "https://a.test" },
  task_id,
});

/** Text of the member, and the frame that the client got. */
async function asked(client: WSClient, text = "问"): Promise<WsFrame> {
  const frame = once(client, "message.text");
  await phone().bot({ kind: "text", bot: bot.botId, text });
  return frame;
}

test("replyStream, replyStreamNonBlocking, hasPendingReplyAck", async () => {
  const client = await connected({ scene: 1, plug_version: "1.0" });
  expect(client.isConnected).toBe(true);
  const frame = await asked(client);
  expect(frame.body.text.content).toBe("问");
  expect((await client.replyStream(frame, "s", "一", false, undefined, { id: "f" })).errcode).toBe(0);
  const second = client.replyStreamNonBlocking(frame, "s", "一二");
  expect(client.hasPendingReplyAck(frame)).toBe(true);
  expect(await client.replyStreamNonBlocking(frame, "s", "一二三")).toBe("skipped");
  await second;
  await client.replyStreamNonBlocking(frame, "s", "一二三四", true);
  expect(last()).toMatchObject({ text: "一二三四", bot: { stream: "finished", takesFeedback: true } });
  const feedback = once(client, "event.feedback_event");
  await phone().bot({ kind: "feedback", messageId: last().id, feedback: "bad", reasons: [2] });
  expect((await feedback).body.event.feedback_event).toMatchObject({ id: "f", type: 2, inaccurate_reason_list: [2] });
});

test("replyWelcome, replyTemplateCard, updateTemplateCard, replyStreamWithCard", async () => {
  const client = await connected();
  const entered = once(client, "event.enter_chat");
  await phone().bot({ kind: "enter", bot: bot.botId });
  await client.replyWelcome(await entered, { msgtype: "text", text: { content: "您好" } });
  expect(last().text).toBe("您好");
  const frame = await asked(client);
  await client.replyTemplateCard(frame, card("t1"), { id: "c" });
  expect(last()).toMatchObject({ msgtype: "template_card", bot: { takesFeedback: true } });
  const tapped = once(client, "event.template_card_event");
  await phone().bot({ kind: "card", messageId: last().id, button: "yes" });
  await client.updateTemplateCard(await tapped, notice("t1"), [lin]);
  expect(last()).toMatchObject({ text: "已处理", card: { state: "updated" } });
  await client.replyStreamWithCard(frame, "s", "请看", true, { templateCard: card("t2"), streamFeedback: { id: "x" } });
  expect(talk().slice(-2)).toMatchObject([{ text: "请看" }, { msgtype: "template_card" }]);
});

test("reply, sendMessage, and refusals as the frame that came", async () => {
  const client = await connected();
  const frame = await asked(client);
  await client.reply(frame, { msgtype: "markdown", markdown: { content: "**好**" } } as never);
  expect(last().text).toBe("**好**");
  await client.sendMessage(lin, { msgtype: "markdown", markdown: { content: "提醒" } });
  expect(last().text).toBe("提醒");
  await client.sendMessage(lin, { msgtype: "template_card", template_card: notice("t3") });
  const refused = client.reply(frame, { msgtype: "text", text: { content: "a" } } as never);
  await expect(refused).rejects.toMatchObject({ errcode: 40008 });
  await expect(client.sendMessage("nobody", { msgtype: "markdown", markdown: { content: "a" } })).rejects.toMatchObject(
    {
      errcode: 93006,
    },
  );
});

test("uploadMedia in one and in many chunks, replyMedia, sendMediaMessage", async () => {
  const client = await connected();
  const frame = await asked(client);
  const small = await client.uploadMedia(Buffer.from("内容内容"), { type: "file", filename: "说明.txt" });
  await client.replyMedia(frame, "file", small.media_id);
  expect(last()).toMatchObject({ msgtype: "file", media: [{ filename: "说明.txt", size: 12 }] });
  const large = randomBytes(5 * 512 * 1024 + 7);
  const { media_id } = await client.uploadMedia(large, { type: "file", filename: "大.bin" });
  await client.sendMediaMessage(lin, "file", media_id);
  expect(last().media?.[0]?.size).toBe(large.length);
});

test("downloadFile decrypts what a member sent, under its name", async () => {
  const client = await connected();
  const came = once(client, "message.file");
  const bytes = randomBytes(1000);
  await phone().bot({ kind: "file", bot: bot.botId, file: { filename: "报告.pdf", bytes } });
  const { body } = await came;
  expect(await client.downloadFile(body.file.url, body.file.aeskey)).toEqual({ buffer: bytes, filename: "报告.pdf" });
  const raw = await client.api.downloadFileRaw(body.file.url);
  expect(raw.filename).toBe("报告.pdf");
  expect(openBotFile(raw.buffer, body.file.aeskey)).toEqual(bytes);
  await expect(client.api.downloadFileRaw(`${emulator.url}/files/bot/unknown`)).rejects.toThrow("404");
  // Without a key it hands over the bytes as they came.
  expect((await client.downloadFile(body.file.url)).buffer).toEqual(raw.buffer);
  for (const kind of ["image", "video"] as const) {
    const next = once(client, `message.${kind}`);
    await phone().bot({ kind, bot: bot.botId });
    expect((await next).body[kind].aeskey).toHaveLength(44);
    emulator.clock.advance({ minutes: 10 });
  }
  const spoken = once(client, "message.voice");
  await phone().bot({ kind: "voice", bot: bot.botId, transcript: "你好" });
  expect((await spoken).body.voice.content).toBe("你好");
  const mixed = once(client, "message.mixed");
  await phone().bot({ kind: "mixed", bot: bot.botId, parts: [{ text: "看" }, { picture: {} }] });
  expect((await mixed).body.mixed.msg_item).toHaveLength(2);
});

test("a second client replaces the first, which hears of it and does not come back", async () => {
  const first = await connected();
  const told = once(first, "event.disconnected_event");
  let back = 0;
  first.on("reconnecting", () => back++);
  const second = await connected();
  expect((await told).body.event.eventtype).toBe("disconnected_event");
  await asked(second, "谁在");
  expect(first.isConnected).toBe(false);
  expect(back).toBe(0);
});

test("after a cut it comes back by itself, and goes on with a stream of the message before", async () => {
  const client = await connected();
  const frame = await asked(client);
  await client.replyStream(frame, "s", "一");
  const again = once(client, "authenticated");
  emulator.faults.set({ endpoint: "aibot_respond_msg", kind: "cut-after-effect", times: 1 });
  await expect(client.replyStream(frame, "s", "一二")).rejects.toThrow("cancelled");
  await again;
  await client.replyStream(frame, "s", "一二三", true);
  expect(talk()).toHaveLength(2);
  expect(last()).toMatchObject({ text: "一二三", bot: { stream: "finished" } });
});

test("two missed pongs end the socket, and it connects anew", async () => {
  const client = await connected({ heartbeatInterval: 10 });
  const again = once(client, "authenticated");
  emulator.faults.set({ endpoint: "ping", kind: "no-answer", times: 2 });
  await again;
  expect(emulator.faults.waiting()).toEqual([]);
});

test("a wrong secret is an error, and after its tries the client gives up", async () => {
  const { botId } = bot;
  const client = new WSClient({
    ...{ botId, secret: "wrong", wsUrl: emulator.botsUrl, logger: quiet },
    ...{ reconnectInterval: 1, maxAuthFailureAttempts: 1 },
  });
  const errors: string[] = [];
  client.on("error", ({ message }) => errors.push(message));
  client.connect();
  await until("it gives up", () => errors.some((each) => each.startsWith("Max auth failure attempts")));
  expect(errors[0]).toMatch(/^Authentication failed: invalid bot_id or secret.* \(code: 853000\)$/);
});

test("files and envelopes of either side are opened by the other", () => {
  const key = randomBytes(32).toString("base64");
  const bytes = randomBytes(77);
  expect(decryptFile(sealBotFile(bytes, key), key)).toEqual(bytes);
  expect(openBotFile(sealBotFile(Buffer.alloc(32), key), key)).toEqual(Buffer.alloc(32));
  const config = { token: "botToken1", encodingAesKey: "k".repeat(43) };
  const ours = new BotCallbackCrypto(config);
  const theirs = new WecomCrypto(config.token, config.encodingAesKey, "");
  const at = { timestamp: "1700000000", nonce: "n1" };
  const { body, msgSignature } = ours.sealDelivery({ msgtype: "text" }, at, randomBytes(16));
  const { encrypt } = JSON.parse(body);
  expect(theirs.verifySignature(msgSignature, at.timestamp, at.nonce, encrypt)).toBe(true);
  expect(JSON.parse(theirs.decrypt(encrypt))).toEqual({ msgtype: "text" });
  const sealed = theirs.encrypt('{"msgtype":"stream"}', at.timestamp, at.nonce);
  const answer = { encrypt: sealed.encrypt, msgsignature: sealed.signature, timestamp: 1700000000, nonce: "n1" };
  expect(ours.openReply(JSON.stringify(answer))).toEqual({ msgtype: "stream" });
});
