import { phrases } from "@shoufa/web/phrase";

/** A message that waits for its time. */
export const schedule = phrases({
  at: { zh: "定时发送", en: "Leaves at" },
  soon: { zh: "{count} 秒后发出", en: { one: "Leaves in {count} second", other: "Leaves in {count} seconds" } },
  now: { zh: "正在发出", en: "Leaving now" },
  choiceNow: {
    zh: "所选范围现在是 {count} 人；这条消息仍发送给保存时的 {total} 人。需要时可取消后复制为新消息。",
    en: {
      one: "The choice means {count} person now; this message goes to the {total} of when it was made. To change that, cancel it and copy it as a new one.",
      other:
        "The choice means {count} people now; this message goes to the {total} of when it was made. To change that, cancel it and copy it as a new one.",
    },
  },
  nothingLeft: { zh: "还没有发给任何人。", en: "Nobody has got it yet." },
  undo: { zh: "撤销发送", en: "Undo" },
  startNow: { zh: "立即发送", en: "Send now" },
  change: { zh: "修改时间", en: "Change the time" },
  startAt: { zh: "发送时间", en: "Time to send" },
  changeTitle: { zh: "修改发送时间", en: "Change the time to send" },
  save: { zh: "保存", en: "Save" },
  later: { zh: "请选择之后的时间。", en: "Choose a time to come." },
  changed: { zh: "已修改发送时间", en: "The time is changed" },
  startNowTitle: {
    zh: "立即发送给 {count} 人？",
    en: { one: "Send to {count} person now?", other: "Send to {count} people now?" },
  },
  startNowMeaning: {
    zh: "不再等到预定时间，马上开始发送。",
    en: "It does not wait for its time any more and begins to leave at once.",
  },
  begun: { zh: "已开始发送", en: "It is leaving" },
  undone: { zh: "已撤销，没有发给任何人", en: "Undone; nobody got it" },
  keep: { zh: "按时间发送", en: "Keep its time" },
  allParts: {
    zh: "长文本后面的各部分一起修改。",
    en: "The parts of the long text that follow change with it.",
  },
});
