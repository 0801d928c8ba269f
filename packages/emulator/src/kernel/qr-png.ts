/** A QR code as a PNG file, which is what WeCom's own addresses of codes answer. */
import { crc32, deflateSync } from "node:zlib";
import { encode } from "uqr";

/** White around the code, in modules. */
const quietZone = 4;
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * PNG of one bit a pixel.
 * @param says Content of the code: at most about 2,300 bytes.
 * @param width Pixels. Modules are whole pixels, so that the code is at most this wide and white fills the rest.
 */
export function qrPng(says: string, width: number): Buffer {
  const { data, size } = encode(says, { ecc: "M", border: quietZone });
  const scale = Math.max(1, Math.floor(width / size));
  const offset = Math.max(0, Math.floor((width - size * scale) / 2));
  const isDark = (x: number, y: number): boolean =>
    data[Math.floor((y - offset) / scale)]?.[Math.floor((x - offset) / scale)] ?? false;
  const bytesPerRow = 1 + Math.ceil(width / 8); // each row begins with the number of its filter, 0: none
  const pixels = Buffer.alloc(bytesPerRow * width);
  for (let y = 0; y < width; y += 1)
    for (let x = 0; x < width; x += 1) if (!isDark(x, y)) pixels[y * bytesPerRow + 1 + (x >> 3)]! |= 0x80 >> (x & 7);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(width, 4);
  header[8] = 1; // bits of a pixel; the colour type 0, grey, and the other methods stay 0
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(pixels)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, sum]);
}
