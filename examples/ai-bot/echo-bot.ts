/**
 * The smallest 智能机器人: it welcomes people, and repeats what they write to it, alone or in a group. Both modes:
 * `echoBot().connect({ botId, secret })`, or `createServer(echoBot().callback({ token, encodingAesKey }).node)`.
 */
import { createBot } from "@shoufa/client";

export function echoBot() {
  const bot = createBot();

  bot.onEvent("enter_chat", async (_event, { reply }) => {
    await reply.text("写点什么，我会重复一遍。");
  });

  bot.onMessage("text", async ({ text }, { reply }) => {
    await reply.markdown(`你说：${text.content}`);
  });

  return bot;
}
