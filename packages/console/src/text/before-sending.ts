import { phrases } from "@shoufa/web/phrase";

/** Sentences about a message before it is sent: who of its recipients may not see it, how long it takes, what it uses up. */
export const beforeSending = phrases({
  seconds: { zh: "约 {count} 秒", en: { one: "about {count} second", other: "about {count} seconds" } },
  minutes: { zh: "约 {count} 分钟", en: { one: "about {count} minute", other: "about {count} minutes" } },
  share: {
    zh: "约占今日额度的 {percent}%（仅计本系统）",
    en: "about {percent} % of today's allowance (our calls only)",
  },
  shareSmall: {
    zh: "不到今日额度的 1%（仅计本系统）",
    en: "less than 1 % of today's allowance (our calls only)",
  },
  unusedUnknown: {
    zh: "今日尚未发送（仅计本系统），额度未知",
    en: "nothing sent today (our calls only), allowance unknown",
  },
  limitUnknown: {
    zh: "今日已用 {used} 人次（仅计本系统），额度未知",
    en: "{used} person-times used today (our calls only), allowance unknown",
  },
  sentBefore: {
    zh: "24 小时内已有相同内容的消息：由{name}发送给 {count} 人，",
    en: {
      one: "The same was sent to {count} person by {name} within the last 24 hours,",
      other: "The same was sent to {count} people by {name} within the last 24 hours,",
    },
  },
  sentBeforeLook: { zh: "查看该消息", en: "See that message" },
  recallUntil: { zh: "可撤回至", en: "recall possible until" },
  readAt: { zh: "通讯录数据读取于", en: "Directory read" },
  reading: { zh: "正在重新读取…", en: "Reading it again…" },
  notRead: { zh: "未能重新读取：", en: "It could not be read again:" },
  sample: { zh: "收件人：{names}", en: "Recipients: {names}" },
  sampleMore: { zh: "收件人：{names} 等", en: "Recipients: {names} and others" },
  typeNumber: { zh: "请输入人数 {count} 以确认", en: "Type the number {count} to confirm" },
  schedule: { zh: "定时发送", en: "Send later" },
  scheduleTitle: { zh: "定时发送", en: "Send later" },
  scheduleOk: {
    zh: "定时发送给 {count} 人",
    en: { one: "Schedule for {count} person", other: "Schedule for {count} people" },
  },
  leavesAt: { zh: "将开始发送于", en: "Begins to leave at" },
  disabled: {
    zh: "其中 {count} 人已禁用（以上次同步为准），仍会发送",
    en: {
      one: "{count} of them was disabled when last read; it is sent all the same",
      other: "{count} of them were disabled when last read; it is sent all the same",
    },
  },
  left: {
    zh: "其中 {count} 人已退出企业（以上次同步为准），仍会发送",
    en: {
      one: "{count} of them had left the company when last read; it is sent all the same",
      other: "{count} of them had left the company when last read; it is sent all the same",
    },
  },
  unlicensed: {
    zh: "其中 {count} 人无可用许可（企业微信 {time} 的返回），仍会发送",
    en: {
      one: "{count} of them had no licence, as WeCom last said on {time}; it is sent all the same",
      other: "{count} of them had no licence, as WeCom last said on {time}; it is sent all the same",
    },
  },
  notAllowed: {
    zh: "{count} 人不在测试名单中",
    en: {
      one: "{count} person is not in the list for tests",
      other: "{count} people are not in the list for tests",
    },
  },
  outOfRange: {
    zh: "{count} 人不在应用可见范围内",
    en: {
      one: "{count} person is outside the app's visible range",
      other: "{count} people are outside the app's visible range",
    },
  },
});
