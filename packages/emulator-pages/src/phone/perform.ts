/** Does what a person does on a phone, towards an app or a bot, and says what came of it in one form. */
import type { CardAct } from "@shoufa/phone";
import { type BotAct, control, type PersonAct } from "../control/api.ts";
import type { ActReport, BotActReport, ChatMessage } from "../control/types.ts";

/** Frames and callbacks that bots were told by. */
export type Told = BotActReport["told"];

/** Something that is no message of its own, or brings more than one note with it. */
export type Act = Exclude<PersonAct, { kind: "text" }> | BotAct;

export interface Outcome {
  /** Messages that are new or have changed. */
  readonly messages: readonly ChatMessage[];
  /** From an app. */
  readonly report?: ActReport;
  /** From bots. */
  readonly told?: Told;
}

/** Whether a bot hears of it: it is done in a talk with bots, or on a bot's message. */
export function isForBot(act: Act | PersonAct, messages: readonly ChatMessage[]): act is BotAct | CardAct {
  if (act.kind === "feedback" || "bot" in act || "chat" in act) return true;
  return "messageId" in act && messages.some(({ bot, id }) => id === act.messageId && bot !== undefined);
}

export async function perform(
  userId: string,
  act: Act | PersonAct,
  messages: readonly ChatMessage[],
): Promise<Outcome> {
  if (isForBot(act, messages)) {
    const { message, told } = await control.bot(userId, act);
    return { messages: message ? [message] : [], told };
  }
  const report = await control.act(userId, act as PersonAct);
  const { followUps, message } = report;
  const arrived = [message, ...followUps.map((step) => step.message)].filter((each) => each !== undefined);
  return { messages: arrived, report };
}
