import { phrases } from "@shoufa/web/phrase";

/** Sending a message to oneself first (先发给我). */
export const toMe = phrases({
  send: { zh: "先发给我", en: "Send to me first" },
  key: { zh: "Ctrl+Enter：只发给我", en: "Ctrl+Enter: to me alone" },
  sending: { zh: "正在发给您（{name}）：", en: "Being sent to you ({name}) since" },
  notSent: { zh: "未发给您（{name}）：", en: "Not sent to you ({name}):" },
  sent: { zh: "已发给您（{name}）：", en: "Sent to you ({name}) at" },
  isOld: { zh: "内容此后有修改", en: "changed since" },
  look: { zh: "查看结果", en: "See the result" },
  failed: { zh: "未能发给您", en: "Not sent to you" },
  whoTitle: { zh: "您是哪位成员？", en: "Which member are you?" },
  who: { zh: "成员", en: "Member" },
  whoHint: {
    zh: "输入姓名、拼音或账号。只需选择一次，之后都发给这位成员。",
    en: "Type a name, pinyin or user ID. You choose once; later copies go to the same member.",
  },
  whoOk: { zh: "发给我", en: "Send to me" },
  cancel: { zh: "取消", en: "Cancel" },
  other: { zh: "不是 {name}？重新选择", en: "Not {name}? Choose again" },
});
