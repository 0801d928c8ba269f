import { phrases } from "@shoufa/web/phrase";

/** The settings page. */
export const settings = phrases({
  title: { zh: "设置", en: "Settings" },
  retention: { zh: "数据保留", en: "Data retention" },
  intro: {
    zh: "超过保留期限或数量上限的数据，会从最早的开始自动清理，清理后无法恢复。留空表示不限。",
    en: "Data over an age or a number is cleaned automatically, the oldest first, and cannot be brought back. Leave a field empty for no limit.",
  },
  callbacks: { zh: "收到的回调", en: "Callbacks received" },
  callbacksMeaning: {
    zh: "收件箱和异常回调中的消息与事件。清理后内容不再可见；31 天内再次收到同一条回调时仍能识别，不会重复收下。",
    en: "Messages and events in the inbox and in quarantine. Once cleaned they can no longer be read; a repeat is still recognised for 31 days and not taken in twice.",
  },
  recipients: { zh: "发送明细", en: "Recipients of messages" },
  recipientsMeaning: {
    zh: "每个收件人的发送结果。清理后仍可查看消息内容和各状态的人数。发送中、受阻和结果待确认的消息不会清理，近 24 小时内有变化的，也不会因数量上限清理。",
    en: "The result for each recipient. A cleaned message keeps its text and its counts. Messages under way, blocked or without a sure result are never cleaned. The number alone never cleans a message that changed in the last 24 hours.",
  },
  audit: { zh: "操作记录", en: "Audit log" },
  auditMeaning: {
    zh: "谁在何时做了什么。只能从最早的一条开始清理，清理的范围会留下记录。",
    en: "Who did what, and when. It is cleaned from its oldest entry only, and what was cleaned stays on record.",
  },
  plans: { zh: "变更单", en: "Plans" },
  plansMeaning: {
    zh: "已结束的变更单，以及从未执行的变更单。清理后不再出现在变更单列表中；已写入通讯录的修改仍保留在变更历史中。",
    en: "Plans that have ended, and those that nobody started. A cleaned plan leaves the list; what it wrote to the directory stays in the history of changes.",
  },
  history: { zh: "变更历史", en: "History of changes" },
  historyMeaning: {
    zh: "成员、部门和标签的修改记录。从变更单清理之后开始计入，按变更单结束的时间计算期限。清理后不能再撤销。",
    en: "What was changed of people, departments and tags. It counts from when its plan is cleaned, and its age from when the plan ended. Once cleaned it can no longer be undone.",
  },
  imports: { zh: "导入的文件", en: "Imported files" },
  importsMeaning: {
    zh: "上传的表格及其每一行。由它生成的变更单不受影响。",
    en: "Uploaded tables with all their rows. The plans made of them stay.",
  },
  maxAge: { zh: "保留期限（天）", en: "Keep for (days)" },
  maxRows: { zh: "数量上限（条）", en: "Keep at most (rows)" },
  unlimited: { zh: "不限", en: "No limit" },
  outOfRange: {
    zh: "请填 {min} 到 {max} 之间的整数，或留空",
    en: "Enter a whole number from {min} to {max}, or leave it empty",
  },
  stored: { zh: "当前存量", en: "Stored now" },
  rows: { zh: "{count} 条", en: { one: "{count} row", other: "{count} rows" } },
  oldest: { zh: "最早一条", en: "Oldest" },
  nothingStored: { zh: "暂无", en: "None" },
  lastCleaning: { zh: "上次清理", en: "Last cleaning" },
  cleanedRows: { zh: "清理 {count} 条", en: { one: "{count} row cleaned", other: "{count} rows cleaned" } },
  neverCleaned: { zh: "尚未清理过", en: "Nothing cleaned yet" },
  known: { zh: "仍可识别的已清理回调", en: "Cleaned, still recognised" },
  save: { zh: "保存", en: "Save" },
  undo: { zh: "放弃修改", en: "Discard changes" },
  unchanged: { zh: "没有修改", en: "Nothing has been changed" },
  invalid: { zh: "请先更正标红的内容", en: "Correct the marked fields first" },
  saved: { zh: "已保存", en: "Saved" },
  targets: { zh: "回调重放的内网主机", en: "Hosts inside for replays" },
  targetsIntro: {
    zh: "回调可以重放到公网服务器。要重放到内网的系统，先在这里写明；只有所有者可以修改。",
    en: "Callbacks can be replayed to public web servers. A system inside your network has to be named here first, by an owner.",
  },
  targetsEntered: { zh: "允许的主机", en: "Allowed hosts" },
  targetsHint: {
    zh: "每行一个：主机名、IP 地址或网段，可带端口，例如 oa.corp 或 10.1.0.0/16:8080。不带端口时允许 80、443、8080、8443。本机地址须逐个写明端口；云服务器的元数据地址一律不允许。",
    en: "One a line: a host, an address or a network, with a port or without, such as oa.corp or 10.1.0.0/16:8080. Without a port: 80, 443, 8080 and 8443. Addresses of this computer one by one with their port; metadata addresses of clouds never.",
  },
  targetsPreset: { zh: "启动时指定", en: "Given at start" },
  targetsPresetHint: {
    zh: "由 --replay-targets 或 SHOUFA_REPLAY_TARGETS 指定，请在启动处修改。",
    en: "With --replay-targets or SHOUFA_REPLAY_TARGETS, and changed there.",
  },
  targetsMost: { zh: "最多 {max} 个", en: "{max} at most" },
  targetsSave: { zh: "保存允许的主机", en: "Save allowed hosts" },
  confirmTitle: { zh: "缩小保留范围？", en: "Keep less than before?" },
  confirmText: {
    zh: "以下数据超出新限制的部分将在保存后清理，无法恢复：",
    en: "What is over the new limits is cleaned after saving and cannot be brought back:",
  },
  confirmLine: { zh: "{kind}：{limits}", en: "{kind}: {limits}" },
  ageLimit: { zh: "保留 {count} 天", en: { one: "{count} day", other: "{count} days" } },
  rowLimit: { zh: "最多 {count} 条", en: "at most {count} rows" },
  confirmOk: { zh: "保存并清理", en: "Save and clean" },
});
