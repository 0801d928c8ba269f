/** Bots in every state for `look-emulator.ts`, with a talk and a group in which everything was said that can be drawn. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { startEmulator } from "@shoufa/emulator";
import { BotCallbackCrypto } from "@shoufa/protocol";
import { WSClient, type WsFrame } from "@wecom/aibot-node-sdk";
import type { Page } from "playwright-core";

const secrets = { token: "lookToken", encodingAesKey: "k".repeat(43) };
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const answer = [
  "<think>先查排班表，再查请假。\n\n1. 今天值班：**陈岚**\n2. 有人请假吗？没有</think>今晚值班的是**陈岚**。",
  "",
  "| 时间 | 值班 |",
  "| :-- | --: |",
  "| 18:00 | 陈岚 |",
  "| 22:00 | *林晓* |",
  "",
  "- 电话 `8001`",
  "- [排班表](https://a.example/duty)",
  "",
  "> 换班请提前一天",
].join("\n");

export async function botsToLookAt(emulator: Awaited<ReturnType<typeof startEmulator>>) {
  const [lin, chen] = emulator.members().filter(({ status }) => status === 1);
  const bot = emulator.bots.create({ name: "值班助手", description: "回答排班和报销的问题，也会在群里提醒交接。" });
  const waiting = emulator.bots.create({ name: "报销", mode: "connection" });
  const byUrl = emulator.bots.create({ name: "排班", description: "用 URL 接收。", mode: "none" });
  const off = emulator.bots.create({ name: "还没有接上的机器人", mode: "none" });
  const chatId = emulator.bots.createGroup({
    name: "值班群",
    userIds: [lin!.userId, chen!.userId],
    bots: [bot.botId, waiting.botId],
  });
  const crypto = new BotCallbackCrypto(secrets);
  const server = createServer(async (request, response) => {
    const query = Object.fromEntries(new URL(request.url!, "http://localhost").searchParams);
    if (request.method === "GET") return response.end(crypto.verifyUrl(query));
    await text(request);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  await emulator.bots.setUrl(byUrl.botId, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/bot`,
    ...secrets,
  });

  const { botId, secret } = bot;
  const client = new WSClient({ botId, secret, wsUrl: emulator.botsUrl, logger: quiet });
  client.on("error", () => {});
  client.on("event.enter_chat", (frame) => {
    void client.replyWelcome(frame, { msgtype: "text", text: { content: "你好，我是值班助手。" } });
  });
  const authenticated = new Promise<void>((resolve) => client.once("authenticated", resolve));
  client.connect();
  await authenticated;
  const phone = emulator.phone(lin!.userId);
  const ask = async (act: Parameters<typeof phone.bot>[0]): Promise<WsFrame> => {
    const heard = new Promise<WsFrame>((resolve) => client.once("message", resolve));
    await phone.bot(act);
    return heard;
  };
  await phone.bot({ kind: "enter", bot: botId });
  const picture = await ask({ kind: "image", bot: botId });
  await client.replyStream(picture, "s", "一张图片，看起来是报销单。", true);
  const voice = await ask({ kind: "voice", bot: botId, transcript: "今晚谁值班？" });
  await client.replyStream(voice, "s", answer, true, undefined, { id: "f1" });
  const rated = phone.messages().at(-1)!;
  await phone.bot({ kind: "feedback", messageId: rated.id, feedback: "bad", reasons: [2], content: "没有电话分机" });
  const quoting = await ask({ kind: "text", bot: botId, text: "分机是多少？", quote: rated.id });
  await client.replyTemplateCard(quoting, {
    card_type: "button_interaction",
    main_title: { title: "报销单", desc: "第 12 号，等你处理" },
    button_list: [
      { text: "同意", key: "yes" },
      { text: "拒绝", key: "no" },
    ],
    task_id: "t1",
  });
  const again = await ask({ kind: "text", bot: botId, text: "那就好" });
  await client.replyStream(again, "s", "需要换班的话，直接告诉我。", true, undefined, { id: "f2" });
  const growing = await ask({ kind: "text", bot: botId, text: "明天呢？" });
  await client.replyStream(growing, "s", "<think>查一下</think>明天值班的", false, undefined, { id: "f3" });
  await phone.bot({ kind: "text", bot: waiting.botId, text: "在吗？" });
  const group = await ask({ kind: "text", chat: chatId, mention: [botId], text: "今晚谁值班？" });
  await client.replyStream(group, "s", "今晚值班的是**陈岚**。", true, undefined, { id: "f4" });
  await phone.bot({ kind: "text", chat: chatId, mention: [], text: "好的，谢谢" });
  await phone.bot({ kind: "text", chat: chatId, mention: [waiting.botId], text: "报销呢？" });

  const log = (page: Page) => page.locator(".phone-log");
  return {
    all: [bot, waiting, byUrl, off],
    chatId,
    person: lin!.userId,
    toEnd: (page: Page) => log(page).evaluate((element) => element.scrollTo(0, element.scrollHeight)),
    toTop: (page: Page) => log(page).evaluate((element) => element.scrollTo(0, 0)),
    async askReasons(page: Page): Promise<void> {
      const thumb = page.getByRole("button", { name: /^(点踩|Thumb down)$/ }).last();
      await thumb.click();
      await page.locator(".phone-reasons").scrollIntoViewIfNeeded();
    },
    openTools: (page: Page) => page.locator(".tools-more").click(),
    below: (page: Page) =>
      page
        .getByRole("heading", {
          name: /^(最近的帧和回调|Newest frames and callbacks|机器人的长连接|Long connections of bots)$/,
        })
        .scrollIntoViewIfNeeded(),
    close(): void {
      client.disconnect();
      server.close();
      server.closeAllConnections();
    },
  };
}
