/** A bot of ours against a hand-written platform: handlers, replies, reconnection, and how each reply ends. */
import { fakeClock } from "@shoufa/testkit";
import { expect, onTestFinished, test } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { type Bot, type BotConnection, createBot } from "../src/index.ts";

// biome-ignore lint/suspicious/noExplicitAny: frames are looked at as the platform would
type Frame = any;

/** Platform that acknowledges everything; `answer` may say otherwise, or nothing. */
async function startPlatform(answer: (frame: Frame) => Frame | undefined = () => ({ errcode: 0, errmsg: "ok" })) {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  await new Promise((resolve) => server.once("listening", resolve));
  const frames: Frame[] = [];
  const sockets: WebSocket[] = [];
  const watchers = new Set<() => void>();
  const notice = (): void => {
    for (const look of [...watchers]) look();
  };
  server.on("connection", (socket) => {
    sockets.push(socket);
    socket.on("message", (data) => {
      const frame = JSON.parse(data.toString());
      frames.push(frame);
      const said = answer(frame);
      if (said) socket.send(JSON.stringify({ headers: frame.headers, ...said }));
      notice();
    });
  });
  onTestFinished(async () => {
    for (const socket of sockets) socket.terminate();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as { port: number };
  return {
    url: `ws://127.0.0.1:${port}`,
    frames,
    sockets,
    /** The n-th frame with this command. */
    frame: (cmd: string, nth = 1): Promise<Frame> =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = frames.filter((each) => each.cmd === cmd)[nth - 1];
          if (!found) return;
          watchers.delete(look);
          resolve(found);
        };
        watchers.add(look);
        look();
      }),
    say: (body: Frame, reqId = "req-1", cmd = "aibot_msg_callback") =>
      sockets.at(-1)!.send(JSON.stringify({ cmd, headers: { req_id: reqId }, body })),
  };
}

const message = (content: string, msgid = content) => ({
  msgid,
  aibotid: "aib1",
  chattype: "single",
  from: { userid: "lin" },
  msgtype: "text",
  text: { content },
});

function connect(bot: Bot, url: string, over = {}): BotConnection {
  const connection = bot.connect({ botId: "aib1", secret: "s", url, ...over });
  onTestFinished(() => connection.close());
  return connection;
}

test("a message reaches its handlers once, and a stream grows frame by frame", async () => {
  const platform = await startPlatform();
  const bot = createBot();
  const outcomes: unknown[] = [];
  const done = new Promise<void>((resolve) => {
    bot.onMessage("text", async ({ text }, { reply }) => {
      const stream = reply.stream({ feedbackId: "f" });
      outcomes.push(await stream.update("想"), await stream.finish(`你说：${text.content}`));
      await expect(stream.update("再")).rejects.toThrow("finished");
      resolve();
    });
  });
  bot.onMessage("image", () => expect.unreachable());
  await connect(bot, platform.url).ready;
  platform.say(message("早"));
  platform.say(message("早"));
  await done;
  expect(outcomes).toEqual([{ state: "accepted" }, { state: "accepted" }].map((each) => expect.objectContaining(each)));
  const sent = platform.frames.filter(({ cmd }) => cmd === "aibot_respond_msg");
  expect(sent).toMatchObject([
    { headers: { req_id: "req-1" }, body: { stream: { finish: false, content: "想", feedback: { id: "f" } } } },
    { headers: { req_id: "req-1" }, body: { stream: { finish: true, content: "你说：早" } } },
  ]);
  expect(sent[1].body.stream.feedback).toBeUndefined();
  expect(sent[0].body.stream.id).toBe(sent[1].body.stream.id);
});

test("welcome, card, its update, media and markdown go by their own commands", async () => {
  const platform = await startPlatform();
  const bot = createBot();
  const card = {
    card_type: "text_notice",
    main_title: { title: "a" },
    card_action: { type: 1, url: "https://a.test" },
  } as const;
  bot.onEvent("enter_chat", async (_event, { reply }) => void (await reply.text("您好")));
  bot.onEvent("template_card_event", async ({ event }, { reply }) => {
    await reply.updateCard({ ...card, task_id: event.template_card_event.task_id }, { userIds: ["lin"] });
  });
  bot.onMessage(async (_message, { reply }) => {
    await reply.card(card);
    await reply.media("file", "m1");
    await reply.text("好");
    await expect(reply.markdown("字".repeat(6827))).rejects.toMatchObject({ code: "local-limit" });
  });
  await connect(bot, platform.url).ready;
  const event = { ...message(""), msgtype: "event" };
  platform.say({ ...event, msgid: "e1", event: { eventtype: "enter_chat" } }, "r1", "aibot_event_callback");
  expect((await platform.frame("aibot_respond_welcome_msg")).body).toEqual({
    msgtype: "text",
    text: { content: "您好" },
  });
  const tap = {
    eventtype: "template_card_event",
    template_card_event: { card_type: "x", event_key: "k", task_id: "t" },
  };
  platform.say({ ...event, msgid: "e2", event: tap }, "r2", "aibot_event_callback");
  expect(await platform.frame("aibot_respond_update_msg")).toMatchObject({
    headers: { req_id: "r2" },
    body: { response_type: "update_template_card", userids: ["lin"], template_card: { task_id: "t" } },
  });
  platform.say(message("问"), "r3");
  expect((await platform.frame("aibot_respond_msg", 3)).body).toEqual({
    msgtype: "markdown",
    markdown: { content: "好" },
  });
  expect((await platform.frame("aibot_respond_msg", 2)).body).toEqual({ msgtype: "file", file: { media_id: "m1" } });
});

test("a push ends accepted, refused, unknown after five seconds, or not sent", async () => {
  const clock = fakeClock();
  const answers: Frame[] = [
    { errcode: 0, errmsg: "ok" },
    { errcode: 93006, errmsg: "invalid chatid" },
    { headers: {}, errcode: 40058, errmsg: "x" },
  ];
  const platform = await startPlatform((frame) =>
    frame.cmd === "aibot_send_msg" ? answers.shift() : { errcode: 0, errmsg: "ok" },
  );
  const connection = connect(createBot({ clock, timers: clock }), platform.url);
  await connection.ready;
  const push = () => connection.send("lin", { msgtype: "markdown", markdown: { content: "早" } });
  expect(await push()).toMatchObject({ state: "accepted" });
  expect(await push()).toEqual({ state: "refused", reason: "platform", errcode: 93006, errmsg: "invalid chatid" });
  expect(await push()).toMatchObject({ state: "refused", errcode: 40058 });
  const silent = push();
  await platform.frame("aibot_send_msg", 4);
  await clock.advance({ seconds: 5 });
  expect(await silent).toEqual({ state: "unknown", reason: "timeout" });
  const cut = push();
  await platform.frame("aibot_send_msg", 5);
  platform.sockets.at(-1)!.terminate();
  expect(await cut).toEqual({ state: "unknown", reason: "connection-lost" });
  expect(await push()).toMatchObject({ state: "refused", reason: "not-sent" });
});

test("a lost connection is made again after a pause, one at a time, and subscribes anew", async () => {
  const clock = fakeClock();
  const platform = await startPlatform();
  const pauses: number[] = [];
  let told = (): void => {};
  const options = { clock, timers: clock, random: { integer: () => 0 } as never };
  const bot = createBot({
    ...options,
    onReconnecting(_attempt, pause) {
      pauses.push(pause);
      told();
    },
  });
  await connect(bot, platform.url).ready;
  for (let lost = 1; lost <= 2; lost++) {
    const noticed = new Promise<void>((resolve) => {
      told = resolve;
    });
    platform.sockets.at(-1)!.terminate();
    await noticed;
    await clock.advance({ seconds: 2 });
    await platform.frame("aibot_subscribe", lost + 1);
  }
  expect(platform.sockets).toHaveLength(3);
  expect(pauses[0]).toBe(1000);
});

test("two pings without an answer end the socket", async () => {
  const clock = fakeClock();
  const platform = await startPlatform((frame) => (frame.cmd === "ping" ? undefined : { errcode: 0, errmsg: "ok" }));
  let lost = (): void => {};
  const noticed = new Promise<void>((resolve) => {
    lost = resolve;
  });
  await connect(createBot({ clock, timers: clock, onReconnecting: () => lost() }), platform.url).ready;
  await clock.advance({ seconds: 30 });
  await platform.frame("ping", 1);
  await clock.advance({ seconds: 30 });
  await platform.frame("ping", 2);
  await clock.advance({ seconds: 30 });
  await noticed;
});

test("kicked by another connection it stops and says so, also when it only hears of it by a refusal", async () => {
  const platform = await startPlatform((frame) =>
    frame.cmd === "aibot_send_msg"
      ? { errcode: 846609, errmsg: "aibot websocket not subscribed" }
      : { errcode: 0, errmsg: "ok" },
  );
  const told = createBot();
  const heard: string[] = [];
  told.onEvent("disconnected_event", ({ event }) => void heard.push(event.eventtype));
  const first = connect(told, platform.url);
  await first.ready;
  platform.say(
    { msgid: "d", aibotid: "aib1", msgtype: "event", event: { eventtype: "disconnected_event" } },
    "r",
    "aibot_event_callback",
  );
  expect(await first.stopped).toEqual({ reason: "kicked" });
  expect(heard).toEqual(["disconnected_event"]);
  const second = connect(createBot(), platform.url);
  await second.ready;
  expect(await second.send("lin", { msgtype: "markdown", markdown: { content: "a" } })).toMatchObject({
    state: "refused",
    errcode: 846609,
  });
  expect(await second.stopped).toEqual({ reason: "kicked" });
  expect(platform.frames.filter(({ cmd }) => cmd === "aibot_subscribe")).toHaveLength(2);
});

test("a wrong secret is never tried again", async () => {
  const platform = await startPlatform(() => ({ errcode: 853000, errmsg: "invalid bot_id or secret" }));
  const connection = connect(createBot(), platform.url);
  expect(await connection.stopped).toMatchObject({ reason: "refused", errcode: 853000 });
  await connection.ready;
  expect(connection.isReady).toBe(false);
  expect(platform.frames).toHaveLength(1);
});

test("a file goes up in chunks of 512 KB", async () => {
  const platform = await startPlatform(({ cmd }) => ({
    ...{ errcode: 0, errmsg: "ok" },
    ...(cmd === "aibot_upload_media_init" ? { body: { upload_id: "u" } } : {}),
    ...(cmd === "aibot_upload_media_finish" ? { body: { type: "file", media_id: "m", created_at: "1" } } : {}),
  }));
  const connection = connect(createBot(), platform.url);
  await connection.ready;
  const bytes = Buffer.alloc(512 * 1024 + 1, 7);
  const uploaded = await connection.upload("file", { filename: "a.bin", bytes });
  expect(uploaded).toEqual({ state: "accepted", body: { type: "file", media_id: "m", created_at: "1" } });
  const chunks = platform.frames.filter(({ cmd }) => cmd === "aibot_upload_media_chunk").map(({ body }) => body);
  expect(chunks.map(({ chunk_index }) => chunk_index)).toEqual([0, 1]);
  expect(Buffer.concat(chunks.map(({ base64_data }) => Buffer.from(base64_data, "base64")))).toEqual(bytes);
  await expect(connection.upload("voice", { filename: "a.amr", bytes: Buffer.alloc(3_000_000) })).rejects.toMatchObject(
    { code: "local-limit" },
  );
});

test("what a handler throws is reported, and the others go on", async () => {
  const platform = await startPlatform();
  const errors: unknown[] = [];
  const bot = createBot({ onError: (error) => errors.push(error) });
  bot.onMessage(() => {
    throw new Error("broken");
  });
  bot.onMessage("text", async (_message, { reply }) => void (await reply.markdown("好")));
  await connect(bot, platform.url).ready;
  platform.sockets[0]!.send("no JSON");
  platform.sockets[0]!.send("[]");
  platform.say(message("早"));
  await platform.frame("aibot_respond_msg");
  expect(errors).toMatchObject([{ message: "broken" }]);
});
