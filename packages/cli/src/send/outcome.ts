/** How a message has ended, in the words and exit codes of the command line. */
import { isOpenMessage, type Message, type RecipientState } from "@shoufa/contract";
import type { Context } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";

export const isSettled = (message: Message): boolean => !isOpenMessage(message);

/** Unknown wins over refused: a script that repeats what was refused must not repeat what may have arrived. */
export function exitCodeOf({ counts, total }: Message): number {
  if (counts.accepted + counts.assumed === total) return exitCodes.done;
  const open = counts.waiting + counts.sending + counts.unknown + counts.held;
  return open > 0 ? exitCodes.unknown : exitCodes.refused;
}

const words = {
  accepted: { zh: "企业微信已接受", en: "accepted by WeCom" },
  assumed: { zh: "记为已发送", en: "counted as sent" },
  refused: { zh: "被拒绝", en: "refused" },
  unknown: { zh: "结果不明，会自动查明", en: "no answer yet, will be settled by itself" },
  held: { zh: "结果不明，等待人工决定", en: "no answer, waits for a person to decide" },
  waiting: { zh: "等待发送", en: "waiting" },
  sending: { zh: "正在发送", en: "being sent" },
  cancelled: { zh: "已取消", en: "cancelled" },
  recalling: { zh: "正在撤回", en: "being recalled" },
  recalled: { zh: "已撤回", en: "recalled" },
  "recall-refused": { zh: "撤回被拒绝", en: "recall refused" },
  "recall-unknown": { zh: "撤回结果不明", en: "recall unconfirmed" },
  "not-recallable": { zh: "无法撤回", en: "cannot be recalled" },
} as const satisfies Record<RecipientState, unknown>;

const rehearsed = { zh: "已到虚拟手机", en: "on the virtual phones" };

/** One line: how many people, by state; of a rehearsal that it is one. */
export const countsLine = ({ counts, total, isRehearsal }: Message, { say, language }: Context): string => {
  const parts = (Object.keys(words) as (keyof typeof words)[])
    .filter((state) => counts[state] > 0)
    .map((state) => `${counts[state]} ${say(isRehearsal && state === "accepted" ? rehearsed : words[state])}`);
  const all = isRehearsal
    ? say({ zh: `模拟发送，共 ${total} 人：`, en: `Rehearsed, ${total} in all: ` })
    : say({ zh: `共 ${total} 人：`, en: `${total} in all: ` });
  return all + parts.join(language === "zh" ? "，" : ", ");
};
