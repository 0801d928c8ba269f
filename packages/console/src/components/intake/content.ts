/** What a file is, by its first bytes. Only what decides which remedy is offered: the server looks at the whole. */

export type Content =
  | { readonly is: "jpg" | "png" | "amr" | "mp4" }
  /** A picture, a sound or a film in another format, by the name of the format. */
  | { readonly is: "picture" | "sound" | "film"; readonly format: string }
  | { readonly is: "other" };

/** Bytes that `contentOf` wants to see. */
export const headBytes = 32;

const starts: readonly (readonly [at: number, magic: string, content: Content])[] = [
  [0, "\xff\xd8\xff", { is: "jpg" }],
  [0, "\x89PNG\r\n\x1a\n", { is: "png" }],
  [0, "#!AMR", { is: "amr" }],
  [0, "GIF8", { is: "picture", format: "GIF" }],
  [0, "BM", { is: "picture", format: "BMP" }],
  [8, "WEBP", { is: "picture", format: "WebP" }],
  [0, "II*\0", { is: "picture", format: "TIFF" }],
  [0, "MM\0*", { is: "picture", format: "TIFF" }],
  [0, "ID3", { is: "sound", format: "MP3" }],
  [8, "WAVE", { is: "sound", format: "WAV" }],
  [0, "OggS", { is: "sound", format: "OGG" }],
  [0, "fLaC", { is: "sound", format: "FLAC" }],
  [8, "AVI ", { is: "film", format: "AVI" }],
  [0, "\x1a\x45\xdf\xa3", { is: "film", format: "WebM" }],
  [0, "FLV\x01", { is: "film", format: "FLV" }],
];

/** Brands of files with `ftyp` that are no MP4. */
const brands: readonly (readonly [RegExp, Content])[] = [
  [/^M4[AB] /, { is: "sound", format: "M4A" }],
  [/^qt {2}/, { is: "film", format: "MOV" }],
  [/^(hei[cxms]|hev[cx]|mif1|msf1)/, { is: "picture", format: "HEIC" }],
  [/^avi[fs]/, { is: "picture", format: "AVIF" }],
];

export function contentOf(head: Uint8Array): Content {
  const text = String.fromCharCode(...head.subarray(0, headBytes));
  const found = starts.find(([at, magic]) => text.startsWith(magic, at));
  if (found !== undefined) return found[2];
  if (text.startsWith("ftyp", 4)) return brands.find(([brand]) => brand.test(text.slice(8)))?.[1] ?? { is: "mp4" };
  // A frame of MPEG audio, layer III, or of AAC.
  const [first = 0, second = 0] = head;
  if (first === 0xff && (second & 0xe6) === 0xe2) return { is: "sound", format: "MP3" };
  if (first === 0xff && (second & 0xf6) === 0xf0) return { is: "sound", format: "AAC" };
  return { is: "other" };
}
