import type { DrawingProps } from "../message.ts";
import { usePhoneContext } from "../phone-context.ts";
import { phoneText } from "../phone-texts.ts";
import { FileLink } from "./FileLink.tsx";
import { mediaOf, readableSize } from "./media.ts";

/** Browsers cannot play AMR, so the bar leads to the file. */
export function VoiceBubble({ message }: DrawingProps<"voice">) {
  const { language } = usePhoneContext();
  const media = mediaOf(message, message.content.voice.media_id);
  return (
    <>
      <p className="phone-bubble phone-voice">
        <FileLink media={media}>
          <svg viewBox="0 0 16 18" width="16" height="18" aria-hidden="true">
            <g fill="none" stroke="currentColor" strokeWidth="1.800" strokeLinecap="round">
              <path d="M3 9h.1M6 5.500a5 5 0 0 1 0 7M9.500 2.500a9 9 0 0 1 0 13" />
            </g>
          </svg>
          {phoneText(language, "voice")}
          <small>{media ? readableSize(media.size) : phoneText(language, "fileGone")}</small>
        </FileLink>
      </p>
      {message.transcript !== undefined && <p className="phone-transcript">{message.transcript}</p>}
    </>
  );
}
