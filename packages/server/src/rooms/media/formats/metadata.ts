/**
 * Pictures without what cameras and programs write beside the picture: where and when it was taken, by whom, with what, a
 * smaller copy of it. Which way up a JPG is to be shown stays. Nothing is decoded.
 */

/** The same bytes where there is nothing to take out, and for everything that is neither JPG nor PNG. */
export function withoutMetadata(bytes: Buffer): Buffer {
  if (bytes.readUInt16BE(0) === 0xffd8) return jpgWithout(bytes);
  return bytes.toString("latin1", 1, 4) === "PNG" ? pngWithout(bytes) : bytes;
}

const exif = "Exif\0\0";
const marker = { app1: 0xe1, app13: 0xed, comment: 0xfe, startOfScan: 0xda } as const;
const unwanted: ReadonlySet<number> = new Set([marker.app1, marker.app13, marker.comment]);

function jpgWithout(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let turned = 1;
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const kind = bytes[at + 1] ?? 0;
    if (kind === marker.startOfScan) break;
    if (kind === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (kind === marker.app1) turned = orientationIn(bytes.subarray(at + 4, end)) ?? turned;
    if (!unwanted.has(kind)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  const [start, ...rest] = kept as [Buffer, ...Buffer[]];
  return Buffer.concat([start, ...(turned === 1 ? [] : [onlyOrientation(turned)]), ...rest, bytes.subarray(at)]);
}

const orientationTag = 0x0112;

/** Orientation in an Exif segment: 1 to 8. Undefined: it says nothing. */
function orientationIn(segment: Buffer): number | undefined {
  if (segment.toString("latin1", 0, exif.length) !== exif) return undefined;
  const tiff = segment.subarray(exif.length);
  const order = tiff.toString("latin1", 0, 2);
  if (tiff.length < 10 || (order !== "II" && order !== "MM")) return undefined;
  const short = (at: number): number => (order === "II" ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = order === "II" ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return undefined;
  const entries = short(directory);
  for (let index = 0; index < entries; index++) {
    const at = directory + 2 + index * 12;
    if (at + 12 > tiff.length) return undefined;
    if (short(at) !== orientationTag) continue;
    const value = short(at + 8);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** An Exif segment with one entry. */
function onlyOrientation(value: number): Buffer {
  const segment = Buffer.alloc(36);
  segment.writeUInt16BE(0xff00 | marker.app1, 0);
  segment.writeUInt16BE(34, 2);
  segment.write(`${exif}MM`, 4, "latin1");
  segment.writeUInt16BE(42, 12);
  segment.writeUInt32BE(8, 14);
  segment.writeUInt16BE(1, 18);
  segment.writeUInt16BE(orientationTag, 20);
  segment.writeUInt16BE(3, 22);
  segment.writeUInt32BE(1, 24);
  segment.writeUInt16BE(value, 28);
  return segment;
}

const textual = new Set(["eXIf", "tEXt", "zTXt", "iTXt", "tIME"]);

function pngWithout(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    const type = bytes.toString("latin1", at + 4, at + 8);
    if (!textual.has(type)) kept.push(bytes.subarray(at, end));
    if (type === "IEND") break;
    at = end;
  }
  return Buffer.concat(kept);
}
