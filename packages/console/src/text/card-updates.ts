import { phrases } from "@shoufa/web/phrase";

/** Changing a card that was sent. */
export const cardUpdates = phrases({
  heading: { zh: "更新卡片", en: "Change the card" },
  update: { zh: "更新卡片", en: "Change the card" },
  can: {
    zh: "{count} 人的卡片还可以更新，每人一次，截至",
    en: {
      one: "{count} person's card can be changed, once, until",
      other: "The cards of {count} people can be changed, once each, until",
    },
  },
  how: { zh: "更新为", en: "What it becomes" },
  buttons: { zh: "按钮变为一段文字，不能再点", en: "Its buttons become a text and can no longer be tapped" },
  whole: { zh: "替换卡片的内容", en: "The card says something else" },
  buttonText: { zh: "按钮的文字", en: "Text of the button" },
  buttonTextHint: { zh: "例如：已处理", en: "For example: Done" },
  title: { zh: "标题", en: "Title" },
  description: { zh: "描述", en: "Description" },
  rest: { zh: "其余内容不变。", en: "Everything else stays." },
  buttonToo: {
    zh: "按钮的文字（留空则按钮仍可点击）",
    en: "Text of the button (empty: it can be tapped again)",
  },
  preview: { zh: "更新后的样子", en: "What it will look like" },
  forWhom: { zh: "更新谁的卡片", en: "Whose card" },
  everybody: { zh: "全部 {count} 人", en: { one: "The one recipient", other: "All {count} people" } },
  some: { zh: "仅指定的人", en: "Only some" },
  somePeople: { zh: "指定的人", en: "People" },
  once: {
    zh: "同一批发送的卡片只能更新一次：更新后，同批的其他人不能再更新。微信插件不显示卡片。",
    en: "Cards that were sent with one request can be changed once: the others of that request cannot be changed afterwards. The WeChat plug-in shows no cards.",
  },
  ok: { zh: "更新", en: "Change" },
  begun: { zh: "正在更新卡片", en: "Changing the card" },
  done: { zh: "已更新 {count} 人", en: { one: "{count} person's is changed", other: "{count} people's are changed" } },
  waiting: {
    zh: "正在更新 {count} 人",
    en: { one: "{count} person's is being changed", other: "{count} people's are being changed" },
  },
  refused: { zh: "{count} 人被拒绝", en: { one: "{count} refused", other: "{count} refused" } },
  unknown: { zh: "{count} 人结果不明", en: { one: "{count} unconfirmed", other: "{count} unconfirmed" } },
  missed: { zh: "其中没有收到卡片：{ids}", en: "Without the card: {ids}" },
  becameButtons: { zh: "按钮变为“{text}”", en: "Buttons became “{text}”" },
  becameWhole: { zh: "替换为“{text}”", en: "Replaced by “{text}”" },
});
