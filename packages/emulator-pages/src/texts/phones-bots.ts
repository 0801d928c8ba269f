/** Words of talks with bots on phones. */
import type { Words } from "./words.ts";

export const phonesBotsTexts = {
  "chat.empty.bot": {
    zh: "给机器人发一条消息，它的回复会逐字出现在这里。",
    en: "Write to the bot; its answer grows here as it comes.",
  },
  "act.feedback": { zh: "评价回复", en: "Rated the reply" },
  "act.mixed": { zh: "图文消息", en: "Text with a picture" },

  "bot.me": { zh: "我", en: "Me" },
  "bot.keys.group": {
    zh: "提到机器人它才能听到。Enter 发送",
    en: "A bot hears only what mentions it. Enter sends",
  },
  "bot.quote": { zh: "引用", en: "Quote" },
  "bot.quote.of": { zh: "引用：{text}", en: "Quote: {text}" },
  "bot.quote.drop": { zh: "不引用", en: "Do not quote" },
  "bot.voice": { zh: "语音里说的话", en: "What the voice message says" },
  "bot.voice.send": { zh: "发送语音", en: "Send as voice" },
  "bot.mixed": { zh: "配示例图片的文字", en: "Words that come with a sample picture" },
  "bot.mixed.send": { zh: "发送图文", en: "Send both" },
  "bot.enter": { zh: "重新进入会话", en: "Enter the talk again" },
  "bot.entered": { zh: "进入会话", en: "Entered the talk" },
  "bot.enter.before": {
    zh: "今天已经进入过，机器人每天只在第一次得到通知。",
    en: "Not the first time today; the bot hears of the first only.",
  },
  "bot.nobody": { zh: "没有提到机器人，谁都没有收到。", en: "No bot was mentioned, so none has heard it." },

  "bot.told": { zh: "帧已发给机器人", en: "Frame sent to the bot" },
  "bot.told.frame": { zh: "帧的内容", en: "The frame" },
  "bot.told.waits": { zh: "机器人不在，连上后再发", en: "The bot is away; sent when it connects" },
  "bot.told.waits.help": {
    zh: "开关“bot.offline”让离线时的消息在下次连接时送达。",
    en: "The switch “bot.offline” brings what was said meanwhile at the next connection.",
  },
  "bot.told.none": { zh: "没有通知：机器人还没有 API 模式", en: "Not told: the bot has no API mode" },
  "bot.told.none.help": {
    zh: "在管理后台的“智能机器人”里选择长连接，或填写 URL。",
    en: "Choose the long connection or give it a URL, under AI bots in the admin console.",
  },
  "bot.unheard.not-connected": { zh: "机器人没有收到：没有长连接", en: "The bot has not got it: no connection" },
  "bot.unheard.not-connected.help": {
    zh: "让程序用 BotID 和 Secret 连上，再发一次。离线时的消息不会补发。",
    en: "Let its program connect with BotID and secret, then write again. What was said meanwhile is lost.",
  },
  "bot.unheard.busy": { zh: "机器人没有收到：三条消息在等回复", en: "The bot has not got it: three messages wait" },
  "bot.unheard.busy.help": {
    zh: "每人同时最多有三条消息在等这个机器人的回复。",
    en: "At most three messages of one person wait for a reply of this bot at a time.",
  },
  "bot.reply.none": { zh: "机器人没有随应答回复。", en: "The bot’s answer held no reply." },
  "bot.reply.shown": { zh: "机器人随应答回复了。", en: "The bot’s answer held a reply, shown in the talk." },
  "bot.reply.ignored": { zh: "机器人的应答没有显示：{reason}", en: "The bot’s answer is not shown: {reason}" },
  "bot.reply.json": { zh: "机器人的应答（已解密）", en: "The bot’s answer, decrypted" },
} as const satisfies Words;
