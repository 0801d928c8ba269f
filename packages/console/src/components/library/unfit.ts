import { type Account, type MediaItem, mediaVoiceMaxSeconds, type UploadKind } from "@shoufa/contract";
import type { Say } from "@shoufa/web";
import { library as text } from "../../text/media-library.ts";
import { maxBytesOf } from "../intake/examine.ts";
import { readableSize } from "../readable-size.ts";

/** Why a file of the library cannot be sent as this kind in a company of this profile; null: it can. */
export function unfitWords(
  { bytes, contentType, seconds }: Pick<MediaItem, "bytes" | "contentType" | "seconds">,
  kind: UploadKind,
  profile: Account["profile"],
  t: Say,
): string | null {
  const max = maxBytesOf(kind, profile);
  if (kind === "image" && profile === "qiyehao" && contentType !== "image/jpeg") return t(text.needsJpg);
  if (bytes > max) return t(text.over, { max: readableSize(max) });
  if (kind === "voice" && (seconds ?? 0) > mediaVoiceMaxSeconds)
    return t(text.overSeconds, { max: mediaVoiceMaxSeconds });
  return null;
}
