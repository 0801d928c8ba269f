/** Words of the troubles of bots. */
import type { Words } from "./words.ts";

export const conditionsBotsTexts = {
  "faults.bots": { zh: "机器人的长连接", en: "Long connections of bots" },
  "faults.bots.text": {
    zh: "常见的麻烦，一键设置；下面是现有的连接，可以立即让它结束。",
    en: "The usual troubles in one tap; below them the connections that stand, which can be ended at once.",
  },
  "faults.bots.set": { zh: "设置", en: "Set" },
  "faults.bots.late": { zh: "应答迟到 8 秒（SDK 只等 5 秒）", en: "acknowledged 8 s late (the SDK waits for 5)" },
  "faults.bots.unanswered": { zh: "照做，但没有应答", en: "done, and never acknowledged" },
  "faults.bots.pongs": { zh: "连续两次心跳没有应答", en: "two missed pongs in a row" },
  "faults.bots.stream": { zh: "流式回复中途断网", en: "the network breaks in the middle of a stream" },
  "faults.bots.upload": { zh: "上传分片时断网", en: "the network breaks during an upload" },
  "faults.bots.none": {
    zh: "还没有机器人，可在管理后台创建。",
    en: "There are no bots yet; the admin console makes one.",
  },
} as const satisfies Words;
