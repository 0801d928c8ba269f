import { phrases } from "@shoufa/web/phrase";

/** 办理离职. */
export const leaving = phrases({
  act: { zh: "办理离职", en: "Off-board" },
  open: { zh: "办理离职…", en: "Off-board…" },
  title: { zh: "为 {count} 人办理离职", en: { one: "Off-board {count} person", other: "Off-board {count} people" } },
  disabled: {
    zh: "禁用账号：不能再登录企业微信，资料、聊天记录和邮箱保留。",
    en: "The account is disabled: no more signing in to WeCom; profile, chats and mailbox stay.",
  },
  tags: { zh: "移出标签：{names}", en: "Taken out of the tags: {names}" },
  tagsNone: { zh: "没有需要移出的标签。", en: "There are no tags to leave." },
  tagsAny: { zh: "移出所有点名的标签。", en: "They are taken out of every tag that names them." },
  leads: { zh: "不再是部门负责人：{names}", en: "No longer leader of: {names}" },
  leadsNone: { zh: "没有负责的部门。", en: "They lead no department." },
  leadsAny: { zh: "不再是任何部门的负责人。", en: "They are no longer leaders of departments." },
  stays: {
    zh: "所在部门不变，之后可以撤销。",
    en: "The departments stay as they are, and it can be undone.",
  },
  ledBy: {
    zh: "{count} 人的直属上级仍是他们，不会自动更换：",
    en: "Still the direct leader of {count}, which does not change by itself:",
  },
  rules: {
    zh: "按这些标签限定的自动回复，不再回复他们：",
    en: "Reply rules narrowed to these tags no longer answer them:",
  },
  messages: { zh: "尚未发给他们的消息：", en: "Messages that have not gone to them yet:" },
  noUses: {
    zh: "没有下属、自动回复或未发出的消息提到他们。",
    en: "Nobody they lead, no reply rule and no unsent message names them.",
  },
  deleteLater: { zh: "之后从企业微信删除", en: "Delete from WeCom later" },
  deletedOn: { zh: "{day} 删除", en: "Deleted {day}" },
  deletedAt: {
    zh: "已办理离职，{time} 从企业微信删除。",
    en: "Off-boarded; deleted from WeCom {time}.",
  },
  keep: { zh: "取消到期删除", en: "Do not delete" },
  kept: {
    zh: "{count} 人不再到期删除，仍处于禁用状态",
    en: { one: "{count} person stays, disabled", other: "{count} people stay, disabled" },
  },
  days: { zh: "几天后删除", en: "Days until then" },
  deleteHow: {
    zh: "到期时仍处于禁用状态的才会删除，重新启用即不再删除。删除会记为单独的变更单，并受变更保护阈值限制。",
    en: "Only those who are still disabled by then are deleted; enabling somebody calls it off. It becomes a plan of its own, under the change limit.",
  },
});
