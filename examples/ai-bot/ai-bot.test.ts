/** Test of both bots: they run as in production, against a WeCom of the test's own whose members have virtual phones. */
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

const linkTo = ({ botId, secret }: BotFacts) => ({ botId, secret, url: emulator.botsUrl });
const answerOf = ({ botId }: BotFacts, contains: string) =>
  emulator.phone(lin).waitForMessage({ conversation: `bot:${botId}`, contains });

test("the echo bot welcomes a member and repeats what the member writes", async () => {
  const bot = emulator.bots.create({ name: "回声" });
  await using connection = echoBot(linkTo(bot));
  await connection.ready;
  await emulator.phone(lin).bot({ kind: "enter", bot: bot.botId });
  await answerOf(bot, "重复一遍");
  await emulator.phone(lin).bot({ kind: "text", bot: bot.botId, text: "早" });
  expect(await answerOf(bot, "你说：早")).toMatchObject({ from: "app" });
});

test("the streaming bot's answer grows, and it hears what the member thinks of it", async () => {
  const bot = emulator.bots.create({ name: "问答" });
  const judged: unknown[] = [];
  const model = async function* () {
    yield "晴，";
    yield "二十度";
  };
  await using connection = streamingBot(linkTo(bot), model, (question, good) => judged.push([question, good]));
  await connection.ready;
  const phone = emulator.phone(lin);
  await phone.bot({ kind: "text", bot: bot.botId, text: "天气" });
  const last = () => phone.messages({ conversation: `bot:${bot.botId}` }).at(-1);
  await vi.waitUntil(() => last()?.bot?.stream === "finished", { timeout: 60_000, interval: 5 });
  expect(last()?.text).toBe("晴，二十度");
  await phone.bot({ kind: "feedback", messageId: last()!.id, feedback: "bad", reasons: [2] });
  await vi.waitUntil(() => judged.length > 0, { timeout: 60_000, interval: 5 });
  expect(judged).toEqual([["天气", false]]);
});
