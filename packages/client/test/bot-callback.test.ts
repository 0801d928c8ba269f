/** A bot of ours in URL mode against the emulator, over HTTP: phones are the judge of what was answered. */
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { BotCallbackCrypto, type BotCard } from "@shoufa/protocol";
import { fakeClock, startEmulator, until } from "@shoufa/testkit";
import express from "express";
import fastify from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, expectTypeOf, test } from "vitest";
import { type Bot, type BotCallbackOptions, type BotOutcome, createBot, UsageError } from "../src/index.ts";

const settings = { token: "botToken1", encodingAesKey: "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C" };
const accepted = { state: "accepted" };
const unacknowledged = { state: "unknown", reason: "unacknowledged" };
const notSent = expect.objectContaining({ state: "refused", reason: "not-sent" });

const card = (task_id: string): BotCard => ({
  card_type: "button_interaction",
  main_title: { title: "报销单" },
  button_list: [{ text: "同意", key: "yes" }],
  task_id,
});

/** Serves on a free port of this computer. */
async function listening(listener: RequestListener) {
  const server = createServer(listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/bot`,
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A promise that a test keeps. */
function gate<T = void>() {
  let open!: (value: T) => void;
  const opened = new Promise<T>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe("a bot of the company", () => {
  let emulator: Awaited<ReturnType<typeof startEmulator>>;
  let botId: string;
  let lin: string;
  beforeAll(async () => {
    emulator = await startEmulator({ people: 10 });
    ({ botId } = emulator.bots.create({ name: "小助手", mode: "none" }));
    lin = emulator.members().find(({ status }) => status === 1)!.userId;
  });
  beforeEach(() => emulator.reset());
  afterAll(() => emulator.close());

  /** The URL is saved in WeCom's console, which checks it. */
  async function connected(bot: Bot, over: Partial<BotCallbackOptions> = {}, mount?: RequestListener) {
    const server = await listening(mount ?? bot.callback({ ...settings, ...over }).node);
    expect(await emulator.bots.setUrl(botId, { url: server.url, ...settings })).toEqual({ verified: true });
    return server;
  }
  const phone = () => emulator.phone(lin);
  const say = (text: string) => phone().bot({ kind: "text", bot: botId, text });
  const talk = () => phone().messages({ conversation: `bot:${botId}` });
  const last = () => talk().at(-1);
  /** The platform asks again each second of its clock. */
  const asked = (what: string, look: () => unknown) =>
    until(what, () => {
      if (look()) return true;
      emulator.clock.advance({ seconds: 1 });
      return false;
    });

  test("a stream grows on the phone each time the platform asks, until it is finished", async () => {
    const bot = createBot();
    const more = gate();
    const outcomes: BotOutcome[] = [];
    bot.onMessage("text", async ({ text }, { reply }) => {
      expectTypeOf(text.content).toEqualTypeOf<string>();
      const answer = reply.stream({ feedbackId: "f" });
      outcomes.push(await answer.update("想"));
      await more.opened;
      outcomes.push(await answer.update("想好"), await answer.finish(`你说：${text.content}`));
      await expect(answer.update("再")).rejects.toThrow("finished");
    });
    const judged = gate<string>();
    bot.onEvent("feedback_event", ({ event }) => judged.open(event.feedback_event.id));
    await using _ = await connected(bot);
    expect((await say("早")).message?.delivery).toMatchObject({ state: "delivered", reply: { state: "shown" } });
    expect(last()).toMatchObject({ text: "想", bot: { stream: "growing", takesFeedback: true } });
    more.open();
    await asked("the end is shown", () => last()?.bot?.stream === "finished");
    expect(last()?.text).toBe("你说：早");
    await until("the handler knows", () => outcomes.length === 3);
    expect(outcomes).toMatchObject([unacknowledged, unacknowledged, accepted]);
    await phone().bot({ kind: "feedback", messageId: last()!.id, feedback: "good" });
    expect(await judged.opened).toBe("f");
  });

  test("two streams of messages within one second grow side by side", async () => {
    const bot = createBot();
    const more = gate();
    bot.onMessage("text", async ({ text }, { reply }) => {
      const answer = reply.stream();
      await answer.update("…");
      await more.opened;
      await answer.finish(text.content.repeat(2));
    });
    await using _ = await connected(bot);
    await Promise.all([say("一"), say("二")]);
    more.open();
    await asked(
      "both are finished",
      () => talk().filter(({ bot: facts }) => facts?.stream === "finished").length === 2,
    );
    expect(talk().flatMap(({ from, text }) => (from === "app" ? [text] : []))).toEqual(["一一", "二二"]);
  });

  test("welcome, card, the card after a tap, a card with a stream", async () => {
    const bot = createBot();
    const outcomes: unknown[] = [];
    bot.onEvent("enter_chat", async (_event, { reply }) => void outcomes.push(await reply.text("您好")));
    bot.onEvent("template_card_event", async ({ event }, { reply }) => {
      const { task_id } = event.template_card_event;
      const done: BotCard = {
        card_type: "text_notice",
        main_title: { title: "已同意" },
        task_id,
        card_action: { type: 1, url: "https://a.test" },
      };
      outcomes.push(await reply.updateCard(done, { userIds: [lin] }), await reply.updateCard(done));
    });
    bot.onMessage("text", async ({ text }, { reply }) => {
      if (text.content === "卡") outcomes.push(await reply.card(card("t1")));
      else {
        const answer = reply.stream();
        outcomes.push(await reply.card(card("t2")), await answer.finish("请看"));
      }
    });
    await using _ = await connected(bot);
    await phone().bot({ kind: "enter", bot: botId });
    expect(last()).toMatchObject({ msgtype: "text", text: "您好" });
    await say("卡");
    expect(last()).toMatchObject({ msgtype: "template_card", card: { state: "open" } });
    await phone().bot({ kind: "card", messageId: last()!.id, button: "yes" });
    expect(last()).toMatchObject({ text: "已同意", card: { state: "updated" } });
    expect(outcomes).toEqual([unacknowledged, unacknowledged, unacknowledged, notSent]);
    await say("都要");
    await asked("the stream is finished", () => talk().some(({ bot: facts }) => facts?.stream === "finished"));
    expect(talk().slice(-2)).toMatchObject([{ text: "请看" }, { msgtype: "template_card" }]);
    await until("the handler knows", () => outcomes.length === 6);
    expect(outcomes.slice(4)).toMatchObject([unacknowledged, accepted]);
  });

  test("after the answer, response_url takes one more reply; what the platform refuses does not count", async () => {
    const bot = createBot();
    const done = gate<readonly BotOutcome[]>();
    const markdown = (content: string) => ({ msgtype: "markdown", markdown: { content } }) as const;
    bot.onMessage("text", async (_message, { reply }) =>
      done.open([
        await reply.markdown("一"),
        await reply.send({ msgtype: "template_card", template_card: { ...card("bad id!") } }),
        await reply.send(markdown("二")),
        await reply.markdown("三"),
        await reply.card(card("t")),
        await reply.media("file", "m"),
        await reply.updateCard(card("t")),
      ]),
    );
    await using _ = await connected(bot);
    await say("慢慢答");
    const [answer, refused, late, ...rest] = await done.opened;
    expect(answer).toEqual(unacknowledged);
    expect(refused).toMatchObject({ state: "refused", reason: "platform", errcode: 42014 });
    expect(late).toMatchObject(accepted);
    expect(rest).toEqual([notSent, notSent, notSent, notSent]);
    // The answer and the late reply go different ways, so either may be first.
    expect(
      talk()
        .map(({ text }) => text)
        .sort(),
    ).toEqual(["一", "二", "慢慢答"].sort());
  });

  test("a handler that takes too long replies by response_url; within an hour, or not at all", async () => {
    const bot = createBot();
    const slow = gate();
    const outcomes: BotOutcome[] = [];
    bot.onMessage("text", async ({ text }, { reply }) => {
      await slow.opened;
      if (text.content === "流") {
        const answer = reply.stream({ feedbackId: "f" });
        outcomes.push(await answer.update("想"), await answer.finish("来了"));
      } else outcomes.push(await reply.markdown("迟了"));
    });
    await using _ = await connected(bot, { replyWithinMilliseconds: 1 });
    expect((await say("流")).message?.delivery).toMatchObject({ state: "delivered", reply: { state: "none" } });
    await say("文");
    slow.open();
    await until("both have replied", () => outcomes.length === 3);
    expect(outcomes).toEqual(expect.arrayContaining([notSent, expect.objectContaining(accepted)]));
    expect(
      talk()
        .slice(2)
        .map(({ text }) => text)
        .sort(),
    ).toEqual(["来了", "迟了"]);
    const tooSlow = createBot();
    const hour = gate();
    tooSlow.onMessage(async (_message, { reply }) => {
      await hour.opened;
      outcomes.push(await reply.markdown("太迟"));
    });
    await using _later = await connected(tooSlow, { replyWithinMilliseconds: 1 });
    await say("明天答");
    emulator.clock.advance({ hours: 1 });
    hour.open();
    await until("it has tried", () => outcomes.length === 4);
    expect(outcomes[3]).toMatchObject({ state: "refused", reason: "platform", errcode: 846605 });
  });

  test("a stream that was asked for in time begins without text, and may be finished later", async () => {
    const bot = createBot();
    const slow = gate();
    bot.onMessage("text", async (_message, { reply }) => {
      const answer = reply.stream();
      await slow.opened;
      await answer.finish("终于");
    });
    await using _ = await connected(bot, { replyWithinMilliseconds: 1 });
    await say("难题");
    expect(last()).toMatchObject({ from: "app", text: "", bot: { stream: "growing" } });
    slow.open();
    await asked("it is finished", () => last()?.bot?.stream === "finished");
    expect(last()?.text).toBe("终于");
  });

  test("files are decrypted under the EncodingAESKey, quotes and groups come as they are", async () => {
    const bot = createBot();
    const files: unknown[] = [];
    bot.onMessage("file", async ({ file, quote }, { download }) => {
      files.push(await download(file), quote?.msgtype);
    });
    bot.onMessage("text", async ({ chatid, from, text }, { reply }) => {
      await reply.markdown(`${from.userid} ${chatid === undefined ? "单聊" : "群聊"} ${text.content}`);
    });
    await using _ = await connected(bot);
    const { message } = await say("看文件");
    const file = { filename: "报告.txt", bytes: Buffer.from("内容") };
    await phone().bot({ kind: "file", bot: botId, file, quote: message!.id });
    expect(files).toEqual([{ bytes: Buffer.from("内容"), filename: "报告.txt" }, "text"]);
    const chatId = emulator.bots.createGroup({ name: "群", userIds: [lin], bots: [botId] });
    await phone().bot({ kind: "text", chat: chatId, text: "在吗" });
    expect(
      phone()
        .messages({ conversation: `group:${chatId}` })
        .at(-1)?.text,
    ).toBe(`${lin} 群聊 @小助手 在吗`);
  });

  test("handlers that throw are reported, and the platform gets its empty answer", async () => {
    const errors: unknown[] = [];
    const bot = createBot({ onError: (error) => errors.push(error) });
    bot.onMessage(() => {
      throw new Error("broken");
    });
    await using _ = await connected(bot);
    expect((await say("早")).message?.delivery).toMatchObject({ state: "delivered", reply: { state: "none" } });
    expect(errors).toMatchObject([{ message: "broken" }]);
  });

  test.each(["express", "fastify", "fetch"] as const)("it is mounted in %s", async (how) => {
    const bot = createBot();
    bot.onMessage("text", async ({ text }, { reply }) => void (await reply.markdown(text.content)));
    const callback = bot.callback(settings);
    let mount: RequestListener;
    if (how === "express") {
      const app = express();
      app.all("/bot", callback.express);
      mount = app;
    } else if (how === "fastify") {
      const server = fastify();
      await server.register(callback.fastify, { path: "/bot" });
      await server.ready();
      mount = (request, response) => server.routing(request, response);
    } else
      mount = async (request, response) => {
        const body = request.method === "POST" ? { body: Buffer.concat(await request.toArray()) } : {};
        const answer = await callback.fetch(
          new Request(`http://bot${request.url}`, { method: request.method!, ...body }),
        );
        response.writeHead(answer.status).end(await answer.text());
      };
    await using _ = await connected(bot, {}, mount);
    await say("早");
    expect(last()).toMatchObject({ from: "app", text: "早" });
  });
});

describe("a delivery by hand", () => {
  const crypto = new BotCallbackCrypto(settings);
  const clock = fakeClock();
  const random16 = Buffer.alloc(16, 1);
  const message = (msgid: string, content = "早") => ({
    ...{ msgid, aibotid: "aib1", chattype: "single", from: { userid: "lin" } },
    ...{ msgtype: "text", text: { content }, response_url: "http://127.0.0.1:9/cgi-bin/aibot/response" },
  });
  const setUp = () => {
    const errors: unknown[] = [];
    const bot = createBot({ clock, timers: clock, onError: (error) => errors.push(error) });
    const callback = bot.callback(settings);
    const post = (body: object, { at = clock.now(), by = crypto } = {}) => {
      const signed = { timestamp: String(Math.floor(at / 1000)), nonce: "n1" };
      const sealed = by.sealDelivery(body, signed, random16);
      const search = new URLSearchParams({ ...signed, msg_signature: sealed.msgSignature }).toString();
      return callback.handle({ method: "POST", search, body: sealed.body });
    };
    const opened = async (answer: ReturnType<typeof post>) => crypto.openReply((await answer).body);
    return { bot, callback, errors, opened, post };
  };

  test("forged, stale, foreign and unreadable deliveries get nothing, and run nothing", async () => {
    const { bot, callback, errors, post } = setUp();
    bot.onMessage(() => expect.unreachable());
    const refused = { status: 403, body: "forbidden" };
    const empty = { status: 200, body: "" };
    const stranger = new BotCallbackCrypto({ ...settings, token: "another" });
    expect(await post(message("m1"), { by: stranger })).toMatchObject(refused);
    const otherKey = new BotCallbackCrypto({ ...settings, encodingAesKey: "k".repeat(43) });
    expect(await post(message("m1"), { by: otherKey })).toMatchObject(refused);
    expect(await callback.handle({ method: "POST", search: "", body: "no JSON" })).toMatchObject(refused);
    expect(await callback.handle({ method: "GET", search: "echostr=a", body: "" })).toMatchObject(refused);
    expect(await callback.handle({ method: "PUT", search: "", body: "" })).toMatchObject({ status: 405 });
    expect(errors).toEqual([]);
    expect(await post(message("m1"), { at: clock.now() - 3_700_000 })).toMatchObject(refused);
    expect(errors).toMatchObject([{ code: "usage" }]);
    // The platform's own, and nothing that we know: repeated deliveries would not make it better.
    expect(await post({ msgtype: "text" })).toMatchObject(empty);
    expect(await post([])).toMatchObject(empty);
    expect(await post({ ...message("m2"), msgtype: "event" })).toMatchObject(empty);
    expect(errors).toHaveLength(4);
    expect(await post({ ...message("m3"), msgtype: "stream", stream: { id: "unknown" } })).toMatchObject(empty);
    const body = new Uint8Array(2 * 1024 * 1024);
    expect((await callback.fetch(new Request("http://bot/", { method: "POST", body }))).status).toBe(413);
    expect(() => createBot().callback({ ...settings, token: "" })).toThrow(UsageError);
    expect(() => createBot().callback({ ...settings, encodingAesKey: "short" })).toThrow("-40004");
  });

  test("a repeated delivery gets the same answer and runs no handler again, and after a minute none", async () => {
    const { bot, opened, post } = setUp();
    let runs = 0;
    bot.onMessage("text", async (_message, { reply }) => {
      runs += 1;
      await reply.stream().update("一");
    });
    const first = await opened(post(message("m1")));
    expect(first).toEqual({ msgtype: "stream", stream: { id: "m1-1", finish: false, content: "一" } });
    expect(await opened(post(message("m1")))).toEqual(first);
    await clock.advance({ seconds: 61 });
    expect((await post(message("m1"))).body).toBe("");
    expect(runs).toBe(1);
  });

  test("a stream for which the platform comes no more ends refused; its end is given as often as it is asked for", async () => {
    const { bot, opened, post } = setUp();
    const outcomes: unknown[] = [];
    const pictures = [{ msgtype: "image", image: { base64: "AA==", md5: "m" } }] as const;
    bot.onMessage("text", async ({ text }, { reply }) => {
      const answer = reply.stream({ feedbackId: "f" });
      await answer.update("一");
      if (text.content === "图") outcomes.push(await answer.finish("二", { pictures }));
      else {
        outcomes.push(await answer.finish("二"));
        const other = reply.stream();
        outcomes.push(await other.update("三"), await other.finish());
      }
      await expect(reply.markdown("字".repeat(6827))).rejects.toMatchObject({ code: "local-limit" });
    });
    expect(await opened(post(message("p", "图")))).toMatchObject({ stream: { feedback: { id: "f" } } });
    const question = { ...message("q"), msgtype: "stream", stream: { id: "p-1" } };
    const end = { msgtype: "stream", stream: { id: "p-1", finish: true, content: "二", msg_item: pictures } };
    expect(await opened(post(question))).toEqual(end);
    expect(await opened(post({ ...question, msgid: "q2" }))).toEqual(end);
    expect(outcomes).toEqual([accepted].map((each) => expect.objectContaining(each)));
    await post(message("m1"));
    await clock.advance({ minutes: 6 });
    await until("the handler knows", () => outcomes.length === 4);
    // Nobody listens behind this response_url.
    expect(outcomes.slice(1)).toEqual([notSent, notSent, notSent]);
    expect((await post({ ...question, msgid: "q3" })).body).toBe("");
  });
});
