/** Bots (智能机器人). Source: docs/wire/bots.md. */
import { choice, figure } from "./kinds.ts";

export const botSwitches = {
  "bot.stream.lifetime": figure(600, {
    unit: "seconds",
    zh: "长连接的流式消息从首帧起多少秒后不能再更新（846608）：文档为 10 分钟，也有人在 6 分钟时遇到。",
    en: "Seconds from its first frame after which a stream on the long connection can no longer be updated (846608): ten minutes on the pages, six as some have met it.",
  }),
  "bot.stream.pictures": choice(["hidden", "shown"], {
    zh: "流式消息结束帧里的图片：接受但不显示，或显示。",
    en: "Pictures in the last frame of a stream: accepted and not shown, or shown.",
  }),
  "bot.kick": choice(["closed", "half-alive"], {
    zh: "被新连接顶替的旧连接：由平台关闭，或半死不活，心跳有应答但不再收到消息。",
    en: "A connection that another has replaced: closed by the platform, or half alive, with pings answered and no messages.",
  }),
  "bot.chunk.base": choice(["0", "1"], {
    zh: "分片上传的 chunk_index 从几开始。",
    en: "The first chunk_index of an upload.",
  }),
  "bot.from": choice(["userid", "open_userid"], {
    zh: "消息里的 from.userid：成员的 userid，或加密的 open_userid。",
    en: "from.userid of messages: the member's userid, or an encrypted open_userid.",
  }),
  "bot.offline": choice(["lost", "delivered"], {
    zh: "长连接断开期间的消息和事件：丢失，或在下次连接后送达。",
    en: "Messages and events while no connection stands: lost, or delivered to the next connection.",
  }),
  "bot.mention": choice(["plain", "userid"], {
    zh: "机器人在群里回复中的 <@userid>：普通文字，或视为提醒该成员。",
    en: "A bot's reply to a group with <@userid> in it: plain text, or a mention of the member.",
  }),
  "bot.rateLimit": choice(["on", "off"], {
    zh: "机器人的频率限制：每会话每分钟 30 条、每小时 1000 条，上传每分钟 30 个、每小时 1000 个（45009）。",
    en: "Limits of a bot: 30 a minute and 1,000 an hour for a conversation, and as many uploads (45009).",
  }),
  "bot.quota.frames": choice(["reply", "frame"], {
    zh: "每会话频率限制如何计算流式消息：每条回复计一次，或每帧计一次。",
    en: "How a stream counts against the limit of its conversation: once, or once for every frame.",
  }),
  "bot.event.shape": choice(["nested", "flat"], {
    zh: "卡片事件和反馈事件的字段：在与事件同名的对象里，或与 eventtype 并列。",
    en: "Fields of card and feedback events: in an object of the event's name, or beside eventtype.",
  }),
};
