import type { DrawingProps } from "../drawings.ts";
import { textNodes } from "../text-nodes.ts";

/** A text in its bubble. Links open apart from the page and tell the other side nothing about it. */
export function TextBubble({ message }: DrawingProps<"text">) {
  return (
    <p className="phone-bubble" dir="auto">
      {textNodes(message.text).map((node, index) =>
        node.kind === "text" ? (
          node.text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move
          <a key={index} href={node.href} target="_blank" rel="noopener noreferrer nofollow">
            {node.text}
          </a>
        ),
      )}
    </p>
  );
}
