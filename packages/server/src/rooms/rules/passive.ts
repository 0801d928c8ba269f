import type { RuleAnswer, RuleTrigger } from "@shoufa/contract";
import type { PassiveReply } from "@shoufa/protocol";

/**
 * Whether WeCom shows this answer in the response to a callback of this kind (docs/wire/callbacks.md §8). In the response to
 * a tap on a card only a change of the card is documented.
 */
export const isPassive = (trigger: RuleTrigger, answer: RuleAnswer): boolean =>
  trigger.kind !== "card" || answer.type === "button";

export function passiveReplyOf(answer: RuleAnswer): PassiveReply {
  switch (answer.type) {
    case "text":
      return { msgType: "text", content: answer.text };
    case "button":
      return { msgType: "update_button", replaceName: answer.text };
    case "news":
      return {
        msgType: "news",
        articles: answer.articles.map(({ title, description, url, picUrl }) => ({
          ...{ title, description, url, picUrl },
        })),
      };
  }
}

/** The same as the text of a message, for when it cannot go as a passive reply. */
export function textOf(answer: RuleAnswer): string {
  if (answer.type !== "news") return answer.text;
  return answer.articles
    .map(({ title, description, url }) => [title, description, url].filter((part) => part !== "").join("\n"))
    .join("\n\n");
}
