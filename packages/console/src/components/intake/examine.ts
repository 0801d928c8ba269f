/** Whether WeCom takes a file as what it is meant for, told before it is uploaded, and what can be done where it does not. */
import {
  type Account,
  amrSeconds,
  articlePictureMaxBytes,
  type MediaKind,
  mediaMaxBytesOf,
  mediaVoiceMaxSeconds,
  readMp4,
  type UploadKind,
} from "@shoufa/contract";
import { contentOf, headBytes } from "./content.ts";

/**
 * - `to-amr`: a sound becomes a voice. `cut`: its first minute does.
 * - `to-jpg`: a picture in another format becomes a JPG. `smaller`: a picture is made smaller until it fits.
 * - `as-file`: it is sent as a file instead.
 */
export type Remedy = "to-amr" | "cut" | "to-jpg" | "smaller" | "as-file";

export interface Finding {
  /** `not-jpg`: a PNG, which 企业号 does not take. `broken`: a film of which a part is missing. */
  readonly problem: "format" | "not-jpg" | "too-large" | "too-long" | "unreadable" | "broken";
  /** Format that it has; empty: unknown. */
  readonly format: string;
  /** Length of a sound or film; 0: unknown. */
  readonly seconds: number;
  readonly bytes: number;
  readonly remedies: readonly Remedy[];
}

export const maxBytesOf = (kind: UploadKind, profile: Account["profile"]): number =>
  kind === "article-picture" ? articlePictureMaxBytes : mediaMaxBytesOf(profile)[kind];

/** Sounds are read into memory to be converted. */
const mostConverted = 100 * 1024 * 1024;

/** What a file of the library is for: what its bytes are. */
export async function kindOf(file: Blob): Promise<MediaKind> {
  const content = await readContent(file);
  switch (content.is) {
    case "jpg":
    case "png":
    case "picture":
      return "image";
    case "amr":
    case "sound":
      return "voice";
    case "mp4":
      return "video";
    default:
      return "file";
  }
}

/** Null: nothing is wrong that can be told here; the server looks at the whole. */
export async function examine(
  file: Blob,
  kind: UploadKind,
  profile: Account["profile"] = "wecom",
): Promise<Finding | null> {
  const content = await readContent(file);
  const max = maxBytesOf(kind, profile);
  const isLarge = file.size > max;
  const asFile: readonly Remedy[] =
    kind === "file" || kind === "article-picture" || file.size > maxBytesOf("file", profile) ? [] : ["as-file"];
  const found = (problem: Finding["problem"], remedies: readonly Remedy[], more: Partial<Finding> = {}): Finding => ({
    ...{ problem, format: "", seconds: 0, bytes: file.size },
    ...more,
    remedies: [...remedies, ...asFile],
  });
  switch (kind) {
    case "image":
    case "article-picture":
      if (content.is === "picture") return found("format", ["to-jpg"], { format: content.format });
      if (content.is === "png" && kind === "image" && profile === "qiyehao") return found("not-jpg", ["to-jpg"]);
      if (isLarge) return found("too-large", content.is === "jpg" || content.is === "png" ? ["smaller"] : []);
      return null;
    case "voice": {
      const isSound = content.is === "sound" || content.is === "film" || content.is === "mp4";
      const format = content.is === "mp4" ? "MP4" : "format" in content ? content.format : "";
      if (isSound) return found("format", file.size > mostConverted ? [] : ["to-amr"], { format });
      const seconds = content.is === "amr" ? (amrSeconds(new Uint8Array(await file.arrayBuffer())) ?? 0) : 0;
      if (seconds > mediaVoiceMaxSeconds) return found("too-long", ["cut"], { seconds: Math.ceil(seconds) });
      return isLarge ? found("too-large", []) : null;
    }
    case "video":
      if (content.is === "film") return found("format", [], { format: content.format });
      if (content.is !== "mp4") return isLarge ? found("too-large", []) : null;
      return await examineMp4(file, isLarge, found);
    case "file":
      return isLarge ? found("too-large", []) : null;
  }
}

async function examineMp4(
  file: Blob,
  isLarge: boolean,
  found: (problem: Finding["problem"], remedies: readonly Remedy[], more: Partial<Finding>) => Finding,
): Promise<Finding | null> {
  const read = async (start: number, length: number) =>
    new Uint8Array(await file.slice(start, start + length).arrayBuffer());
  const film = await readMp4(read, file.size);
  if (film === null) return found("broken", [], {});
  return isLarge ? found("too-large", [], { seconds: film.seconds ?? 0 }) : null;
}

const readContent = async (file: Blob) => contentOf(new Uint8Array(await file.slice(0, headBytes).arrayBuffer()));
