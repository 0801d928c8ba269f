import { phrases } from "@shoufa/web/phrase";

/** A person pauses a message that is under way, and resumes it: the button says what it does. */
export const pause = phrases({
  pause: { zh: "暂停发送", en: "Pause sending" },
  paused: { zh: "已暂停发送", en: "Sending is paused" },
  by: { zh: "{name} 暂停于", en: "Paused by {name} at" },
  resumed: { zh: "已继续发送", en: "Sending goes on" },
  resume: { zh: "继续发送", en: "Resume" },
  resumeTo: {
    zh: "继续发送给尚未发出的 {count} 人",
    en: { one: "Send to the {count} not yet sent", other: "Send to the {count} not yet sent" },
  },
  nothingLeaves: {
    zh: "继续之前，不再提交任何内容；正在提交的请求会照常完成。",
    en: "Until then nothing is submitted; requests that are under way end as they end.",
  },
  preparing: {
    zh: "收件人还在确定，目前 {count} 人。继续后，全部确定了才开始发送。",
    en: {
      one: "Recipients are still being worked out, {count} so far. Once resumed, sending begins when all are.",
      other: "Recipients are still being worked out, {count} so far. Once resumed, sending begins when all are.",
    },
  },
  repeated: {
    zh: "{count} 人结果不明：继续后用相同内容重试，企业微信会去重，不会重复送达。",
    en: {
      one: "{count} unconfirmed: submitted again with the same content, which WeCom delivers only once.",
      other: "{count} unconfirmed: submitted again with the same content, which WeCom delivers only once.",
    },
  },
  kept: {
    zh: "{count} 人结果不明：保持不变，由您决定。",
    en: {
      one: "{count} unconfirmed: stays as it is until you decide.",
      other: "{count} unconfirmed: stay as they are until you decide.",
    },
  },
});
