/** A 智能机器人 whose answer grows while it is made, as a language model makes it, and that takes thumbs. Both modes. */
import { createBot } from "@shoufa/client";

/** Makes an answer in pieces. */
export type Model = (question: string) => AsyncIterable<string>;

/** @param judged Called with the question and whether its answer was good. */
export function streamingBot(model: Model, judged: (question: string, good: boolean) => void) {
  const bot = createBot();
  const questions = new Map<string, string>();

  bot.onMessage("text", async ({ msgid, text }, { reply }) => {
    questions.set(msgid, text.content);
    const answer = reply.stream({ feedbackId: msgid });
    let said = "";
    for await (const piece of model(text.content)) {
      said += piece;
      await answer.update(said);
    }
    await answer.finish(said);
  });

  bot.onEvent("feedback_event", ({ event }) => {
    const { id, type } = event.feedback_event;
    const question = questions.get(id);
    if (question !== undefined && type !== 3) judged(question, type === 1);
  });

  return bot;
}
