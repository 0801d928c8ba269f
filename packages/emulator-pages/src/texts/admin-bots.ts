/** Words of the admin console's bots. */
import type { Words } from "./words.ts";

export const adminBotsTexts = {
  "admin.section.bots": { zh: "智能机器人", en: "AI bots" },
  "admin.bots.none": { zh: "还没有智能机器人", en: "No bots yet" },
  "admin.bots.none.text": {
    zh: "创建一个，用它的 BotID 和 Secret 连上你的程序，再在手机上和它说话。",
    en: "Create one, let your program connect with its BotID and secret, and talk to it on a phone.",
  },
  "admin.bots.total": {
    zh: "共 {total} 个机器人，{connected} 个已连接",
    en: "{total} [bot|bots], {connected} connected",
  },
  "admin.bot.create": { zh: "创建机器人", en: "Create a bot" },
  "admin.bot.create.do": { zh: "创建", en: "Create" },
  "admin.bot.needed": { zh: "填写名称并选择可见范围", en: "Give it a name and a visible range" },
  "admin.bot.what": { zh: "机器人信息", en: "What it is" },
  "admin.bot.name": { zh: "机器人名称", en: "Name of the bot" },
  "admin.bot.name.hint": {
    zh: "最多 {most} 个字，群里 @ 的就是它",
    en: "{most} characters at most; groups mention it by this",
  },
  "admin.bot.description": { zh: "机器人介绍", en: "Description" },
  "admin.bot.description.hint": { zh: "最多 {most} 个字", en: "{most} characters at most" },
  "admin.bot.noDescription": { zh: "没有介绍", en: "No description" },
  "admin.bot.range.hint": {
    zh: "只有范围内的成员能和它单聊。",
    en: "Only these people can open a talk with it.",
  },
  "admin.bot.credentials.hint": {
    zh: "长连接的程序用这两项订阅。",
    en: "Programs on the long connection subscribe with these two.",
  },
  "admin.bot.secret.connection": { zh: "已经建立的连接不受影响。", en: "A connection that stands goes on." },
  "admin.bot.secret.programs": {
    zh: "程序下次连接会被拒绝（853000），直到换上新的 Secret。",
    en: "Programs are refused at the next connection (853000), until the new one is entered there.",
  },
  "admin.bot.missing": { zh: "没有 BotID 为 {botId} 的机器人", en: "There is no bot {botId}" },

  "admin.bot.state.none": { zh: "未启用 API 模式", en: "No API mode" },
  "admin.bot.state.url": { zh: "URL 模式", en: "URL mode" },
  "admin.bot.state.connected": { zh: "长连接：已连接", en: "Long connection: connected" },
  "admin.bot.state.waiting": { zh: "长连接：未连接", en: "Long connection: not connected" },

  "admin.bot.mode": { zh: "API 模式", en: "API mode" },
  "admin.bot.mode.hint": {
    zh: "长连接和 URL 只能选一种，改用另一种时原来的立即失效。",
    en: "Either the long connection or a URL; choosing one ends the other at once.",
  },
  "admin.bot.mode.none": {
    zh: "还没有选择：成员说的话不会送到任何地方。",
    en: "None chosen: what people say is sent nowhere.",
  },
  "admin.bot.mode.url": { zh: "API 模式：URL", en: "API mode: URL" },
  "admin.bot.mode.url.hint": {
    zh: "消息以加密 JSON 送到这个 URL，receiveid 为空。",
    en: "Messages go to this URL as encrypted JSON with an empty receiveid.",
  },
  "admin.bot.mode.url.on": { zh: "URL 已验证，消息送到那里", en: "The URL is verified; messages go there" },
  "admin.bot.mode.toConnection": { zh: "改用长连接", en: "Use the long connection" },
  "admin.bot.mode.toConnection.title": { zh: "改用长连接？", en: "Use the long connection?" },
  "admin.bot.mode.toConnection.then": {
    zh: "程序可以用 BotID 和 Secret 连接。",
    en: "A program can connect with BotID and secret.",
  },
  "admin.bot.mode.toUrl": { zh: "改用 URL", en: "Use a URL" },
  "admin.bot.mode.off": { zh: "停用 API 模式", en: "Switch the API off" },
  "admin.bot.mode.off.title": { zh: "停用 API 模式？", en: "Switch the API mode off?" },
  "admin.bot.mode.off.lost": {
    zh: "成员此后说的话不再送出，也不会补发。",
    en: "What people say from now on is not sent, and not later either.",
  },
  "admin.bot.mode.forgetsUrl": {
    zh: "URL、Token 和 EncodingAESKey 会被清除。",
    en: "URL, Token and EncodingAESKey are forgotten.",
  },
  "admin.bot.mode.endsConnection": { zh: "现有的长连接会立即断开。", en: "A long connection that stands is cut." },
  "admin.bot.address": { zh: "长连接地址", en: "Address" },
  "admin.bot.address.hint": {
    zh: "官方 SDK 的 wsUrl；真实平台是 wss://openws.work.weixin.qq.com",
    en: "The official SDK’s wsUrl; the real platform is at wss://openws.work.weixin.qq.com",
  },
  "admin.bot.connection": { zh: "连接", en: "Connection" },
  "admin.bot.connection.stands": { zh: "已连接。可以让它断开：", en: "Connected. It can be made to end:" },
  "admin.bot.connection.none": {
    zh: "没有程序连着。连上后这里会立即显示，也可以让它断开：",
    en: "No program is connected. This changes as soon as one is, and then it can be made to end:",
  },
  "admin.bot.end.kick": { zh: "踢下线", en: "Kick" },
  "admin.bot.end.kick.hint": {
    zh: "如同另一个程序连了上来：先收到 disconnected_event，再被关闭",
    en: "As if another program had connected: it gets disconnected_event and is closed",
  },
  "admin.bot.end.half-alive": { zh: "半死不活", en: "Half alive" },
  "admin.bot.end.half-alive.hint": {
    zh: "心跳照常应答，但收不到消息，其他命令被拒绝（846609）",
    en: "Pings are answered, but no messages come and other commands are refused (846609)",
  },
  "admin.bot.end.cut": { zh: "直接断网", en: "Cut" },
  "admin.bot.end.cut.hint": {
    zh: "不打招呼就断开，程序应当重连",
    en: "It breaks without a word; a program should reconnect",
  },

  "admin.bot.groups": { zh: "群聊", en: "Groups" },
  "admin.bot.groups.hint": {
    zh: "在企业微信里由成员拉机器人进群。机器人只能听到 @ 它的话。",
    en: "In WeCom a member brings it into a group. It hears only what mentions it.",
  },
  "admin.bot.groups.none": { zh: "还没有成员建的群。", en: "There is no group of members yet." },
  "admin.bot.groups.in": { zh: "在群里", en: "In it" },
  "admin.bot.groups.join": { zh: "拉进群", en: "Put in" },
  "admin.bot.groups.leave": { zh: "移出群", en: "Take out" },
  "admin.bot.groups.new": { zh: "建一个群", en: "Make a group" },
  "admin.bot.groups.new.title": { zh: "建一个有它的群：选择成员", en: "A group with it: choose the members" },

  "admin.bot.traffic": { zh: "最近的帧和回调", en: "Newest frames and callbacks" },
  "admin.bot.traffic.hint": {
    zh: "加密前的内容，最新的在前。Secret 不显示。",
    en: "Before encryption, the latest first. Secrets are left out.",
  },
  "admin.bot.traffic.none": { zh: "还没有。", en: "None yet." },
  "admin.bot.traffic.in": { zh: "机器人发来", en: "from the bot" },
  "admin.bot.traffic.out": { zh: "发给机器人", en: "to the bot" },
  "admin.bot.traffic.frame": { zh: "帧", en: "frame" },
  "admin.bot.traffic.callback": { zh: "回调", en: "callback" },
  "admin.bot.traffic.answer": { zh: "应答", en: "answer" },
  "admin.bot.traffic.note": { zh: "连接", en: "connection" },

  "admin.bot.delete": { zh: "删除机器人", en: "Delete the bot" },
  "admin.bot.delete.hint": { zh: "不能恢复。", en: "It cannot be brought back." },
  "admin.bot.delete.title": { zh: "删除“{name}”？", en: "Delete “{name}”?" },
  "admin.bot.delete.secret": {
    zh: "BotID 和 Secret 立即失效，连接断开，URL 不再收到消息。",
    en: "BotID and secret are void at once, its connection ends, its URL gets nothing more.",
  },
  "admin.bot.delete.groups": { zh: "它离开所在的 {groups} 个群。", en: "It leaves its {groups} [group|groups]." },
  "admin.bot.delete.messages": {
    zh: "它说过的话留在成员的手机上，但不能再回复、点评或点卡片。",
    en: "What it has said stays on phones, but can no longer be answered, rated or tapped.",
  },
} as const satisfies Words;
