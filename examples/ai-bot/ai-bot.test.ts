/** Test of both bots: they run as in production, against a WeCom of the test's own whose members have virtual phones. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type BotFacts, type Emulator, startEmulator } from "@shoufa/emulator";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { echoBot } from "./echo-bot.ts";
import { streamingBot } from "./streaming-bot.ts";

let emulator: Emulator;
let lin: string;
beforeAll(async () => {
  emulator = await startEmulator({ people: 5 });
  lin = emulator.members().find(({ status }) => status === 1)!.userId;
});
afterAll(() => emulator.close());

type Bot = ReturnType<typeof echoBot>;
/** Over the long connection. */
async function connected(bot: Bot, { botId, secret }: BotFacts): Promise<AsyncDisposable> {
  const connection = bot.connect({ botId, secret, url: emulator.botsUrl });
  await connection.ready;
  return connection;
}
/** Behind a URL, which WeCom verifies when it is saved. */
async function mounted(bot: Bot, { botId }: BotFacts): Promise<AsyncDisposable> {
  const secrets = { token: "botToken1", encodingAesKey: "k".repeat(43) };
  const server = createServer(bot.callback(secrets).node).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/bot`;
  expect(await emulator.bots.setUrl(botId, { url, ...secrets })).toEqual({ verified: true });
  return server;
}
const talk = ({ botId }: BotFacts) => emulator.phone(lin).messages({ conversation: `bot:${botId}` });
const answerOf = ({ botId }: BotFacts, contains: string) =>
  emulator.phone(lin).waitForMessage({ conversation: `bot:${botId}`, contains });

const modes = [
  ["the long connection", connected],
  ["a URL", mounted],
] as const;

test.each(modes)("over %s the echo bot welcomes a member and repeats what the member writes", async (_, start) => {
  const bot = emulator.bots.create({ name: "回声" });
  await using _running = await start(echoBot(), bot);
  await emulator.phone(lin).bot({ kind: "enter", bot: bot.botId });
  await answerOf(bot, "重复一遍");
  await emulator.phone(lin).bot({ kind: "text", bot: bot.botId, text: "早" });
  expect(await answerOf(bot, "你说：早")).toMatchObject({ from: "app" });
});

test.each(modes)("over %s the streaming bot's answer grows, and it hears what is thought of it", async (_, start) => {
  const bot = emulator.bots.create({ name: "问答" });
  const judged: unknown[] = [];
  const model = async function* () {
    yield "晴，";
    yield "二十度";
  };
  const running = streamingBot(model, (question, good) => judged.push([question, good]));
  await using _running = await start(running, bot);
  await emulator.phone(lin).bot({ kind: "text", bot: bot.botId, text: "天气" });
  // Behind a URL WeCom asks for more once a second of its clock.
  const finished = () => talk(bot).at(-1)?.bot?.stream === "finished";
  await vi.waitUntil(() => finished() || void emulator.clock.advance({ seconds: 1 }), { timeout: 60_000, interval: 5 });
  const last = talk(bot).at(-1)!;
  expect(last.text).toBe("晴，二十度");
  await emulator.phone(lin).bot({ kind: "feedback", messageId: last.id, feedback: "bad", reasons: [2] });
  await vi.waitUntil(() => judged.length > 0, { timeout: 60_000, interval: 5 });
  expect(judged).toEqual([["天气", false]]);
});
