import { phrases } from "@shoufa/web/phrase";

/** What a person decides about a message that is blocked, waits, or got no answer. */
export const decisions = phrases({
  blocked: { zh: "发送受阻", en: "Blocked" },
  waiting: { zh: "等待重试", en: "On hold" },
  held: {
    zh: "{count} 人结果不明，需要您决定",
    en: { one: "{count} unconfirmed copy needs your decision", other: "{count} unconfirmed copies need your decision" },
  },
  seenAddress: { zh: "企业微信看到的地址", en: "Address that WeCom saw" },
  nextAttempt: { zh: "下次自动重试", en: "Next automatic attempt" },
  retry: { zh: "立即重试", en: "Try again now" },
  retrying: { zh: "正在重试…", en: "Trying again…" },
  stillRefused: { zh: "已重试，仍未成功", en: "Tried again without success" },
  cancel: { zh: "取消发送", en: "Cancel sending" },
  cancelTitle: { zh: "取消发送？", en: "Cancel sending?" },
  cancelWaiting: {
    zh: "尚未提交的 {count} 人不会再收到这条消息。",
    en: {
      one: "{count} person to whom it has not been submitted yet will not get it.",
      other: "{count} people to whom it has not been submitted yet will not get it.",
    },
  },
  cancelUnknown: {
    zh: "未收到响应的 {count} 人可能已经收到，会转为“需人工处理”。",
    en: {
      one: "{count} unconfirmed copy may have arrived; it is put aside for your decision.",
      other: "{count} unconfirmed copies may have arrived; they are put aside for your decision.",
    },
  },
  cancelSent: {
    zh: "已提交企业微信的不受影响，24 小时内可以另行撤回。取消后不能恢复，只能重新写一条。",
    en: "What WeCom has accepted stays; within 24 hours it can be recalled. A cancelled message cannot be resumed; you would write a new one.",
  },
  cancelKeep: { zh: "继续发送", en: "Keep sending" },
  cancelDone: { zh: "已取消发送", en: "Sending cancelled" },
  sendAgain: { zh: "重新发送", en: "Send again" },
  sendAgainTitle: {
    zh: "重新发送给 {count} 人？",
    en: { one: "Send again to {count} person?", other: "Send again to {count} people?" },
  },
  sendAgainRisk: {
    zh: "其中已经收到的人可能会再收到一次。企业微信不提供查询，无法事先知道是哪些人。",
    en: "People who have it already may get it a second time. WeCom offers no way to find out who they are.",
  },
  sendAgainOk: {
    zh: "重新发送给 {count} 人",
    en: { one: "Send again to {count} person", other: "Send again to {count} people" },
  },
  sendAgainDone: { zh: "正在重新发送", en: "Sending again" },
  toThese: {
    zh: "再次发送给这 {count} 人",
    en: { one: "Send again to this {count} person", other: "Send again to these {count}" },
  },
  toTheseTitle: {
    zh: "再次发送给这 {count} 人？",
    en: { one: "Send again to this {count} person?", other: "Send again to these {count} people?" },
  },
  toTheseOk: { zh: "发送给 {count} 人", en: { one: "Send to {count} person", other: "Send to {count} people" } },
  toTheseMeaning: {
    zh: "内容相同，作为一条新消息发送，有自己的发送明细；本条的记录不变。",
    en: "The same content goes out as a new message with a record of its own; this record stays as it is.",
  },
  toTheseRefused: {
    zh: "企业微信没有接收过他们的这条消息，不会重复。失败的原因没有解决时，会再次失败。",
    en: "WeCom did not take it for them, so nobody gets it twice. While the reason is not mended, it fails again.",
  },
  toTheseCancelled: {
    zh: "这条消息没有发出给他们，不会重复。",
    en: "It never left for them, so nobody gets it twice.",
  },
  toTheseDone: { zh: "已作为新消息发送", en: "Sent as a new message" },
  countAsSent: { zh: "记为已发送", en: "Count as sent" },
  countAsSentTitle: {
    zh: "将 {count} 人记为已发送？",
    en: { one: "Count {count} person as sent?", other: "Count {count} people as sent?" },
  },
  countAsSentRisk: {
    zh: "不会再发送给他们，其中没有收到的人将收不到这条消息。记录会注明由人工确认，企业微信并未确认。",
    en: "Nothing more is sent to them, so whoever did not get the message never will. The record says that a person confirmed it, not WeCom.",
  },
  countAsSentOk: { zh: "记为已发送", en: "Count as sent" },
  countAsSentDone: { zh: "已记为已发送", en: "Counted as sent" },
  undecided: { zh: "暂不处理", en: "Not now" },
  moot: {
    zh: "消息的状态已改变，没有需要处理的收件人了。",
    en: "The message has changed meanwhile; there is nothing left to decide.",
  },
  close: { zh: "关闭", en: "Close" },
});
