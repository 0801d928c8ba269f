/** Bad input on the long connection: each is answered, none ends the emulator. docs/wire/bots.md §7. */
import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type BotFacts, type Emulator, startEmulator } from "../src/index.ts";
import { buttonCard, type RawBot, rawBot, stream, subscribed } from "./bot-wire.ts";
import { png } from "./files.ts";
import { stillClock, working } from "./wire.ts";

let emulator: Emulator;
let bot: BotFacts;
let lin: string;
let socket: RawBot;
beforeAll(async () => {
  emulator = await startEmulator({ people: 5, clock: stillClock() });
  bot = emulator.bots.create({ name: "小助手" });
  lin = working(emulator)[0]!;
});
beforeEach(async () => {
  emulator.reset();
  socket?.[Symbol.dispose]();
  socket = await subscribed(emulator, bot);
});
afterAll(() => emulator.close());

const md5 = (bytes: Buffer): string => createHash("md5").update(bytes).digest("hex");

/** The req_id of a message that has just come. */
async function asked(): Promise<string> {
  await emulator.phone(lin).bot({ kind: "text", bot: bot.botId, text: "问" });
  return (await socket.callback()).headers.req_id;
}
const respond = async (body: unknown) => (await socket.call("aibot_respond_msg", body, await asked())).errcode;

test("a wrong secret, an unknown bot and a bot of the other mode are 853000, and the connection can try again", async () => {
  using stranger = await rawBot(emulator);
  const wrong = await stranger.call("aibot_subscribe", { bot_id: bot.botId, secret: "no" });
  expect(wrong).toMatchObject({
    errcode: 853000,
    errmsg: expect.stringMatching(/^invalid bot_id or secret, hint: \[\d+\]/),
  });
  expect((await stranger.call("aibot_subscribe", { bot_id: "aib0", secret: bot.secret })).errcode).toBe(853000);
  const closed = emulator.bots.create({ name: "未启用", mode: "none" });
  const { botId, secret } = closed;
  expect((await stranger.call("aibot_subscribe", { bot_id: botId, secret })).errcode).toBe(853000);
  emulator.bots.setMode(botId, "connection");
  expect((await stranger.call("aibot_subscribe", { bot_id: botId, secret })).errcode).toBe(0);
  emulator.bots.remove(botId);
  expect(await stranger.closed).toBe(1006);
});

test("a second subscription of the same connection is accepted, and commands before the first are 846609", async () => {
  expect((await socket.call("aibot_subscribe", { bot_id: bot.botId, secret: bot.secret })).errcode).toBe(0);
  expect(emulator.bots.get(bot.botId).connected).toBe(true);
  using early = await rawBot(emulator);
  expect((await early.call("aibot_send_msg", { chatid: lin })).errcode).toBe(846609);
  expect((await early.call("ping")).errcode).toBe(0);
});

test.each([
  ["no JSON", "{"],
  ["no object", "[]"],
  ["an empty text", ""],
  ["no req_id", { cmd: "ping" }],
  ["an empty req_id", { cmd: "ping", headers: { req_id: "" } }],
])("a frame that is or has %s is 40058 without req_id", async (_what, frame) => {
  const before = socket.frames.length;
  socket.send(frame);
  const answer = await socket.next((each) => socket.frames.indexOf(each) >= before);
  expect(answer).toMatchObject({ headers: {}, errcode: 40058 });
  expect((await socket.call("ping")).errcode).toBe(0);
});

test("an unknown command and a req_id of 257 bytes are 40058; 256 bytes pass", async () => {
  expect((await socket.call("aibot_dance")).errcode).toBe(40058);
  expect((await socket.call("ping", undefined, "x".repeat(257))).errcode).toBe(40058);
  expect((await socket.call("ping", undefined, "x".repeat(256))).errcode).toBe(0);
});

test("a stream has at most 20,480 bytes, and an id", async () => {
  expect(await respond(stream("s", "a".repeat(20_480)))).toBe(0);
  expect(await respond(stream("s", "a".repeat(20_481)))).toBe(45002);
  expect(await respond(stream("", "a"))).toBe(40058);
});

test("a feedback id is at most 256 bytes, and none comes later", async () => {
  const reqId = await asked();
  const call = (body: unknown) => socket.call("aibot_respond_msg", body, reqId);
  expect((await call(stream("s", "a", { feedback: { id: "f".repeat(257) } }))).errcode).toBe(40058);
  expect((await call(stream("s", "a"))).errcode).toBe(0);
  expect((await call(stream("s", "b", { feedback: { id: "late" } }))).errcode).toBe(40058);
  expect((await call(stream("s", "c", { finish: true }))).errcode).toBe(0);
  expect((await call(stream("s", "d"))).errcode).toBe(846608);
});

test("ten pictures with the right md5 come with the end of a stream, eleven do not", async () => {
  const picture = { msgtype: "image", image: { base64: png.toString("base64"), md5: md5(png) } };
  const reqId = await asked();
  const end = async (id: string, items: unknown, finish = true) =>
    (await socket.call("aibot_respond_msg", stream(id, "图", { finish, msg_item: items }), reqId)).errcode;
  expect(await end("a", Array(11).fill(picture))).toBe(40058);
  expect(await end("a", [picture], false)).toBe(40058);
  expect(await end("a", [{ msgtype: "image", image: { base64: png.toString("base64"), md5: "0" } }])).toBe(301019);
  const text = Buffer.from("no picture");
  expect(await end("a", [{ msgtype: "image", image: { base64: text.toString("base64"), md5: md5(text) } }])).toBe(
    40123,
  );
  const large = Buffer.alloc(10 * 1024 * 1024 + 1);
  expect(await end("a", [{ msgtype: "image", image: { base64: large.toString("base64"), md5: md5(large) } }])).toBe(
    40009,
  );
  expect(await end("a", Array(10).fill(picture))).toBe(0);
  const shown = () =>
    emulator
      .phone(lin)
      .messages({ conversation: `bot:${bot.botId}` })
      .filter(({ msgtype }) => msgtype === "image");
  expect(shown()).toHaveLength(0);
  emulator.setSwitches({ "bot.stream.pictures": "shown" });
  expect(await end("b", [picture, picture])).toBe(0);
  emulator.setSwitches({ "bot.stream.pictures": "hidden" });
  expect(shown()).toHaveLength(2);
});

test("kinds that a channel does not take are 40008; empty words 44004; a card without its parts has the codes of cards", async () => {
  const reqId = await asked();
  const code = async (body: unknown) => (await socket.call("aibot_respond_msg", body, reqId)).errcode;
  expect(await code({ msgtype: "text", text: { content: "早" } })).toBe(40008);
  expect(await code({ msgtype: "news" })).toBe(40008);
  expect(await code({ msgtype: "markdown", markdown: { content: "" } })).toBe(44004);
  expect(await code({ msgtype: "markdown", markdown: { content: "字".repeat(6827) } })).toBe(45002);
  expect(await code({ msgtype: "template_card", template_card: { card_type: "no" } })).toBe(42031);
  expect(await code({ msgtype: "template_card", template_card: { ...buttonCard("bad id!") } })).toBe(42014);
  const push = (body: object) => socket.call("aibot_send_msg", { chatid: lin, ...body });
  expect((await push(stream("s", "a"))).errcode).toBe(40008);
  expect((await push({ chat_type: 3, msgtype: "markdown", markdown: { content: "a" } })).errcode).toBe(40058);
});

test("a file without media_id is 40058 without req_id, an unknown media_id 40007", async () => {
  const before = socket.frames.length;
  const reqId = await asked();
  const answer = await socket.call(
    "aibot_respond_msg",
    { msgtype: "image", image: { url: "https://a.test/a.png" } },
    reqId,
  );
  expect(answer).toMatchObject({ headers: {}, errcode: 40058 });
  expect(socket.frames.length).toBeGreaterThan(before);
  expect((await socket.call("aibot_respond_msg", { msgtype: "file", file: { media_id: "m" } }, reqId)).errcode).toBe(
    40007,
  );
});

test("replies to another req_id, another bot's, and after 24 hours are 846605", async () => {
  const reqId = await asked();
  expect((await socket.call("aibot_respond_msg", stream("s", "a"), "made-up")).errcode).toBe(846605);
  const neighbour = emulator.bots.create({ name: "邻居" });
  using theirs = await subscribed(emulator, neighbour);
  expect((await theirs.call("aibot_respond_msg", stream("s", "a"), reqId)).errcode).toBe(846605);
  emulator.bots.remove(neighbour.botId);
  expect(
    (await socket.call("aibot_respond_welcome_msg", { msgtype: "text", text: { content: "a" } }, reqId)).errcode,
  ).toBe(846605);
  emulator.clock.advance({ hours: 24 });
  expect((await socket.call("aibot_respond_msg", stream("s", "a"), reqId)).errcode).toBe(846605);
});

test("thirty replies and pushes a minute in one conversation, a stream once or frame by frame", async () => {
  const reqId = await asked();
  const frame = async (id: string) => (await socket.call("aibot_respond_msg", stream(id, "a"), reqId)).errcode;
  for (let count = 0; count < 40; count++) expect(await frame("long")).toBe(0);
  for (let count = 1; count < 30; count++) expect(await frame(`s${count}`)).toBe(0);
  expect(await frame("one more")).toBe(45009);
  const push = { chatid: lin, msgtype: "markdown", markdown: { content: "a" } };
  expect((await socket.call("aibot_send_msg", push)).errcode).toBe(45009);
  emulator.clock.advance({ minutes: 1 });
  expect((await socket.call("aibot_send_msg", push)).errcode).toBe(0);
  emulator.setSwitches({ "bot.quota.frames": "frame" });
  for (let count = 1; count < 30; count++) expect(await frame("long")).toBe(0);
  expect(await frame("long")).toBe(45009);
  emulator.setSwitches({ "bot.quota.frames": "reply", "bot.rateLimit": "off" });
  expect((await socket.call("aibot_send_msg", push)).errcode).toBe(0);
  emulator.setSwitches({ "bot.rateLimit": "on" });
});

const init = (over: object = {}) =>
  socket.call("aibot_upload_media_init", { type: "file", filename: "a.txt", total_size: 10, total_chunks: 2, ...over });
const chunk = (upload_id: string, chunk_index: number, text: string) =>
  socket.call("aibot_upload_media_chunk", {
    upload_id,
    chunk_index,
    base64_data: Buffer.from(text).toString("base64"),
  });
const finish = (upload_id: string) => socket.call("aibot_upload_media_finish", { upload_id });

test("chunks come in any order and twice, after a reconnect too; the end waits for all of them", async () => {
  const { upload_id } = (await init({ md5: md5(Buffer.from("helloworld")) })).body;
  expect((await chunk(upload_id, 1, "world")).errcode).toBe(0);
  expect((await finish(upload_id)).errcode).toBe(40058);
  socket = await subscribed(emulator, bot);
  expect((await chunk(upload_id, 0, "hello")).errcode).toBe(0);
  expect((await chunk(upload_id, 0, "other")).errcode).toBe(0);
  expect((await chunk(upload_id, 2, "x")).errcode).toBe(40058);
  const uploaded = await finish(upload_id);
  expect(uploaded.body).toEqual({
    type: "file",
    media_id: expect.any(String),
    created_at: expect.stringMatching(/^\d{10}$/),
  });
  const reply = { msgtype: "file", file: { media_id: uploaded.body.media_id } };
  expect(await respond(reply)).toBe(0);
  expect((await finish(upload_id)).errcode).toBe(40058);
  emulator.clock.advance({ hours: 72 });
  expect(await respond(reply)).toBe(40007);
});

test.each([
  [40004, { type: "gif" }],
  [40058, { filename: "" }],
  [40058, { filename: "字".repeat(86) }],
  [40006, { total_size: 4 }],
  [40006, { total_size: 20 * 1024 * 1024 + 1 }],
  [40009, { type: "image", total_size: 10 * 1024 * 1024 + 1 }],
  [301016, { type: "voice", total_size: 2 * 1024 * 1024 + 1 }],
  [40011, { type: "video", total_size: 10 * 1024 * 1024 + 1 }],
  [40058, { total_size: 1000, total_chunks: 101 }],
  [40058, { total_chunks: 0 }],
])("an upload that cannot be is %i: %j", async (errcode, over) => {
  expect((await init(over)).errcode).toBe(errcode);
});

test("an upload is checked at its end: size, md5, kind; it lasts half an hour, and there are thirty a minute", async () => {
  const whole = async (over: object, ...texts: readonly string[]) => {
    const { upload_id } = (await init({ total_chunks: texts.length, ...over })).body;
    for (const [index, text] of texts.entries()) await chunk(upload_id, index, text);
    return (await finish(upload_id)).errcode;
  };
  expect(await whole({ total_size: 11 }, "helloworld")).toBe(40058);
  expect(await whole({ md5: "0".repeat(32) }, "helloworld")).toBe(301019);
  expect(await whole({ type: "image" }, "helloworld")).toBe(40123);
  expect(await whole({ type: "voice" }, "helloworld")).toBe(301017);
  expect(await whole({ type: "video" }, "helloworld")).toBe(40005);
  expect(await whole({ type: "image" }, "GIF89aworl")).toBe(0);
  const { upload_id } = (await init()).body;
  const large = { upload_id, chunk_index: 0, base64_data: Buffer.alloc(512 * 1024 + 1).toString("base64") };
  expect((await socket.call("aibot_upload_media_chunk", large)).errcode).toBe(40058);
  emulator.clock.advance({ minutes: 30 });
  expect((await chunk(upload_id, 0, "hello")).errcode).toBe(40058);
  emulator.setSwitches({ "bot.chunk.base": "1" });
  const second = (await init()).body.upload_id;
  expect((await chunk(second, 0, "hello")).errcode).toBe(40058);
  expect((await chunk(second, 2, "world")).errcode).toBe(0);
  emulator.setSwitches({ "bot.chunk.base": "0" });
  for (let count = 1; count < 30; count++) expect((await init()).errcode).toBe(0);
  expect((await init()).errcode).toBe(45009);
});

test("faults: no answer, late, refused, cut before and after the effect, a ping without pong", async () => {
  const reqId = await asked();
  const texts = () =>
    emulator
      .phone(lin)
      .messages({ conversation: `bot:${bot.botId}` })
      .map(({ text }) => text);
  emulator.faults.set({ endpoint: "aibot_respond_msg", kind: "no-answer", times: 1 });
  socket.send({ cmd: "aibot_respond_msg", headers: { req_id: reqId }, body: stream("s", "悄悄") });
  emulator.faults.set({ endpoint: "ping", kind: "no-answer", times: 1 });
  socket.send({ cmd: "ping", headers: { req_id: "ping_lost" } });
  expect((await socket.call("ping")).headers.req_id).not.toBe("ping_lost");
  expect(texts()).toEqual(["问", "悄悄"]);
  emulator.faults.set({ endpoint: "bot", kind: "errcode", errcode: 45009, times: 1 });
  expect((await socket.call("aibot_respond_msg", stream("s", "b"), reqId)).errcode).toBe(45009);
  emulator.faults.set({ endpoint: "bot", kind: "delay", milliseconds: 3_600_000, times: 1 });
  const late = socket.call("aibot_respond_msg", stream("s", "迟"), reqId);
  await socket.call("ping").catch(() => {});
  expect(texts().at(-1)).toBe("迟");
  emulator.clock.advance({ minutes: 9 });
  emulator.clock.advance({ hours: 1 });
  expect(await late).toBeDefined();
  emulator.faults.set({ endpoint: "aibot_send_msg", kind: "cut-after-effect", times: 1 });
  const push = { chatid: lin, msgtype: "markdown", markdown: { content: "断在后面" } };
  socket.send({ cmd: "aibot_send_msg", headers: { req_id: "a" }, body: push });
  expect(await socket.closed).toBe(1006);
  expect(texts().at(-1)).toBe("断在后面");
  socket = await subscribed(emulator, bot);
  emulator.faults.set({ endpoint: "bot", kind: "cut-before-effect", times: 1 });
  socket.send({
    cmd: "aibot_send_msg",
    headers: { req_id: "b" },
    body: { ...push, markdown: { content: "断在前面" } },
  });
  expect(await socket.closed).toBe(1006);
  expect(texts().at(-1)).toBe("断在后面");
  expect(() => emulator.faults.set({ endpoint: "ping", kind: "html", times: 1 })).toThrow("one of errcode");
});
