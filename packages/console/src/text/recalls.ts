import { phrases } from "@shoufa/web/phrase";

/** Taking a message back: what is asked beforehand, and what becomes of each copy. */
export const recalls = phrases({
  recall: { zh: "撤回（仅企业微信端）", en: "Recall (WeCom only)" },
  again: { zh: "再次撤回（仅企业微信端）", en: "Recall again (WeCom only)" },
  canBe: { zh: "可撤回至", en: "Can be recalled until" },
  title: { zh: "撤回这条消息？", en: "Recall this message?" },
  accepted: {
    zh: "已提交企业微信的 {count} 人：消息会从企业微信的聊天中消失，并显示“消息已撤回”。",
    en: {
      one: "{count} person, accepted by WeCom: the message disappears from the chat, which then says that it was recalled.",
      other:
        "{count} people, accepted by WeCom: the message disappears from their chats, which then say that it was recalled.",
    },
  },
  assumed: {
    zh: "记为已发送的 {count} 人：企业微信没有确认过，无法撤回。",
    en: {
      one: "{count} person counted as sent: WeCom never confirmed it, so it cannot be recalled.",
      other: "{count} people counted as sent: WeCom never confirmed them, so they cannot be recalled.",
    },
  },
  open: {
    zh: "尚未提交的 {count} 人：同时取消，不会再收到。",
    en: {
      one: "{count} person it has not been sent to yet: cancelled, and will not get it.",
      other: "{count} people it has not been sent to yet: cancelled, and will not get it.",
    },
  },
  stays: {
    zh: "微信插件中的消息不会消失；撤回前可能已有人看过。",
    en: "Copies in the WeChat plug-in stay, and some people may have read it already.",
  },
  allParts: {
    zh: "撤回全部 {count} 个部分，同时取消未发出的部分",
    en: {
      one: "Recall the whole text, and cancel what has not been sent yet",
      other: "Recall all {count} parts, and cancel what has not been sent yet",
    },
  },
  onlyPart: {
    zh: "只撤回第 {number} 部分，其余部分不变。",
    en: "Only part {number} is recalled; the others stay.",
  },
  final: {
    zh: "企业微信按批撤回，不能只撤回其中几个人。撤回后不能恢复。",
    en: "WeCom recalls whole batches, not single people. A recall cannot be undone.",
  },
  keep: { zh: "不撤回", en: "Keep it" },
  ok: { zh: "撤回", en: "Recall" },
  begun: { zh: "正在撤回", en: "Recalling" },
  over: {
    zh: "发送已超过 24 小时，不能再撤回。",
    en: "It was sent more than 24 hours ago and cannot be recalled any more.",
  },
  recalling: { zh: "正在撤回", en: "Being recalled" },
  recallingMeaning: { zh: "正在请企业微信撤回。", en: "WeCom is being asked to take it back." },
  recalled: { zh: "已撤回", en: "Recalled" },
  recalledMeaning: {
    zh: "企业微信已接受撤回，整批生效。微信插件中的消息仍在。",
    en: "WeCom took the recall, for the whole batch. Copies in the WeChat plug-in stay.",
  },
  refused: { zh: "撤回被拒绝", en: "Recall refused" },
  refusedMeaning: {
    zh: "企业微信拒绝撤回，消息仍在他们的手机上；错误码见下方明细。",
    en: "WeCom refused the recall, so they still have it; the list below has the error code.",
  },
  unknown: { zh: "撤回结果不明", en: "Recall unconfirmed" },
  unknownMeaning: {
    zh: "企业微信没有回答撤回请求，可能已经撤回。24 小时内可以再次撤回。",
    en: "WeCom did not answer; it may have been recalled. Within the 24 hours it can be asked again.",
  },
  notRecallable: { zh: "无法撤回", en: "Cannot be recalled" },
  notRecallableMeaning: {
    zh: "企业微信没有给出消息编号，或发送已超过 24 小时。",
    en: "WeCom gave no number to recall it by, or it was sent more than 24 hours ago.",
  },
  notWhole: { zh: "未全部撤回", en: "Not all recalled" },
  filter: { zh: "撤回过的", en: "Recalled, or asked to be" },
  asked: { zh: "撤回人", en: "Recalled by" },
  waits: { zh: "撤回暂时不能进行", en: "The recall does not go on" },
});
