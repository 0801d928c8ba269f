import type { DrawingProps } from "../message.ts";
import { usePhoneContext } from "../phone-context.ts";
import { phoneText } from "../phone-texts.ts";
import { mediaOf, readableSize } from "./media.ts";
import { Picture } from "./Picture.tsx";

export function ImageBubble({ message }: DrawingProps<"image">) {
  const { language, mediaUrl } = usePhoneContext();
  const media = mediaOf(message, message.content.image.media_id);
  const source = media && mediaUrl?.(media);
  const label = media ? `${media.filename} · ${readableSize(media.size)}` : phoneText(language, "fileGone");
  return (
    <div className="phone-image">
      <Picture source={source} label={label} />
    </div>
  );
}
