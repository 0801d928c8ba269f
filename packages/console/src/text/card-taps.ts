import { phrases } from "@shoufa/web/phrase";

/** What a tap on a card sends, tried in the preview. */
export const cardTaps = phrases({
  hint: {
    zh: "在预览中点击卡片，查看每次点击发送的回调。",
    en: "Tap the card in the preview to see what each tap sends.",
  },
  heading: { zh: "点击后应用收到的回调", en: "What the app receives after this tap" },
  event: { zh: "事件", en: "Event" },
  key: { zh: "回传标识", en: "Key" },
  taskId: { zh: "任务 ID", en: "Task id" },
  cardType: { zh: "卡片类型", en: "Card" },
  selected: { zh: "所选：{question}", en: "Chosen: {question}" },
  becomes: { zh: "点击后按钮变为", en: "The buttons become" },
  becomesHint: {
    zh: "在此试看。发送后要真正变化，请为这个标识设置自动回复“更新按钮”。",
    en: "Tried here only. For the card that is sent, make a reply rule for this key that changes the button.",
  },
  makeRule: { zh: "设置自动回复", en: "Make the reply rule" },
  again: { zh: "恢复卡片", en: "Put the card back" },
});
