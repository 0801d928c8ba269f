/** What a file is, by its bytes. Start at `identify`; whether its name says something else: `contradiction`. */
import { amrSeconds, type MediaKind, mediaMaxBytes, readMp4 } from "@shoufa/contract";
import type { WrittenFile } from "../storage/storage.ts";
import { type Picture, pictureIn } from "./picture.ts";

export interface Identity {
  /** The most particular kind that it can be sent as. */
  readonly kind: MediaKind;
  /** `application/octet-stream` for everything that a browser must not show inside the console. */
  readonly contentType: string;
  readonly seconds: number | null;
  readonly picture: Picture | null;
  /** What it is by its first bytes, if they are known. */
  readonly content: Content | null;
}

export type Content =
  | "JPG"
  | "PNG"
  | "GIF"
  | "AMR"
  | "MP4"
  | "PDF"
  | "ZIP"
  | "RAR"
  | "7Z"
  | "GZIP"
  | "Windows program"
  | "Linux program"
  | "HTML"
  | "SVG";

const headBytes = 512;
/** Read into memory to be looked at as a whole; a larger one can only be sent as a file. */
const mostInspected = Math.max(...Object.values(mediaMaxBytes));

export async function identify(file: Pick<WrittenFile, "read" | "size">): Promise<Identity> {
  const head = await file.read(0, headBytes);
  const content = contentOf(head);
  const plain = {
    kind: "file",
    contentType: "application/octet-stream",
    seconds: null,
    picture: null,
    content,
  } as const;
  if (content === "GIF") return { ...plain, contentType: "image/gif" };
  const looksSpecial = content === "JPG" || content === "PNG" || content === "AMR" || content === "MP4";
  if (!looksSpecial || file.size > mostInspected) return plain;
  const bytes = await file.read(0, file.size);
  const picture = pictureIn(bytes);
  if (picture) return { ...plain, kind: "image", contentType: picture.contentType, picture };
  const seconds = amrSeconds(bytes);
  if (seconds !== undefined) return { ...plain, kind: "voice", contentType: "audio/amr", seconds };
  const video = await readMp4(async (start, length) => bytes.subarray(start, start + length), bytes.length);
  return video === null ? plain : { ...plain, kind: "video", contentType: "video/mp4", seconds: video.seconds };
}

const signatures: readonly (readonly [Content, number, string])[] = [
  ["JPG", 0, "\xff\xd8\xff"],
  ["PNG", 0, "\x89PNG\r\n\x1a\n"],
  ["GIF", 0, "GIF87a"],
  ["GIF", 0, "GIF89a"],
  ["AMR", 0, "#!AMR"],
  ["MP4", 4, "ftyp"],
  ["PDF", 0, "%PDF-"],
  ["ZIP", 0, "PK\x03\x04"],
  ["ZIP", 0, "PK\x05\x06"],
  ["RAR", 0, "Rar!\x1a\x07"],
  ["7Z", 0, "7z\xbc\xaf\x27\x1c"],
  ["GZIP", 0, "\x1f\x8b"],
  ["Windows program", 0, "MZ"],
  ["Linux program", 0, "\x7fELF"],
];

function contentOf(head: Buffer): Content | null {
  const text = head.toString("latin1");
  const found = signatures.find(([, at, magic]) => text.startsWith(magic, at));
  if (found) return found[0];
  const markup = /^(?:\xef\xbb\xbf)?\s*(?:<!--[\s\S]*?-->\s*)*<(\?xml|!doctype\s+html|html|head|body|script|svg)/i.exec(
    text,
  )?.[1];
  if (markup === undefined) return null;
  if (/^(svg|\?xml)$/i.test(markup)) return /<svg[\s>]/i.test(text) ? "SVG" : null;
  return "HTML";
}

/** One picture under another's ending is common and does no harm: `endingFor` mends it. */
const pictures = /^(jpe?g|jpe|jfif|png|gif|bmp|webp)$/;

/** Endings under which each content may go. Contents that are not listed say nothing about the name. */
const endings: Readonly<Record<Content, RegExp>> = {
  JPG: pictures,
  PNG: pictures,
  GIF: pictures,
  AMR: /^amr$/,
  MP4: /^(mp4|m4v|m4a|mov|3gp|3g2|heic|heif|avif)$/,
  PDF: /^(pdf|ai)$/,
  ZIP: /^(zip|docx|xlsx|pptx|dotx|xltx|potx|xlsm|docm|pptm|odt|ods|odp|epub|apk|jar|wps|et|dps|ipa|xmind|xps|whl)$/,
  RAR: /^(rar|r\d\d)$/,
  "7Z": /^7z$/,
  GZIP: /^(gz|tgz|svgz)$/,
  "Windows program": /^(exe|dll|scr|com|sys|ocx|cpl|efi|msi)$/,
  "Linux program": /^(so|elf|bin|run|out|ko|o|appimage)?$/,
  HTML: /^(html?|xhtml|mht|eml|tpl|vue|php|jsp|aspx?|md|txt)$/,
  SVG: /^svg$/,
};
/** Endings that promise one of the contents above. */
const promised: readonly (readonly [RegExp, readonly Content[]])[] = [
  [/^(jpe?g|jpe|jfif|png|gif)$/, ["JPG", "PNG", "GIF"]],
  [endings.AMR, ["AMR"]],
  [/^mp4$/, ["MP4"]],
  [/^pdf$/, ["PDF"]],
  [/^(zip|docx|xlsx|pptx)$/, ["ZIP"]],
];

/** What the content is, where it contradicts the ending of the name; null: they agree, or nothing can be said. */
export function contradiction(name: string, { content }: Pick<Identity, "content">): string | null {
  const ending = (/\.([^.]*)$/.exec(name)?.[1] ?? "").toLowerCase();
  const promise = promised.find(([pattern]) => pattern.test(ending));
  if (promise && (content === null || !promise[1].includes(content))) return content ?? "?";
  if (content === null || ending === "") return null;
  return endings[content].test(ending) ? null : content;
}

const properEndings = { JPG: /\.(jpe?g|jpe|jfif)$/i, PNG: /\.png$/i, AMR: /\.amr$/i, MP4: /\.mp4$/i } as const;

/** The name with the ending by which WeCom knows such a file. */
export function endingFor(name: string, { kind, content }: Pick<Identity, "kind" | "content">): string {
  if (kind === "file" || content === null || !Object.hasOwn(properEndings, content)) return name;
  const proper = properEndings[content as keyof typeof properEndings];
  return proper.test(name) ? name : `${name.replace(/\.[A-Za-z0-9]{1,5}$/, "")}.${content.toLowerCase()}`;
}
