import { phrases } from "@shoufa/web/phrase";

/** Rehearsals (模拟发送), which go to an emulator's phones only. */
export const rehearsals = phrases({
  rehearse: { zh: "模拟发送", en: "Rehearse" },
  none: {
    zh: "没有可用的模拟器：请用 npm start（或 shoufa start）启动收发室",
    en: "There is no emulator: start Shoufa with npm start (or shoufa start)",
  },
  failed: { zh: "模拟发送失败", en: "Not rehearsed" },
  mark: { zh: "模拟发送", en: "Rehearsal" },
  one: { zh: "模拟发送详情", en: "Rehearsal" },
  only: {
    zh: "这是模拟发送：消息只在虚拟手机上，没有发给企业微信，不计入统计和今日额度。",
    en: "This is a rehearsal: the message is on virtual phones only. Nothing went to WeCom, and it counts in no statistics and no allowance.",
  },
  elsewhere: {
    zh: "虚拟手机只能在运行收发室的计算机上打开。",
    en: "The virtual phones open only on the computer that Shoufa runs on.",
  },
  tapsLeadNowhere: {
    zh: "卡片可以点击，但模拟发送没有回调：应用收不到点击，卡片不会变化。",
    en: "The card can be tapped, but a rehearsal has no callback: the app does not hear of it, and the card does not change.",
  },
  openPhones: { zh: "打开虚拟手机", en: "Open the phones" },
  notOpened: { zh: "虚拟手机未能打开：{reason}", en: "The phones could not be opened: {reason}" },
  sendForReal: { zh: "正式发送…", en: "Send for real …" },
  copied: {
    zh: "这是模拟发送过的内容和收件人。确认后点击“发送”，才会发给企业微信。",
    en: "This is what you rehearsed, with its recipients. It goes to WeCom once you press Send.",
  },
  accepted: { zh: "已到虚拟手机", en: "On the virtual phone" },
  acceptedMeaning: {
    zh: "消息已在模拟器中这位成员的虚拟手机上，没有发给企业微信。",
    en: "The message is on this person's virtual phone in the emulator. Nothing went to WeCom.",
  },
  refused: { zh: "模拟器拒绝", en: "Refused by the emulator" },
  refusedMeaning: {
    zh: "模拟器未接收，原因见下方明细。",
    en: "The emulator did not take it; the reason is listed below.",
  },
  kind: { zh: "类型", en: "Kind" },
  sent: { zh: "正式发送", en: "Sent" },
  rehearsed: { zh: "模拟发送", en: "Rehearsed" },
  empty: { zh: "还没有模拟发送过", en: "Nothing was rehearsed yet" },
  emptyHint: {
    zh: "在“发送消息”页面点击“模拟发送”，可先在虚拟手机上查看消息。",
    en: "Press Rehearse on the page Send a message to see a message on virtual phones first.",
  },
});
