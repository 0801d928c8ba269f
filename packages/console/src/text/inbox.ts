import { phrases } from "@shoufa/web/phrase";

/** The inbox. Sentences about what arrived are in inbox-items.ts. */
export const inbox = phrases({
  title: { zh: "收件箱", en: "Inbox" },
  tabs: { zh: "收件箱分类", en: "Parts of the inbox" },
  conversations: { zh: "会话", en: "Conversations" },
  received: { zh: "收到的消息", en: "Received" },
  from: { zh: "发送人", en: "From" },
  content: { zh: "内容", en: "Content" },
  type: { zh: "类型", en: "Type" },
  platform: { zh: "企业微信", en: "WeCom" },
  app: { zh: "应用", en: "App" },
  sentAt: { zh: "发送时间", en: "Sent at" },
  receivedAt: { zh: "接收时间", en: "Received at" },
  empty: { zh: "还没有收到消息", en: "Nothing received yet" },
  emptyHint: {
    zh: "员工在手机上回复后，会立即显示在这里，无需刷新。",
    en: "Replies from employees' phones appear here at once, without reloading.",
  },
  noneOfApp: { zh: "该应用还没有收到消息", en: "This app has received nothing yet" },
  emptySend: { zh: "发送一条消息", en: "Send a message" },
  arrived: { zh: "{name}：{text}", en: "{name}: {text}" },
  fresh: { zh: "新", en: "New" },
  live: { zh: "实时更新", en: "Live" },
  liveHint: { zh: "新消息会自动显示在最上方", en: "New messages appear at the top automatically" },
});
