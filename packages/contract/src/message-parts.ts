import { limits } from "@shoufa/protocol/limits";
import { cutText } from "@shoufa/protocol/messages";
import type { MessageContent } from "./message-content.ts";

type Part = Extract<MessageContent, { type: "text" | "markdown" }>;

/** A text or Markdown in the parts that WeCom takes, in order; one that fits, and every other content, is its only part. */
export function messageParts(content: MessageContent): readonly [MessageContent, ...Part[]] {
  const parts = cutContent(content);
  const [first, ...others] = parts;
  return first === undefined || others.length === 0 ? [content] : [first, ...others];
}

function cutContent(content: MessageContent): readonly Part[] {
  const { textMaxBytes, markdownMaxBytes } = limits.message;
  if (content.type === "text") return cutText(content.text, textMaxBytes, "text").map((text) => ({ ...content, text }));
  if (content.type === "markdown")
    return cutText(content.markdown.content, markdownMaxBytes, "markdown").map((part) => ({
      ...content,
      markdown: { content: part },
    }));
  return [];
}
