import { type MediaKind, mediaRoutes, pathOf } from "@shoufa/contract";
import { useText } from "@shoufa/web";
import { useMediaFile } from "../api/media.ts";
import { media as text } from "../text/media.ts";
import { FileContent } from "./FileContent.tsx";

/** A file that was uploaded, as it was sent or is going to be; only its name once it is not there any more. */
export function SentFile({
  accountId,
  content: { type, fileId, name },
}: {
  readonly accountId: string;
  readonly content: { readonly type: MediaKind; readonly fileId: string; readonly name: string };
}) {
  const { t } = useText();
  const file = useMediaFile(accountId, fileId);
  const words = t(text.sent[type], { name: name === "" ? (file.data?.name ?? "") : name });
  if (file.data === undefined) return <span>{words}</span>;
  // What went as a file is drawn as one, whatever it is.
  const shown = type === "file" ? { ...file.data, kind: "file" as const, contentType: "" } : file.data;
  return (
    <FileContent
      file={shown}
      address={pathOf(mediaRoutes.getMediaContent, { params: { accountId, fileId } })}
      label={words}
    />
  );
}
