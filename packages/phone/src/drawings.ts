import type { ComponentType } from "react";
import type { DrawingProps, PhoneMessageType } from "./message.ts";
import { FileBubble } from "./messages/FileBubble.tsx";
import { ImageBubble } from "./messages/ImageBubble.tsx";
import { LinkCard } from "./messages/LinkCard.tsx";
import { LocationCard } from "./messages/LocationCard.tsx";
import { MarkdownBubble, MarkdownV2Bubble } from "./messages/MarkdownBubble.tsx";
import { MiniprogramNotice } from "./messages/MiniprogramNotice.tsx";
import { MpNews } from "./messages/MpNews.tsx";
import { News } from "./messages/News.tsx";
import { InteractiveTaskCard, TaskCard } from "./messages/TaskCard.tsx";
import { TemplateCardMessage } from "./messages/TemplateCardMessage.tsx";
import { TextBubble } from "./messages/TextBubble.tsx";
import { TextCard } from "./messages/TextCard.tsx";
import { VideoBubble } from "./messages/VideoBubble.tsx";
import { VoiceBubble } from "./messages/VoiceBubble.tsx";

/** One component per kind of message. A kind without a drawing does not compile. */
export const drawings: { readonly [T in PhoneMessageType]: ComponentType<DrawingProps<T>> } = {
  text: TextBubble,
  image: ImageBubble,
  voice: VoiceBubble,
  video: VideoBubble,
  file: FileBubble,
  textcard: TextCard,
  news: News,
  mpnews: MpNews,
  markdown: MarkdownBubble,
  markdown_v2: MarkdownV2Bubble,
  miniprogram_notice: MiniprogramNotice,
  template_card: TemplateCardMessage,
  interactive_taskcard: InteractiveTaskCard,
  taskcard: TaskCard,
  location: LocationCard,
  link: LinkCard,
};

/** The plug-in in WeChat shows a hint in place of these. */
export const onlyInWeCom: ReadonlySet<PhoneMessageType> = new Set([
  "markdown",
  "markdown_v2",
  "miniprogram_notice",
  "template_card",
]);
