import { phrases } from "@shoufa/web/phrase";

/** Long texts in parts. */
export const parts = phrases({
  offer: {
    zh: "内容超过一条消息的上限，可拆分为 {count} 条",
    en: "Longer than one message can be: it fits into {count}",
  },
  tooMany: {
    zh: "内容需要拆分为 {count} 条，最多 {max} 条，请删减",
    en: "It would take {count} messages; {max} at most. Shorten it",
  },
  split: { zh: "拆分为 {count} 条，按顺序发送", en: "Send it in {count} parts, in order" },
  list: { zh: "拆分位置", en: "Where it is cut" },
  excerpt: { zh: "{begin}……{end}", en: "{begin} … {end}" },
  bytes: { zh: "{bytes} 字节", en: "{bytes} bytes" },
  part: { zh: "拆分发送", en: "Part" },
  place: { zh: "第 {number} 条，共 {of} 条", en: "{number} of {of}" },
  before: { zh: "上一条", en: "The one before" },
  after: { zh: "下一条", en: "The next one" },
});
