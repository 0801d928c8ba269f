/** Checks of an uploaded file in the platform's order: presence, size, kind. Source: docs/wire/messaging.md §8. */
import { limits } from "@shoufa/protocol";
import { MultipartFault, type Part, readMultipart } from "../../http/multipart.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Switches } from "../../kernel/switches.ts";
import { amrSeconds } from "./formats/amr.ts";
import { isMp4 } from "./formats/mp4.ts";
import { contentTypeOfPicture, pictureFormat } from "./formats/picture.ts";
import type { MediaType } from "./media-store.ts";

const rules = limits.media;

/**
 * The file of a multipart body: the part `media`; else `file` or the one without a name, which the platform takes too; else
 * the first of any name where `anyName` says so. @throws {Refusal} 44001
 */
export function uploadedPart(
  contentType: string | undefined,
  body: Buffer,
  { anyName = false }: { anyName?: boolean } = {},
): Part & { filename: string } {
  let parts: Part[];
  try {
    parts = readMultipart(contentType, body);
  } catch (error) {
    if (error instanceof MultipartFault) throw new Refusal(44001, { text: `${error.message}, hint: empty media data` });
    throw error;
  }
  const files = parts.filter(({ filename }) => filename !== undefined);
  const named = (...names: readonly (string | undefined)[]): Part | undefined =>
    files.find(({ name }) => names.includes(name));
  const part = named("media") ?? named("file", undefined, "") ?? (anyName ? files[0] : undefined);
  if (!part || part.bytes.length === 0) throw new Refusal(44001);
  return { ...part, filename: part.filename! };
}

/** @throws {Refusal} 40004 missing, 40005 none of the four. */
export function mediaType(given: string | null): MediaType {
  if (!given) throw new Refusal(40004);
  if (given === "image" || given === "voice" || given === "video" || given === "file") return given;
  throw new Refusal(40005);
}

const tooLargeCodes = { image: 40009, voice: 301016, video: 40011, file: 40006 } as const;

/**
 * @returns The content type it is served with.
 * @throws {Refusal} 40006 five bytes or fewer; 40009, 301016, 40011, 40006 (or 45001) too large; 301017 not AMR, 301016
 *   broken AMR, 45007 longer than 60 s; 40005 not MP4; 40123 broken picture, or not as long as announced.
 */
export function checkMedia(
  type: MediaType,
  part: Pick<Part, "bytes" | "parameters" | "contentType">,
  switches: Switches,
): string {
  const { bytes } = part;
  if (bytes.length <= rules.minBytesExclusive) throw new Refusal(40006);
  const legacy = switches["company.profile"] === "qiyehao";
  if (bytes.length > mostBytes(type, legacy)) {
    const single = switches["media.upload.sizeCode"] === "45001";
    throw new Refusal(single ? 45001 : tooLargeCodes[type]);
  }
  if (type === "voice") return checkVoice(bytes, rules.voiceMaxSeconds);
  if (type === "image") return checkPicture(part, { jpgOnly: legacy });
  if (type === "file") return part.contentType;
  if (!isMp4(bytes)) throw new Refusal(40005);
  return "video/mp4";
}

/** @throws {Refusal} 301017 not AMR, 301016 broken, 45007 too long. */
export function checkVoice(bytes: Buffer, mostSeconds: number): string {
  const seconds = amrSeconds(bytes);
  if (seconds === "not-amr") throw new Refusal(301017);
  if (seconds === "broken") throw new Refusal(301016);
  if (seconds > mostSeconds) throw new Refusal(45007);
  return "audio/amr";
}

/** @throws {Refusal} 40123 */
export function checkPicture(
  { bytes, parameters }: Pick<Part, "bytes" | "parameters">,
  { jpgOnly = false }: { jpgOnly?: boolean } = {},
): string {
  const announced = parameters.get("filelength");
  if (announced !== undefined && announced !== String(bytes.length)) throw new Refusal(40123);
  const format = pictureFormat(bytes);
  if (!format || (jpgOnly && format !== "jpg")) throw new Refusal(40123);
  return contentTypeOfPicture(format);
}

function mostBytes(type: MediaType, legacy: boolean): number {
  if (type === "image") return legacy ? rules.legacyImageMaxBytes : rules.imageMaxBytes;
  if (type === "file") return legacy ? rules.legacyFileMaxBytes : rules.fileMaxBytes;
  return type === "voice" ? rules.voiceMaxBytes : rules.videoMaxBytes;
}
