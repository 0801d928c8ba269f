import type { DrawingProps } from "../message.ts";
import { textNodes } from "../text-nodes.ts";
import { Words } from "./Words.tsx";

/** A text in its bubble. Links open apart from the page and tell the other side nothing about it. */
export function TextBubble({ message }: DrawingProps<"text">) {
  return (
    <p className="phone-bubble" dir="auto">
      <Words nodes={textNodes(message.content.text.content)} />
    </p>
  );
}
