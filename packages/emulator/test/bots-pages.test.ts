/** What the pages read about bots: lines of a phone, live events, messages that have waited. */
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type BotFacts, type Emulator, startEmulator } from "../src/index.ts";
import { stream, subscribed } from "./bot-wire.ts";
import { control, working } from "./wire.ts";

const patience = { timeout: 120_000, interval: 5 };

let emulator: Emulator;
let bot: BotFacts;
let lin: string;
let chen: string;
beforeAll(async () => {
  emulator = await startEmulator({ people: 20 });
  bot = emulator.bots.create({ name: "小助手" });
  [lin = "", chen = ""] = working(emulator);
});
beforeEach(() => {
  emulator.reset();
  emulator.setSwitches({ "bot.offline": "lost" });
});
afterAll(() => emulator.close());

const linesOf = async (userId: string) => (await control(emulator, "GET", `phones/${userId}`)).json.conversations;

test("a phone lists the bots that its owner sees, and those of each group", async () => {
  expect(await linesOf(lin)).toContainEqual({
    ...{ id: `bot:${bot.botId}`, kind: "bot", botId: bot.botId, name: "小助手" },
    ...{ unread: 0, lastText: null, lastAt: null },
  });
  const chatId = emulator.bots.createGroup({ name: "值班", userIds: [lin, chen], bots: [bot.botId] });
  expect(await linesOf(chen)).toContainEqual(
    expect.objectContaining({ id: `group:${chatId}`, people: 2, bots: [{ botId: bot.botId, name: "小助手" }] }),
  );
  const own = emulator.bots.create({ name: "秘书", visibleRange: { userIds: [lin] } });
  const seen = async (userId: string) =>
    (await linesOf(userId)).some(({ id }: { id: string }) => id === `bot:${own.botId}`);
  expect([await seen(lin), await seen(chen)]).toEqual([true, false]);
  // A talk stays readable without its bot; one with nothing in it goes.
  await emulator.phone(lin).bot({ kind: "text", bot: own.botId, text: "在吗" });
  emulator.bots.remove(own.botId);
  expect(await seen(lin)).toBe(true);
  emulator.reset();
  expect(await seen(lin)).toBe(false);
});

test("the feed tells when a bot is made, connects and is gone", async () => {
  const told: string[] = [];
  const stop = new AbortController();
  const feed = await fetch(`${emulator.url}/control/events`, { signal: stop.signal });
  const reading = (async () => {
    for await (const chunk of feed.body!) told.push(Buffer.from(chunk).toString());
  })().catch(() => undefined);
  const times = () => told.join("").split('{"type":"bots"}').length - 1;
  const made = emulator.bots.create({ name: "值班" });
  await vi.waitUntil(() => times() === 1, patience);
  const socket = await subscribed(emulator, made);
  await vi.waitUntil(() => times() === 2, patience);
  socket.socket.terminate();
  await vi.waitUntil(() => times() === 3, patience);
  emulator.bots.remove(made.botId);
  await vi.waitUntil(() => times() === 4, patience);
  stop.abort();
  await reading;
});

test("what waits for the next connection says so on the phone, and later that it went out", async () => {
  emulator.setSwitches({ "bot.offline": "delivered" });
  const { message } = await emulator.phone(lin).bot({ kind: "text", bot: bot.botId, text: "在吗" });
  const shown = () => emulator.phone(lin).messages().at(-1);
  expect(message?.delivery?.state).toBe("delivering");
  using socket = await subscribed(emulator, bot);
  await vi.waitUntil(() => shown()?.delivery?.state === "delivered", patience);
  expect(await socket.callback()).toMatchObject({ body: { text: { content: "在吗" } } });
});

test("a phone shows what is quoted, and the words of a voice message", async () => {
  using socket = await subscribed(emulator, bot);
  const phone = emulator.phone(lin);
  await phone.bot({ kind: "voice", bot: bot.botId, transcript: "今天天气" });
  expect(phone.messages().at(-1)).toMatchObject({ msgtype: "voice", transcript: "今天天气" });
  const { headers } = await socket.callback();
  await socket.call("aibot_respond_msg", stream("s", "晴", { finish: true }), headers.req_id);
  const answer = phone.messages().at(-1)!;
  await phone.bot({ kind: "text", bot: bot.botId, text: "明天呢", quote: answer.id });
  expect(phone.messages().at(-1)).toMatchObject({ quoted: { name: "小助手", text: "晴" } });
  await socket.call(
    "aibot_respond_msg",
    stream("t", "**后天**下`snow_storm`", { finish: true }),
    (await socket.callback()).headers.req_id,
  );
  await phone.bot({ kind: "text", bot: bot.botId, text: "真的", quote: phone.messages().at(-1)!.id });
  expect(phone.messages().at(-1)).toMatchObject({ quoted: { name: "小助手", text: "后天下snow_storm" } });
});
