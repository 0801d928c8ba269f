import type { MessageContent } from "@shoufa/contract";
import type { Say } from "@shoufa/web";
import { media } from "../text/media.ts";
import { messageKinds } from "../text/message-kinds.ts";

/** A message in a line: its text, or what kind of message it is and its title. */
export const messageWords = (content: MessageContent, t: Say): string => {
  switch (content.type) {
    case "text":
      return content.text;
    case "image":
    case "voice":
    case "video":
    case "file":
      return t(media.sent[content.type], { name: content.name });
    default:
      return t(messageKinds.inLine, { kind: t(messageKinds.kinds[content.type]), title: titleOf(content) });
  }
};

type Titled = Exclude<MessageContent, { type: "text" | "image" | "voice" | "video" | "file" }>;

function titleOf(content: Titled): string {
  switch (content.type) {
    case "textcard":
      return content.textcard.title;
    case "news":
      return content.news.articles[0]?.title ?? "";
    case "mpnews":
      return content.mpnews.articles[0]?.title ?? "";
    case "markdown":
      return content.markdown.content;
    case "miniprogram_notice":
      return content.miniprogram_notice.title;
    case "template_card": {
      const card = content.template_card;
      return card.main_title?.title || ("sub_title_text" in card && card.sub_title_text) || "";
    }
  }
}
