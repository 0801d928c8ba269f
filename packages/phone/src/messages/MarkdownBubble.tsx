import { Markdown } from "../markdown/Markdown.tsx";
import type { DrawingProps } from "../message.ts";
import { BotWords } from "./BotWords.tsx";

export const MarkdownBubble = ({ message }: DrawingProps<"markdown">) =>
  message.bot ? (
    <BotWords message={message} />
  ) : (
    <div className="phone-bubble phone-markdown" dir="auto">
      <Markdown source={message.content.markdown.content} dialect="app" />
    </div>
  );

export const MarkdownV2Bubble = ({ message }: DrawingProps<"markdown_v2">) => (
  <div className="phone-bubble phone-markdown" dir="auto">
    <Markdown source={message.content.markdown_v2.content} dialect="v2" />
  </div>
);
