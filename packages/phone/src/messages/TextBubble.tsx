import type { DrawingProps } from "../message.ts";
import { usePhoneContext } from "../phone-context.ts";
import { textNodes } from "../text-nodes.ts";
import { Picture } from "./Picture.tsx";
import { Words } from "./Words.tsx";

/** A text in its bubble, and pictures that came with it. Links open apart from the page and tell the other side nothing about it. */
export function TextBubble({ message }: DrawingProps<"text">) {
  const { mediaUrl } = usePhoneContext();
  const { content, media = [] } = message;
  const pictures = media.filter(({ type }) => type === "image");
  return (
    <p className="phone-bubble" dir="auto">
      <Words nodes={textNodes(content.text.content)} />
      {pictures.length > 0 && (
        <span className="phone-pictures">
          {pictures.map((each) => (
            <Picture key={each.mediaId} source={mediaUrl?.(each)} label={each.filename} />
          ))}
        </span>
      )}
    </p>
  );
}
