import { phrases } from "@shoufa/web/phrase";

/** How many messages went together. */
export const manyStatistics = phrases({
  show: { zh: "显示统计", en: "Show statistics" },
  hide: { zh: "收起统计", en: "Hide statistics" },
  title: { zh: "统计（按当前筛选）", en: "Statistics of this list" },
  all: {
    zh: "共 {messages} 条消息，{people} 人次：已提交企业微信 {accepted}，发送失败 {refused}。",
    en: "Messages: {messages} · recipients: {people} · accepted by WeCom: {accepted} · refused: {refused}",
  },
  messages: { zh: "消息数", en: "Messages" },
  month: { zh: "月份", en: "Month" },
  byMonth: { zh: "各月份", en: "By month" },
  bySender: { zh: "各发送人", en: "By sender" },
  byApp: { zh: "各应用", en: "By app" },
});
