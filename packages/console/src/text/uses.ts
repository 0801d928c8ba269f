import { phrases } from "@shoufa/web/phrase";

/** Places where a department, a tag or people are named. */
export const usedBy = phrases({
  tags: {
    zh: "{count} 个标签使用：{names}",
    en: { one: "Used by {count} tag: {names}", other: "Used by {count} tags: {names}" },
  },
  rules: {
    zh: "{count} 条自动回复使用",
    en: { one: "Used by {count} reply rule", other: "Used by {count} reply rules" },
  },
  messages: {
    zh: "尚未发出的消息按它选择收件人（以准备消息时为准）：",
    en: "Messages not sent yet are addressed to it (recipients are those of the time when they were prepared): ",
  },
  messageBy: { zh: "{name} 的消息", en: "Message by {name}" },
  messageStarts: { zh: "定时发送", en: "to be sent" },
  range: { zh: "应用“{name}”的可见范围包含它", en: "In the visible range of the app {name}" },
  rangeAbove: {
    zh: "应用“{name}”通过上级部门“{above}”看到它，移出后不再可见",
    en: "The app {name} sees it through {above} above it, and no longer once it is moved out",
  },
  rangeRead: { zh: "读取于", en: "read" },
  rangeWhere: {
    zh: "可见范围只能在企业微信管理后台的“应用管理”中修改，可先在那里调整。",
    en: "Visible ranges are changed in WeCom's admin console only, on the page of the app: adjust them there first.",
  },
  rangeNone: { zh: "未被任何应用的可见范围直接包含。", en: "No app's visible range names it." },
  ranges: { zh: "可见范围直接包含所选对象的应用：", en: "Apps whose visible range names them:" },
  unnamedRule: { zh: "未命名规则", en: "Unnamed rule" },
});
