/** Whether bytes are a complete JPG or PNG, by their structure. Nothing is decoded. */

export type PictureFormat = "jpg" | "png";

/** Undefined for everything else, broken and truncated pictures too. */
export function pictureFormat(bytes: Buffer): PictureFormat | undefined {
  if (isPng(bytes)) return "png";
  if (isJpg(bytes)) return "jpg";
  return undefined;
}

export const contentTypeOfPicture = (format: PictureFormat): string => (format === "jpg" ? "image/jpeg" : "image/png");

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Signature, IHDR with a size, chunks one after the other, IEND. */
function isPng(bytes: Buffer): boolean {
  if (!bytes.subarray(0, 8).equals(pngSignature)) return false;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString("latin1", at + 4, at + 8);
    if (at === 8) {
      const sized = type === "IHDR" && length === 13 && at + 25 <= bytes.length;
      if (!sized || bytes.readUInt32BE(at + 8) === 0 || bytes.readUInt32BE(at + 12) === 0) return false;
    }
    if (type === "IEND") return true;
    at += 12 + length;
  }
  return false;
}

/** SOI, segments, among them a frame header with a size, the scan, EOI. */
function isJpg(bytes: Buffer): boolean {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return false;
  let framed = false;
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return false;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at++;
      continue;
    }
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2 || at + 2 + length > bytes.length) return false;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    // A height of 0 is allowed: the scan may define it later.
    if (isFrame) framed = length >= 8 && bytes.readUInt16BE(at + 7) > 0;
    if (marker === 0xda) return framed && bytes.indexOf(Buffer.from([0xff, 0xd9]), at + 2 + length) >= 0;
    at += 2 + length;
  }
  return false;
}
