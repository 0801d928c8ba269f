import type { DrawingProps } from "../message.ts";
import { usePhoneContext } from "../phone-context.ts";
import { phoneText } from "../phone-texts.ts";
import { FileLink } from "./FileLink.tsx";
import { mediaOf, readableSize } from "./media.ts";

export function VideoBubble({ message }: DrawingProps<"video">) {
  const { language } = usePhoneContext();
  const { description, media_id, title } = message.content.video;
  const media = mediaOf(message, media_id);
  const gone = phoneText(language, "fileGone");
  return (
    <div className="phone-card phone-video">
      <FileLink media={media} className="phone-video-frame">
        <svg viewBox="0 0 48 48" width="48" height="48" aria-hidden="true">
          <circle cx="24" cy="24" r="22" fill="none" stroke="currentColor" strokeWidth="2" />
          <path d="M19.500 15.500v17L33 24Z" fill="currentColor" />
        </svg>
        <span>{media ? `${media.filename} · ${readableSize(media.size)}` : gone}</span>
      </FileLink>
      {(title || description) && (
        <div className="phone-card-body">
          {title && <p className="phone-card-title">{title}</p>}
          {description && <p className="phone-card-quiet">{description}</p>}
        </div>
      )}
    </div>
  );
}
