/** URL mode of bots, batch/openuserid_to_userid, and the control API of bots. docs/wire/bots.md §4 and §6. */
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { BotCallbackCrypto, openBotFile } from "@shoufa/protocol";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type BotFacts, type Emulator, startEmulator } from "../src/index.ts";
import { buttonCard, stream } from "./bot-wire.ts";
import { png } from "./files.ts";
import { call, control, post, working } from "./wire.ts";

const secrets = { token: "botToken1", encodingAesKey: "k".repeat(43) };
const crypto = new BotCallbackCrypto(secrets);

// biome-ignore lint/suspicious/noExplicitAny: bodies are looked at as a stranger's program would
type Body = any;

let emulator: Emulator;
let bot: BotFacts;
let lin: string;
let received: Body[] = [];
/** Answers by what was received; nothing answers with an empty body. */
let answer: (body: Body) => object | string | undefined = () => undefined;
const receiver = createServer(async (request, response) => {
  const { searchParams } = new URL(request.url!, "http://localhost");
  const query = Object.fromEntries(searchParams);
  if (request.method === "GET") return response.end(crypto.verifyUrl(query));
  const body = crypto.open(query, await text(request));
  received.push(body);
  const reply = answer(body);
  const at = { timestamp: query["timestamp"]!, nonce: query["nonce"]! };
  response.end(typeof reply === "object" ? crypto.seal(reply, at, Buffer.alloc(16, 1)) : reply);
});

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  emulator = await startEmulator({ people: 10 });
  bot = emulator.bots.create({ name: "小助手", mode: "none" });
  lin = working(emulator)[0]!;
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/bot`;
  expect(await emulator.bots.setUrl(bot.botId, { url, ...secrets })).toEqual({ verified: true });
});
beforeEach(() => {
  emulator.reset();
  received = [];
  answer = () => undefined;
});
afterAll(async () => {
  await emulator.close();
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
});

const say = (words: string) => emulator.phone(lin).bot({ kind: "text", bot: bot.botId, text: words });
const talk = () => emulator.phone(lin).messages({ conversation: `bot:${bot.botId}` });

test("a stream is asked for again until it is finished", async () => {
  let content = "一";
  answer = (body) => {
    if (body.msgtype === "text") return stream("s1", content, { feedback: { id: "f" } });
    content += "二";
    return stream("s1", content, { finish: content.length === 3 });
  };
  const { message } = await say("数数");
  expect(message?.delivery).toMatchObject({ state: "delivered", reply: { state: "shown" } });
  expect(received[0]).toMatchObject({
    aibotid: bot.botId,
    chattype: "single",
    from: { userid: lin },
    msgtype: "text",
    text: { content: "数数" },
    response_url: expect.stringContaining("/cgi-bin/aibot/response?response_code="),
  });
  const isFinished = (): boolean => {
    emulator.clock.advance({ seconds: 1 });
    return talk().at(-1)?.bot?.stream === "finished";
  };
  await vi.waitUntil(isFinished, { timeout: 120_000, interval: 5 });
  expect(talk().at(-1)).toMatchObject({ text: "一二二", bot: { takesFeedback: true } });
  expect(received.slice(1)).toMatchObject(
    Array(2).fill({ msgtype: "stream", stream: { id: "s1" }, from: { userid: lin } }),
  );
});

test("a stream that is never finished is asked for during six minutes", async () => {
  answer = () => stream("s2", "还在想");
  await say("难题");
  expect(talk().at(-1)?.bot?.stream).toBe("growing");
  emulator.clock.advance({ minutes: 6 });
  expect(talk().at(-1)?.bot?.stream).toBe("expired");
  const asked = received.length;
  await say("下一题");
  expect(received.slice(asked).filter(({ stream: refreshed }) => refreshed)).toEqual([]);
});

test("a callback of a bot comes twice or late where a fault says so; the first answer counts", async () => {
  const heard = () => received.filter(({ msgtype }) => msgtype === "text").map((body) => body.text.content);
  answer = () => stream("f", `回答${received.length}`, { finish: true });
  emulator.faults.set({ endpoint: "callback", kind: "duplicate", times: 1 });
  const { message } = await say("两次");
  expect(message?.delivery).toMatchObject({ state: "delivered", attempts: [{ status: 200 }, { status: 200 }] });
  expect(heard()).toEqual(["两次", "两次"]);
  expect(talk().filter(({ from }) => from === "app")).toMatchObject([{ text: "回答1" }]);
  emulator.faults.set({ endpoint: "callback", kind: "delay", milliseconds: 600_000, times: 1 });
  const late = say("迟到");
  await say("准时");
  expect(heard().slice(2)).toEqual(["准时"]);
  emulator.clock.advance({ minutes: 10 });
  expect((await late).message?.delivery?.state).toBe("delivered");
  expect(heard().slice(2)).toEqual(["准时", "迟到"]);
});

test("response_url takes one late reply within an hour", async () => {
  await say("慢慢答");
  const late = (body: object) => call(received[0].response_url, { method: "POST", body: JSON.stringify(body) });
  const reply = { msgtype: "markdown", markdown: { content: "**好了**" } };
  expect((await late({ msgtype: "text", text: { content: "a" } })).json.errcode).toBe(40008);
  expect((await late(reply)).json).toMatchObject({ errcode: 0, errmsg: "ok" });
  expect(talk().at(-1)).toMatchObject({ msgtype: "markdown", text: "**好了**" });
  expect((await late(reply)).json.errcode).toBe(846605);
  await say("再来");
  emulator.clock.advance({ hours: 1 });
  const second = await call(received[1].response_url, { method: "POST", body: JSON.stringify(reply) });
  expect(second.json.errcode).toBe(846605);
  expect((await call(`${emulator.url}/cgi-bin/aibot/response`, { method: "POST", body: "{}" })).json.errcode).toBe(
    846605,
  );
});

test("welcome, card and its update in the same response; answers that cannot be shown are ignored", async () => {
  answer = ({ event, msgtype }) => {
    if (msgtype === "text") return { msgtype: "template_card", template_card: buttonCard("u1") };
    if (event.eventtype === "enter_chat") return { msgtype: "text", text: { content: "欢迎" } };
    const done = {
      card_type: "text_notice",
      main_title: { title: "完成" },
      task_id: "u1",
      card_action: { type: 1, url: "https://a.test" },
    };
    return { response_type: "update_template_card", template_card: done };
  };
  await emulator.phone(lin).bot({ kind: "enter", bot: bot.botId });
  expect(talk().at(-1)?.text).toBe("欢迎");
  await say("卡片");
  await emulator.phone(lin).bot({ kind: "card", messageId: talk().at(-1)!.id, button: "no" });
  expect(talk().at(-1)).toMatchObject({ text: "完成", card: { state: "updated" } });
  expect(received.at(-1)).toMatchObject({
    event: { template_card_event: { event_key: "no" } },
    response_url: expect.any(String),
  });
  const replyTo = async (given: object | string) => {
    answer = () => given;
    return (await say("?")).message?.delivery?.reply;
  };
  expect(await replyTo("success")).toMatchObject({ state: "ignored", reason: expect.stringContaining("-40002") });
  expect(await replyTo({ response_type: "update_template_card" })).toMatchObject({
    state: "ignored",
    reason: expect.stringContaining("93050"),
  });
  expect(await replyTo({ msgtype: "markdown", markdown: { content: "a" } })).toMatchObject({
    reason: expect.stringContaining("40008"),
  });
  emulator.clock.advance({ minutes: 7 });
  expect(await replyTo("{}")).toEqual({ state: "none" });
  expect(await replyTo({})).toEqual({ state: "none" });
});

const picture = (bytes: Buffer, md5 = createHash("md5").update(bytes).digest("hex")) => ({
  msgtype: "image",
  image: { base64: bytes.toString("base64"), md5 },
});
const end = (items: readonly object[]) => stream("s", "图", { finish: true, msg_item: items });

test.each<[string, string, object | string]>([
  ["-40002", "no JSON", "success"],
  ["-40002", "JSON without encrypt", '{"errcode":0}'],
  ["-40001", "another signature", '{"encrypt":"YWJj","msgsignature":"x","timestamp":1,"nonce":"n"}'],
  ["40008", "an unknown kind", { msgtype: "news" }],
  ["40008", "a file", { msgtype: "file", file: { media_id: "m" } }],
  ["40058", "a stream without id", stream("", "a")],
  ["45002", "a stream of 20,481 bytes", stream("s", "a".repeat(20_481))],
  ["40058", "eleven pictures", end(Array(11).fill(picture(png)))],
  ["40058", "pictures before the end", stream("s", "a", { msg_item: [picture(png)] })],
  ["301019", "a picture with another md5", end([picture(png, "0")])],
  ["40123", "a picture that is none", end([picture(Buffer.from("text"))])],
  ["40009", "a picture above 10 MB", end([picture(Buffer.alloc(10 * 1024 * 1024 + 1))])],
  ["40058", "a feedback id of 257 bytes", stream("s", "a", { feedback: { id: "f".repeat(257) } })],
  ["42031", "a card of an unknown type", { msgtype: "template_card", template_card: { card_type: "no" } }],
  ["42014", "a card with a bad task_id", { msgtype: "template_card", template_card: buttonCard("bad id!") }],
  ["93050", "an update of a card that nobody tapped", { response_type: "update_template_card" }],
])("an answer that cannot be shown is ignored as %s: %s", async (code, _, given) => {
  answer = () => given;
  const { message } = await say("?");
  expect(message?.delivery?.reply).toMatchObject({ state: "ignored", reason: expect.stringContaining(`${code} `) });
  expect(talk()).toHaveLength(1);
});

test("a refresh is answered as a stream is: too much is ignored, and the next answer is taken", async () => {
  const answers: object[] = [
    stream("s", "一"),
    stream("s", "a".repeat(20_481)),
    stream("s", "二", { feedback: { id: "late" } }),
    { ...stream("s", "三", { finish: true }), msgtype: "stream_with_template_card", template_card: buttonCard("c1") },
  ];
  const reports: (string | undefined)[] = [];
  answer = () => answers.shift();
  await say("数数");
  const isOver = (): boolean => {
    emulator.clock.advance({ seconds: 1 });
    return answers.length === 0 && talk().length > 2;
  };
  reports.push(talk().at(-1)?.text);
  await vi.waitUntil(isOver, { timeout: 120_000, interval: 5 });
  expect(reports).toEqual(["一"]);
  expect(talk().slice(1)).toMatchObject([
    { text: "三", bot: { stream: "finished" } },
    { msgtype: "template_card", card: { state: "open" } },
  ]);
});

test("another task_id in the answer to a tap is ignored, and the card stays", async () => {
  answer = ({ msgtype }) =>
    msgtype === "text"
      ? { msgtype: "template_card", template_card: buttonCard("u2") }
      : {
          response_type: "update_template_card",
          template_card: {
            ...{ card_type: "text_notice", main_title: { title: "完成" }, task_id: "u3" },
            card_action: { type: 1, url: "https://a.test" },
          },
        };
  await say("卡片");
  const { told } = await emulator.phone(lin).bot({ kind: "card", messageId: talk().at(-1)!.id, button: "no" });
  expect(told[0]?.delivery.reply).toMatchObject({ state: "ignored", reason: expect.stringContaining("42014") });
  expect(talk().at(-1)).toMatchObject({ card: { state: "answered", key: "no" } });
});

test("files in URL mode are encrypted under the EncodingAESKey", async () => {
  await emulator.phone(lin).bot({ kind: "image", bot: bot.botId, file: { bytes: Buffer.from("picture") } });
  const { image } = received[0];
  expect(image).toEqual({ url: expect.any(String) });
  const bytes = Buffer.from(await (await fetch(image.url)).arrayBuffer());
  expect(openBotFile(bytes, `${secrets.encodingAesKey}=`).toString()).toBe("picture");
});

test("batch/openuserid_to_userid names members of the app's range", async () => {
  emulator.setSwitches({ "bot.from": "open_userid" });
  await say("我是谁");
  emulator.setSwitches({ "bot.from": "userid" });
  const open = received[0].from.userid;
  const { json } = await post(emulator, "batch/openuserid_to_userid", { open_userid_list: [open, "wo-unknown"] });
  expect(json).toEqual({
    errcode: 0,
    errmsg: "ok",
    userid_list: [{ open_userid: open, userid: lin }],
    invalid_open_userid_list: ["wo-unknown"],
  });
  expect((await post(emulator, "batch/openuserid_to_userid", {})).json.errcode).toBe(40058);
});

test("the control API makes bots, changes them, acts for members and shows the traffic", async () => {
  const made = await control(emulator, "POST", "bots", { name: "控制台" });
  expect(made.status).toBe(201);
  const { botId, secret } = made.json;
  expect((await control(emulator, "GET", "bots")).json).toMatchObject({ url: emulator.botsUrl });
  expect(
    (await control(emulator, "PUT", `bots/${botId}`, { name: "改名", visibleRange: { userIds: [lin] } })).json,
  ).toMatchObject({
    name: "改名",
    visibleRange: { userIds: [lin], departments: [], tags: [] },
    connected: false,
  });
  expect((await control(emulator, "POST", `bots/${botId}/secret`)).json.secret).not.toBe(secret);
  const { chatId } = (await control(emulator, "POST", "bot-groups", { name: "群", userIds: [lin], bots: [botId] }))
    .json;
  expect((await control(emulator, "GET", `bots/${botId}`)).json.groups).toEqual([chatId]);
  await control(emulator, "DELETE", `bots/${botId}/group`, { chatId });
  await control(emulator, "PUT", `bots/${botId}/group`, { chatId });
  const said = await control(emulator, "POST", `phones/${lin}/bot`, { kind: "text", chat: chatId, text: "在吗" });
  expect(said.json.told).toMatchObject([{ botId, delivery: { state: "failed" } }]);
  expect((await control(emulator, "POST", `phones/${lin}/bot`, { kind: "dance" })).status).toBe(400);
  expect((await control(emulator, "POST", `phones/nobody/bot`, { kind: "enter", bot: botId })).status).toBe(404);
  expect((await control(emulator, "POST", `phones/${lin}/bot`, { kind: "enter", bot: "aib0" })).status).toBe(409);
  expect((await control(emulator, "POST", `bots/${botId}/disconnect`, { how: "kick" })).status).toBe(409);
  expect((await control(emulator, "PUT", `bots/${botId}/mode`, { mode: "none" })).json.mode).toBe("none");
  expect((await control(emulator, "POST", "bots", { name: "" })).json.detail.zh).toContain("机器人名称");
  const bad = await control(emulator, "PUT", `bots/${botId}/callback`, {
    url: "ftp://a",
    token: "t",
    encodingAesKey: "k",
  });
  expect(bad).toMatchObject({ status: 422, json: { failed: "bad-url" } });
  await say("记录");
  expect((await control(emulator, "GET", `bots/${bot.botId}/traffic`)).json.items).toMatchObject([
    { direction: "out", kind: "callback", text: expect.stringContaining("记录") },
  ]);
  expect((await control(emulator, "DELETE", `bots/${botId}`)).status).toBe(200);
  expect((await control(emulator, "GET", `bots/${botId}`)).status).toBe(404);
});
