import type { DrawingProps } from "../message.ts";
import { usePhoneContext } from "../phone-context.ts";
import { phoneText } from "../phone-texts.ts";
import { FileLink } from "./FileLink.tsx";
import { mediaOf, readableSize } from "./media.ts";

export function FileBubble({ message }: DrawingProps<"file">) {
  const { language } = usePhoneContext();
  const media = mediaOf(message, message.content.file.media_id);
  const name = media?.filename ?? phoneText(language, "file");
  return (
    <FileLink media={media} className="phone-card phone-file">
      <span className="phone-file-words">
        <span className="phone-file-name">{name}</span>
        <small>{media ? readableSize(media.size) : phoneText(language, "fileGone")}</small>
      </span>
      <span className="phone-file-kind" aria-hidden="true">
        {extensionOf(name)}
      </span>
    </FileLink>
  );
}

const extensionOf = (name: string): string => /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toUpperCase() ?? "?";
