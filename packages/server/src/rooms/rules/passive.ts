import { type MessageContent, maxTextBytes, type RuleAnswer, type RuleTrigger } from "@shoufa/contract";
import type { PassiveReply } from "@shoufa/protocol";

/**
 * Whether WeCom shows this answer in the response to a callback of this kind (docs/wire/callbacks.md §8). In the response to
 * a tap on a card only a change of the card is documented.
 */
export const isPassive = (trigger: RuleTrigger, answer: RuleAnswer): boolean =>
  answer.type !== "file" && (trigger.kind !== "card" || answer.type === "button");

/** An answer as it is kept for one callback: a picture with the media id that is good now. */
export type GivenAnswer = RuleAnswer & { readonly mediaId?: string };

/** @throws {Error} For what cannot go in a response. */
export function passiveReplyOf(answer: GivenAnswer): PassiveReply {
  switch (answer.type) {
    case "image":
      if (answer.mediaId === undefined) throw new Error("a picture without a media id");
      return { msgType: "image", mediaId: answer.mediaId };
    case "file":
      throw new Error("a file goes as a message");
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

/** The same as a message, for when it cannot go as a passive reply. */
export function messageOf(answer: RuleAnswer): MessageContent {
  switch (answer.type) {
    case "image":
    case "file":
      return { type: answer.type, fileId: answer.fileId, name: answer.name };
    case "news":
      return { type: "text", text: cut(newsText(answer.articles)) };
    case "text":
    case "button":
      return { type: "text", text: answer.text };
  }
}

const newsText = (articles: Extract<RuleAnswer, { type: "news" }>["articles"]): string =>
  articles
    .map(({ title, description, url }) => [title, description, url].filter((part) => part !== "").join("\n"))
    .join("\n\n");

/** As much as one message holds; only articles can be longer. */
const cut = (text: string): string =>
  Buffer.from(text)
    .subarray(0, maxTextBytes)
    .toString()
    .replace(/\ufffd+$/, "");
