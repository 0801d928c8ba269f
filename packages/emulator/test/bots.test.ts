/** The long connection of bots: subscription, messages, streams, cards, feedback, pushes, groups. docs/wire/bots.md §2 to §5. */
import { openBotFile } from "@shoufa/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type BotFacts, type Emulator, startEmulator } from "../src/index.ts";
import { buttonCard, rawBot, stream, subscribed } from "./bot-wire.ts";
import { working } from "./wire.ts";

let emulator: Emulator;
let bot: BotFacts;
let lin: string;
let others: readonly string[];
beforeAll(async () => {
  emulator = await startEmulator({ people: 20 });
  bot = emulator.bots.create({ name: "小助手" });
  [lin = "", ...others] = working(emulator);
});
beforeEach(() => {
  emulator.reset();
  emulator.setSwitches({
    "bot.kick": "closed",
    "bot.offline": "lost",
    "bot.from": "userid",
    "bot.event.shape": "nested",
  });
});
afterAll(() => emulator.close());

const say = (text: string, userId = lin) => emulator.phone(userId).bot({ kind: "text", bot: bot.botId, text });
const talk = () => emulator.phone(lin).messages({ conversation: `bot:${bot.botId}` });

test("a member's text comes as a frame, and the answer grows on the phone until it is finished", async () => {
  using socket = await subscribed(emulator, bot);
  const { message, told } = await say("今天天气如何？");
  const frame = await socket.callback();
  expect(frame).toEqual({
    cmd: "aibot_msg_callback",
    headers: { req_id: expect.stringMatching(/^.{1,256}$/) },
    body: {
      msgid: expect.stringMatching(/^\w{32}$/),
      create_time: expect.any(Number),
      aibotid: bot.botId,
      chattype: "single",
      from: { userid: lin },
      msgtype: "text",
      text: { content: "今天天气如何？" },
    },
  });
  expect(message).toMatchObject({ from: "person", delivery: { state: "delivered", xml: JSON.stringify(frame) } });
  expect(told).toMatchObject([{ botId: bot.botId, delivery: { state: "delivered" } }]);
  const { req_id } = frame.headers;
  const first = { feedback: { id: "f1" } };
  expect(await socket.call("aibot_respond_msg", stream("s", "<think>查一下</think>", first), req_id)).toEqual({
    headers: { req_id },
    errcode: 0,
    errmsg: "ok",
  });
  expect(talk().at(-1)).toMatchObject({ from: "app", text: "", bot: { stream: "growing", takesFeedback: true } });
  await socket.call("aibot_respond_msg", stream("s", "<think>查一下</think>晴"), req_id);
  await socket.call("aibot_respond_msg", stream("s", "晴，二十度", { finish: true }), req_id);
  expect(talk()).toHaveLength(2);
  expect(talk().at(-1)).toMatchObject({
    msgtype: "markdown",
    content: { markdown: { content: "晴，二十度" } },
    text: "晴，二十度",
    bot: { botId: bot.botId, stream: "finished", takesFeedback: true },
  });
});

test("thumbs with reasons come back as an event, only for replies that carried an id", async () => {
  using socket = await subscribed(emulator, bot);
  await say("问题");
  const { headers } = await socket.callback();
  await socket.call("aibot_respond_msg", stream("s", "答", { finish: true, feedback: { id: "f1" } }), headers.req_id);
  await socket.call("aibot_respond_msg", { msgtype: "markdown", markdown: { content: "又" } }, headers.req_id);
  const [, reply, other] = talk();
  const phone = emulator.phone(lin);
  await phone.bot({ kind: "feedback", messageId: reply!.id, feedback: "bad", content: "不对", reasons: [1, 3] });
  expect((await socket.callback()).body).toMatchObject({
    msgtype: "event",
    event: {
      eventtype: "feedback_event",
      feedback_event: { id: "f1", type: 2, content: "不对", inaccurate_reason_list: [1, 3] },
    },
  });
  expect(talk()[1]?.bot?.feedback).toEqual({ type: "bad", content: "不对", reasons: [1, 3] });
  await phone.bot({ kind: "feedback", messageId: reply!.id, feedback: "withdrawn" });
  expect((await socket.callback()).body.event.feedback_event).toEqual({ id: "f1", type: 3 });
  expect(talk()[1]?.bot?.feedback).toBeUndefined();
  emulator.setSwitches({ "bot.event.shape": "flat" });
  await phone.bot({ kind: "feedback", messageId: reply!.id, feedback: "good" });
  const event = await socket.callback();
  expect(event.body.event).toEqual({ eventtype: "feedback_event", id: "f1", type: 1 });
  // An empty reply to a feedback event is refused.
  expect((await socket.call("aibot_respond_msg", stream("x", ""), event.headers.req_id)).errcode).toBe(846605);
  await expect(phone.bot({ kind: "feedback", messageId: other!.id, feedback: "good" })).rejects.toThrow("no feedback");
});

test("the first opening of a day is an event, and its welcome is in time for five seconds", async () => {
  using socket = await subscribed(emulator, bot);
  await emulator.phone(lin).bot({ kind: "enter", bot: bot.botId });
  const { body, headers } = await socket.callback();
  expect(body.event).toEqual({ eventtype: "enter_chat" });
  const welcome = { msgtype: "text", text: { content: "您好" } };
  expect((await socket.call("aibot_respond_welcome_msg", welcome, headers.req_id)).errcode).toBe(0);
  expect(talk()).toMatchObject([{ msgtype: "text", text: "您好" }]);
  expect((await emulator.phone(lin).bot({ kind: "enter", bot: bot.botId })).told).toEqual([]);
  emulator.clock.advance({ hours: 24 });
  await emulator.phone(lin).bot({ kind: "enter", bot: bot.botId });
  const late = await socket.callback();
  emulator.clock.advance({ seconds: 5 });
  expect((await socket.call("aibot_respond_welcome_msg", welcome, late.headers.req_id)).errcode).toBe(846605);
});

test("a tapped card is an event, and is replaced within five seconds", async () => {
  using socket = await subscribed(emulator, bot);
  await say("报销");
  const { headers } = await socket.callback();
  const reply = stream("s", "请看", { finish: true });
  const withCard = { ...reply, msgtype: "stream_with_template_card", template_card: buttonCard("t1") };
  expect((await socket.call("aibot_respond_msg", withCard, headers.req_id)).errcode).toBe(0);
  const card = talk().at(-1)!;
  expect(card).toMatchObject({ msgtype: "template_card", card: { state: "open" } });
  // One card for each message.
  const again = { ...withCard, stream: { id: "s2", content: "再" }, template_card: buttonCard("t2") };
  expect((await socket.call("aibot_respond_msg", again, headers.req_id)).errcode).toBe(40058);
  await emulator.phone(lin).bot({ kind: "card", messageId: card.id, button: "yes" });
  const event = await socket.callback();
  expect(event.body.event).toEqual({
    eventtype: "template_card_event",
    template_card_event: { card_type: "button_interaction", event_key: "yes", task_id: "t1" },
  });
  expect(talk().at(-1)?.card).toMatchObject({ state: "answered", key: "yes" });
  const done = {
    card_type: "text_notice",
    main_title: { title: "已同意" },
    task_id: "t1",
    card_action: { type: 1, url: "https://a.test" },
  };
  const update = { response_type: "update_template_card", template_card: done };
  const wrong = { ...update, template_card: { ...done, task_id: "t9" } };
  expect((await socket.call("aibot_respond_update_msg", wrong, event.headers.req_id)).errcode).toBe(42014);
  const noType = { ...update, response_type: "update" };
  expect((await socket.call("aibot_respond_update_msg", noType, event.headers.req_id)).errcode).toBe(93050);
  expect((await socket.call("aibot_respond_update_msg", update, event.headers.req_id)).errcode).toBe(0);
  expect(talk().at(-1)).toMatchObject({ text: "已同意", card: { state: "updated" } });
  const pushed = { chatid: lin, msgtype: "template_card", template_card: buttonCard("t3") };
  expect((await socket.call("aibot_send_msg", pushed)).errcode).toBe(0);
  await emulator.phone(lin).bot({ kind: "card-menu", messageId: talk().at(-1)!.id, action: "pass-on" });
  const menu = await socket.callback();
  expect(menu.body.event.template_card_event).toMatchObject({ event_key: "pass-on", task_id: "t3" });
  emulator.clock.advance({ seconds: 5 });
  const late = { ...update, template_card: { ...done, task_id: "t3" } };
  expect((await socket.call("aibot_respond_update_msg", late, menu.headers.req_id)).errcode).toBe(846605);
});

test("files are encrypted under a key of their own, at a URL of five minutes; voice is a transcript; quotes have no id", async () => {
  using socket = await subscribed(emulator, bot);
  const phone = emulator.phone(lin);
  const file = { filename: "报告.txt", bytes: Buffer.from("内容") };
  const { message } = await phone.bot({ kind: "file", bot: bot.botId, file });
  const { body } = await socket.callback();
  expect(body).toMatchObject({ msgtype: "file", file: { aeskey: expect.stringMatching(/^[\w+/]{43}=$/) } });
  const answer = await fetch(body.file.url);
  expect(answer.headers.get("content-disposition")).toContain("filename*=utf-8''%E6%8A%A5%E5%91%8A.txt");
  expect(openBotFile(Buffer.from(await answer.arrayBuffer()), body.file.aeskey).toString()).toBe("内容");
  await phone.bot({ kind: "voice", bot: bot.botId, transcript: "明天开会", quote: message!.id });
  const voice = (await socket.callback()).body;
  expect(voice).toMatchObject({ msgtype: "voice", voice: { content: "明天开会" }, quote: { msgtype: "file" } });
  expect(voice.quote.file.url).not.toBe(body.file.url);
  await phone.bot({ kind: "mixed", bot: bot.botId, parts: [{ text: "看：" }, { picture: {} }] });
  await expect(say("第四条")).resolves.toMatchObject({ told: [{ delivery: { attempts: [{ error: "busy" }] } }] });
  expect((await socket.callback()).body.mixed.msg_item).toMatchObject([
    { msgtype: "text", text: { content: "看：" } },
    { msgtype: "image", image: { url: expect.any(String), aeskey: expect.any(String) } },
  ]);
  emulator.clock.advance({ minutes: 5 });
  expect((await fetch(body.file.url)).status).toBe(404);
});

test("at most three messages of a member wait; a finished reply makes room", async () => {
  using socket = await subscribed(emulator, bot);
  for (const text of ["一", "二", "三"]) await say(text);
  const first = await socket.callback();
  expect((await say("四")).message?.delivery).toMatchObject({ state: "failed", attempts: [{ error: "busy" }] });
  await socket.call("aibot_respond_msg", stream("s", "好", { finish: true }), first.headers.req_id);
  expect((await say("五")).message?.delivery?.state).toBe("delivered");
});

test("in a group only mentioned bots hear, and their answers are the group's", async () => {
  using socket = await subscribed(emulator, bot);
  const colleague = others[0]!;
  const chatId = emulator.bots.createGroup({ name: "项目群", userIds: [lin, colleague], bots: [bot.botId] });
  const phone = emulator.phone(lin);
  expect((await phone.bot({ kind: "text", chat: chatId, mention: [], text: "大家好" })).told).toEqual([]);
  const { message } = await phone.bot({
    kind: "text",
    chat: chatId,
    text: "总结一下",
    quote: phone.messages({ conversation: `group:${chatId}` })[0]!.id,
  });
  const { body, headers } = await socket.callback();
  expect(body).toMatchObject({
    chatid: chatId,
    chattype: "group",
    from: { userid: lin },
    text: { content: "@小助手 总结一下" },
    quote: { msgtype: "text", text: { content: "大家好" } },
  });
  expect(message).toMatchObject({ speaker: { userId: lin }, delivery: { state: "delivered" } });
  emulator.setSwitches({ "bot.mention": "userid" });
  await socket.call("aibot_respond_msg", stream("s", `<@${colleague}> 见上`, { finish: true }), headers.req_id);
  emulator.setSwitches({ "bot.mention": "plain" });
  const there = emulator.phone(colleague).messages({ conversation: `group:${chatId}` });
  expect(there).toHaveLength(3);
  expect(there[2]).toMatchObject({ from: "app", speaker: { name: "小助手" }, mentioned: [colleague] });
  const push = { msgtype: "markdown", markdown: { content: "提醒" } };
  expect((await socket.call("aibot_send_msg", { chatid: chatId, chat_type: 2, ...push })).errcode).toBe(0);
  expect((await socket.call("aibot_send_msg", { chatid: chatId.toUpperCase(), ...push })).errcode).toBe(93006);
  expect((await socket.call("aibot_send_msg", { chatid: chatId, chat_type: 1, ...push })).errcode).toBe(93006);
  expect((await socket.call("aibot_send_msg", push)).errcode).toBe(86201);
  await expect(emulator.phone(others[1]!).bot({ kind: "text", chat: chatId, text: "在吗" })).rejects.toThrow(
    "no group",
  );
});

test("who has never written gets no push, and who does not see the bot cannot write", async () => {
  using socket = await subscribed(emulator, bot);
  const push = { chatid: others[2], msgtype: "markdown", markdown: { content: "你好" } };
  expect((await socket.call("aibot_send_msg", push)).errcode).toBe(93006);
  const small = emulator.bots.create({ name: "小范围", visibleRange: { userIds: [lin] } });
  await expect(emulator.phone(others[2]!).bot({ kind: "text", bot: small.botId, text: "?" })).rejects.toThrow(
    "does not see",
  );
  emulator.bots.remove(small.botId);
});

test("a later connection replaces the older one, which is told and closed, or stays half alive", async () => {
  using first = await subscribed(emulator, bot);
  using second = await subscribed(emulator, bot);
  expect((await first.callback()).body).toMatchObject({ msgtype: "event", event: { eventtype: "disconnected_event" } });
  expect(await first.closed).toBe(1000);
  emulator.setSwitches({ "bot.kick": "half-alive" });
  using third = await subscribed(emulator, bot);
  expect((await second.call("ping")).errcode).toBe(0);
  const push = { chatid: lin, msgtype: "markdown", markdown: { content: "?" } };
  expect((await second.call("aibot_send_msg", push)).errcode).toBe(846609);
  await say("谁在？");
  expect((await third.callback()).body.text.content).toBe("谁在？");
  expect(second.frames.some(({ cmd }) => cmd !== undefined)).toBe(false);
});

test("what is said while the bot is away is lost, or delivered to the next connection", async () => {
  const away = emulator.bots.create({ name: "外出" });
  const call = (text: string) => emulator.phone(lin).bot({ kind: "text", bot: away.botId, text });
  const lost = { state: "failed", attempts: [{ error: "not-connected" }] };
  expect((await call("有人吗？")).message?.delivery).toMatchObject(lost);
  emulator.setSwitches({ "bot.offline": "delivered" });
  await call("还在吗？");
  using socket = await subscribed(emulator, away);
  expect((await socket.callback()).body.text.content).toBe("还在吗？");
});

test("encrypted userids where the switch says so", async () => {
  using socket = await subscribed(emulator, bot);
  emulator.setSwitches({ "bot.from": "open_userid" });
  await say("我是谁？");
  const { body } = await socket.callback();
  expect(body.from.userid).toMatch(/^woAJ2GCAA.{23}$/);
  const push = { chatid: body.from.userid, msgtype: "markdown", markdown: { content: "您好" } };
  expect((await socket.call("aibot_send_msg", push)).errcode).toBe(0);
  expect(talk().at(-1)?.text).toBe("您好");
});

test("streams end by the emulated clock", async () => {
  using socket = await subscribed(emulator, bot);
  await say("慢慢来");
  const { headers } = await socket.callback();
  await socket.call("aibot_respond_msg", stream("s", "在想"), headers.req_id);
  emulator.clock.advance({ minutes: 10 });
  expect(talk().at(-1)?.bot?.stream).toBe("expired");
  const late = await socket.call("aibot_respond_msg", stream("s", "想好了", { finish: true }), headers.req_id);
  expect(late).toMatchObject({ errcode: 846608, headers });
  expect(late.errmsg).toMatch(/^stream message update expired \(>10 minutes\), cannot update, hint: \[/);
  // Another stream on the same message, until a day has gone.
  expect((await socket.call("aibot_respond_msg", stream("t", "新"), headers.req_id)).errcode).toBe(0);
  emulator.clock.advance({ hours: 24 });
  expect((await socket.call("aibot_respond_msg", stream("u", "新"), headers.req_id)).errcode).toBe(846605);
});

test("a bot, its groups and its talks outlive a restart and a snapshot", async () => {
  await using other = await startEmulator({ people: 5 });
  const made = other.bots.create({ name: "常驻" });
  const [someone = ""] = working(other);
  const chatId = other.bots.createGroup({ name: "群", userIds: [someone], bots: [made.botId] });
  await other.phone(someone).bot({ kind: "text", bot: made.botId, text: "早" });
  other.snapshots.take("a");
  other.bots.remove(made.botId);
  expect(other.bots.list()).toEqual([]);
  other.snapshots.restore("a");
  expect(other.bots.get(made.botId)).toMatchObject({ name: "常驻", secret: made.secret, groups: [chatId] });
  using socket = await subscribed(other, made);
  const push = { chatid: someone, msgtype: "markdown", markdown: { content: "还记得" } };
  expect((await socket.call("aibot_send_msg", push)).errcode).toBe(0);
});

test("a scenario brings bots whose id and secret a program knows beforehand", async () => {
  const scenario = {
    bots: [{ name: "场景", botId: "aibScenario", secret: "s1", groups: [{ name: "群", userIds: [lin] }] }],
  };
  await using other = await startEmulator({ people: 20, scenario });
  const made = other.bots.get("aibScenario");
  expect(made).toMatchObject({ name: "场景", mode: "connection", secret: "s1", groups: [expect.any(String)] });
  using socket = await subscribed(other, made);
  await other.phone(lin).bot({ kind: "text", chat: made.groups[0]!, text: "在吗" });
  expect((await socket.callback()).body.chattype).toBe("group");
  expect(() => other.bots.create({ name: "又一个", botId: "aibScenario" })).toThrow("already");
});

test("pages of other origins cannot connect, and an unreachable platform ends connections", async () => {
  using socket = await subscribed(emulator, bot);
  const { WebSocket } = await import("ws");
  const foreign = new WebSocket(emulator.botsUrl, { origin: "https://evil.test" });
  expect(await new Promise((resolve) => foreign.once("error", ({ message }) => resolve(message)))).toMatch("403");
  await emulator.goOffline();
  expect(await socket.closed).toBe(1006);
  await expect(rawBot(emulator)).rejects.toThrow();
  await emulator.goOnline();
  using again = await subscribed(emulator, bot);
  expect(emulator.bots.get(bot.botId).connected).toBe(true);
  expect(again.frames).toHaveLength(1);
});
