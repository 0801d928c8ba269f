import type { Language, PhoneMessage } from "./message.ts";
import { phoneText } from "./phone-texts.ts";
import { textNodes } from "./text-nodes.ts";

/** A message in the one line of a notice: its words or title, a sign in place of what is no text. */
export function noticeLine(message: PhoneMessage, language: Language): string {
  const sign = (key: Parameters<typeof phoneText>[1], name = ""): string =>
    `[${phoneText(language, key)}]${name === "" ? "" : ` ${name}`}`;
  switch (message.msgtype) {
    case "text":
      return plainWords(message.content.text.content);
    case "image":
      return sign("picture");
    case "voice":
      return sign("voice");
    case "video":
      return sign("video", message.content.video.title);
    case "file":
      return sign("file", message.media?.[0]?.filename);
    case "textcard":
      return message.content.textcard.title;
    case "news":
      return message.content.news.articles[0]?.title ?? "";
    case "mpnews":
      return message.content.mpnews.articles[0]?.title ?? "";
    case "markdown":
      return firstLine(message.content.markdown.content);
    case "markdown_v2":
      return firstLine(message.content.markdown_v2.content);
    case "miniprogram_notice":
      return message.content.miniprogram_notice.title;
    case "template_card": {
      const card = message.content.template_card;
      return card.main_title?.title || ("sub_title_text" in card && card.sub_title_text) || "";
    }
    case "interactive_taskcard":
      return message.content.interactive_taskcard.title;
    case "taskcard":
      return message.content.taskcard.title;
    case "location":
      return sign("location", message.content.location.label);
    case "link":
      return message.content.link.title;
  }
}

const plainWords = (text: string): string =>
  textNodes(text)
    .map((node) => node.text)
    .join("")
    .replace(/\s+/g, " ")
    .trim();

const firstLine = (markdown: string): string =>
  (markdown.split("\n").find((line) => line.trim() !== "") ?? "")
    .replace(/^[#>\s]+/, "")
    .replace(/\*\*|`|<[^>]*>/g, "");
