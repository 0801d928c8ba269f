/** Structure of JPG and PNG files: whether one is whole, and how large it is in pixels. Nothing is decoded. */

export interface Picture {
  readonly contentType: "image/jpeg" | "image/png";
  readonly width: number;
  readonly height: number;
}

/** Undefined for everything else, broken pictures and cut ones too. */
export const pictureIn = (bytes: Buffer): Picture | undefined => pngIn(bytes) ?? jpgIn(bytes);

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function pngIn(bytes: Buffer): Picture | undefined {
  if (!bytes.subarray(0, 8).equals(pngSignature) || bytes.toString("latin1", 12, 16) !== "IHDR") return undefined;
  for (let at = 8; at + 12 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    if (bytes.toString("latin1", at + 4, at + 8) !== "IEND") continue;
    const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
    return width > 0 && height > 0 ? { contentType: "image/png", width, height } : undefined;
  }
  return undefined;
}

const startOfScan = 0xda;
const endOfImage = Buffer.from([0xff, 0xd9]);
/** C0 to CF, without the tables that lie between them. */
const isFrameHeader = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function jpgIn(bytes: Buffer): Picture | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  let frame: Picture | undefined;
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2 || at + 2 + length > bytes.length) return undefined;
    if (isFrameHeader(marker) && length >= 8)
      frame = { contentType: "image/jpeg", width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    if (marker === startOfScan) return bytes.indexOf(endOfImage, at + 2 + length) >= 0 ? frame : undefined;
    at += 2 + length;
  }
  return undefined;
}
