/**
 * A bot of ours on the long connection against the emulator, when things go wrong: what each reply ends with, and what is on
 * the phone. The client's own time stands still until a test moves it.
 */
import { fakeClock, startEmulator, until } from "@shoufa/testkit";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import {
  type Bot,
  type BotConnection,
  type BotContext,
  type BotMessageOf,
  type BotOutcome,
  createBot,
} from "../src/index.ts";

let emulator: Awaited<ReturnType<typeof startEmulator>>;
let botId: string;
let secret: string;
let lin: string;
beforeAll(async () => {
  emulator = await startEmulator({ people: 5 });
  ({ botId, secret } = emulator.bots.create({ name: "小助手" }));
  lin = emulator.members().find(({ status }) => status === 1)!.userId;
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

const say = (text: string) => emulator.phone(lin).bot({ kind: "text", bot: botId, text });
const talk = () => emulator.phone(lin).messages({ conversation: `bot:${botId}` });
const accepted = { state: "accepted" };
const timedOut = { state: "unknown", reason: "timeout" };
const lost = { state: "unknown", reason: "connection-lost" };

interface Running {
  readonly bot: Bot;
  readonly connection: BotConnection;
  readonly clock: ReturnType<typeof fakeClock>;
  /** The next message that has come, with its context. */
  next(): Promise<{ message: BotMessageOf<"text">; context: BotContext }>;
  /** Moves the client's time until it is connected again. */
  comesBack(): Promise<void>;
}

async function running(): Promise<Running> {
  const clock = fakeClock();
  const came: { message: BotMessageOf<"text">; context: BotContext }[] = [];
  let lostTimes = 0;
  const bot = createBot({ clock, timers: clock, onReconnecting: () => lostTimes++ });
  bot.onMessage("text", (message, context) => void came.push({ message, context }));
  const connection = bot.connect({ botId, secret, url: emulator.botsUrl });
  onTestFinished(() => connection.close());
  await connection.ready;
  return {
    bot,
    connection,
    clock,
    next: () => until("the bot gets the message", () => came.shift()),
    async comesBack() {
      await until("the client notices", () => lostTimes > 0);
      await clock.advance({ seconds: 2 });
      await until("it is connected again", () => connection.isReady);
    },
  };
}

test("two messages within one second are two, and their streams grow side by side", async () => {
  const { next } = await running();
  await Promise.all([say("一"), say("二")]);
  const [first, second] = [await next(), await next()];
  expect(first.message.msgid).not.toBe(second.message.msgid);
  const answers = [first, second].map(({ context }) => context.reply.stream());
  for (const answer of answers) expect(await answer.update("…")).toMatchObject(accepted);
  for (const [at, answer] of answers.entries()) expect(await answer.finish(`${at}`)).toMatchObject(accepted);
  expect(talk().map(({ text }) => text)).toEqual(["一", "二", "0", "1"]);
});

test.each([
  ["before", "一", "cut-before-effect"],
  ["after", "一二", "cut-after-effect"],
] as const)("the network breaks in the middle of a stream, %s a frame had its effect", async (_, shown, kind) => {
  const { comesBack, next } = await running();
  await say("数");
  const { context } = await next();
  const answer = context.reply.stream();
  expect(await answer.update("一")).toMatchObject(accepted);
  emulator.faults.set({ endpoint: "aibot_respond_msg", kind, times: 1 });
  expect(await answer.update("一二")).toEqual(lost);
  expect(talk().at(-1)).toMatchObject({ text: shown, bot: { stream: "growing" } });
  expect(await answer.update("一二三")).toMatchObject({ state: "refused", reason: "not-sent" });
  await comesBack();
  expect(await answer.finish("一二三四")).toMatchObject(accepted);
  expect(talk()).toHaveLength(2);
  expect(talk().at(-1)).toMatchObject({ text: "一二三四", bot: { stream: "finished" } });
});

test("a missing acknowledgement is unknown after five seconds, and so is what follows on the same message", async () => {
  const { clock, next } = await running();
  await say("数");
  const { context } = await next();
  const answer = context.reply.stream();
  emulator.faults.set({ endpoint: "aibot_respond_msg", kind: "no-answer", times: 1 });
  const silent = answer.update("一");
  await until("it is on the phone", () => talk().at(-1)?.text === "一");
  await clock.advance({ seconds: 5 });
  expect(await silent).toEqual(timedOut);
  expect(await answer.finish("一二")).toEqual(timedOut);
  expect(talk().at(-1)).toMatchObject({ text: "一二", bot: { stream: "finished" } });
  await say("再数");
  expect(await (await next()).context.reply.markdown("一")).toMatchObject(accepted);
});

test("a late acknowledgement is not taken for that of the next frame, which was refused", async () => {
  const { clock, next } = await running();
  await say("数");
  const { context } = await next();
  const answer = context.reply.stream();
  emulator.faults.set({ endpoint: "aibot_respond_msg", kind: "delay", milliseconds: 60_000, times: 1 });
  const late = answer.update("一");
  await until("it is on the phone", () => talk().at(-1)?.text === "一");
  await clock.advance({ seconds: 5 });
  expect(await late).toEqual(timedOut);
  emulator.faults.set({ endpoint: "aibot_respond_msg", kind: "no-answer", times: 1 });
  const second = answer.update("一二");
  await until("it is on the phone", () => talk().at(-1)?.text === "一二");
  // The first frame's acknowledgement, when the second waits.
  emulator.clock.advance({ minutes: 1 });
  expect(await second).toEqual(timedOut);
});

test("two missed pongs end a connection that says nothing else, and it is made again", async () => {
  const { clock, comesBack, next } = await running();
  emulator.faults.set({ endpoint: "ping", kind: "no-answer", times: 2 });
  for (const left of [1, 0]) {
    await clock.advance({ seconds: 30 });
    await until("the ping was swallowed", () => (emulator.faults.waiting()[0]?.times ?? 0) === left);
  }
  await clock.advance({ seconds: 30 });
  await comesBack();
  await say("在吗");
  expect(await (await next()).context.reply.markdown("在")).toMatchObject(accepted);
});

test("a half-alive connection answers pings; the first reply says that another has taken over", async () => {
  const { clock, connection, next } = await running();
  await say("在吗");
  const { context } = await next();
  emulator.bots.disconnect(botId, "half-alive");
  await clock.advance({ seconds: 30 });
  const pong = () =>
    emulator.bots.traffic(botId).some(({ direction, text }) => direction === "out" && /ping/.test(text));
  await until("the ping is answered", pong);
  expect(connection.isReady).toBe(true);
  expect(await context.reply.markdown("在")).toMatchObject({ state: "refused", reason: "platform", errcode: 846609 });
  expect(await connection.stopped).toEqual({ reason: "kicked" });
  expect(talk()).toHaveLength(1);
});

test("a stream expires by the platform's clock, and the refusal says so", async () => {
  const { next } = await running();
  await say("难题");
  const { context } = await next();
  const answer = context.reply.stream();
  expect(await answer.update("在想")).toMatchObject(accepted);
  emulator.clock.advance({ minutes: 10 });
  const outcome: BotOutcome = await answer.finish("想好了");
  expect(outcome).toMatchObject({ state: "refused", reason: "platform", errcode: 846608 });
  expect(talk().at(-1)).toMatchObject({ text: "在想", bot: { stream: "expired" } });
  expect(await context.reply.send({ msgtype: "markdown", markdown: { content: "想好了" } })).toMatchObject(accepted);
  expect(talk().at(-1)?.text).toBe("想好了");
});

test("a member's file is decrypted, and a file of the bot arrives on the phone", async () => {
  const { bot, connection } = await running();
  const outcomes: BotOutcome[] = [];
  bot.onMessage("file", async ({ file }, { download, reply }) => {
    const { bytes, filename } = await download(file);
    const back = await connection.upload("file", { filename: `回：${filename}`, bytes });
    if (back.state === "accepted") outcomes.push(await reply.media("file", back.body.media_id));
  });
  await emulator
    .phone(lin)
    .bot({ kind: "file", bot: botId, file: { filename: "报告.txt", bytes: Buffer.from("内容") } });
  await until("the bot has replied", () => outcomes.length === 1);
  expect(outcomes).toMatchObject([accepted]);
  expect(talk().at(-1)).toMatchObject({ msgtype: "file", media: [{ filename: "回：报告.txt", size: 6 }] });
});
