import { phrases } from "@shoufa/web/phrase";

/** The page after login: today at a glance. */
export const home = phrases({
  title: { zh: "首页", en: "Home" },
  today: { zh: "今天", en: "Today" },
  figures: { zh: "概况", en: "At a glance" },
  sent: { zh: "今日发送", en: "Sent today" },
  failed: { zh: "今日发送失败", en: "Refused today" },
  messages: { zh: "{count} 条", en: { one: "{count} message", other: "{count} messages" } },
  sentPeople: { zh: "共 {count} 人次", en: { one: "{count} recipient", other: "{count} recipients" } },
  failedPeople: {
    zh: "{count} 人次被企业微信拒绝",
    en: { one: "{count} recipient refused by WeCom", other: "{count} recipients refused by WeCom" },
  },
  failedNone: { zh: "没有被企业微信拒绝的消息", en: "Nothing refused by WeCom" },
  undecided: { zh: "待处理的消息", en: "Needs your decision" },
  undecidedPeople: {
    zh: "受阻、已暂停或结果不明，涉及 {count} 人次",
    en: {
      one: "Blocked, paused or unconfirmed for {count} recipient",
      other: "Blocked, paused or unconfirmed for {count} recipients",
    },
  },
  undecidedNone: { zh: "没有受阻、暂停或结果不明的消息", en: "Nothing blocked, paused or unconfirmed" },
  unseen: { zh: "未读会话", en: "Unread conversations" },
  unseenHint: { zh: "员工的消息和事件", en: "Messages and events from employees" },
  quarantined: {
    zh: "另有 {count} 条回调待处理",
    en: { one: "and {count} callback in quarantine", other: "and {count} callbacks in quarantine" },
  },
  directory: { zh: "通讯录同步", en: "Directory synced" },
  directoryCounts: { zh: "{departments} 个部门，{members} 人", en: "{departments} departments, {members} people" },
  neverSynced: { zh: "尚未同步", en: "Not synced yet" },
  syncing: { zh: "正在同步", en: "Syncing" },
  syncingPeople: { zh: "已读取 {count} 人", en: { one: "{count} person so far", other: "{count} people so far" } },
  syncFailed: { zh: "上次同步失败", en: "The last sync failed" },
  kind: { zh: "运行方式", en: "Mode" },
  sandbox: { zh: "模拟", en: "Simulated" },
  real: { zh: "正式", en: "Real" },
  recent: { zh: "最近发送", en: "Latest messages" },
  all: { zh: "查看全部", en: "Show all" },
  empty: { zh: "还没有发送过消息", en: "No messages yet" },
  emptyHint: {
    zh: "选择部门或成员，写好内容即可发送。每个人的发送结果都会记录下来。",
    en: "Choose departments or people, write a text, send. The result for each recipient is kept.",
  },
  emptySandbox: {
    zh: "这是模拟企业，消息只发到虚拟手机，可以放心试用。",
    en: "This is a simulated company: messages reach virtual phones only, so try anything.",
  },
  writeFirst: { zh: "发送第一条消息", en: "Send the first message" },
  syncFirst: { zh: "先同步通讯录", en: "Sync the directory first" },
});
