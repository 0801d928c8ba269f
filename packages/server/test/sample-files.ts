/** Files whose structure is whole, as far as anybody looks who does not decode them. */
import { writeXlsx } from "@shoufa/sheets";

/** A PNG. @param fill Its pixels: other bytes, another file. */
export function png(width = 32, height = 24, fill = 1, size = 5000): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(data.length);
    head.write(type, 4, "latin1");
    return Buffer.concat([head, data, Buffer.alloc(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", head),
    chunk("IDAT", Buffer.alloc(size, fill)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** The head of a film, and as many bytes of nothing to see. */
export function mp4(seconds: number, size = 1000): Buffer {
  const box = (type: string, content: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(8 + content.length);
    head.write(type, 4, "latin1");
    return Buffer.concat([head, content]);
  };
  const header = Buffer.alloc(100);
  header.writeUInt32BE(1000, 12);
  header.writeUInt32BE(seconds * 1000, 16);
  return Buffer.concat([
    box("ftyp", Buffer.from("isom\0\0\x02\0isommp42", "latin1")),
    box("mdat", Buffer.alloc(size)),
    box("moov", box("mvhd", header)),
  ]);
}

/** A voice of silence in AMR. */
export function amr(seconds: number): Buffer {
  const frame = Buffer.concat([Buffer.from([0x3c]), Buffer.alloc(31)]);
  return Buffer.concat([Buffer.from("#!AMR\n"), ...Array<Buffer>(Math.round(seconds * 50)).fill(frame)]);
}

/** A workbook of one sheet. @param rows Or portions of them, of a sheet that had better not be held as a whole. */
export async function xlsx(
  rows: readonly (readonly string[])[] | AsyncIterable<readonly (readonly string[])[]>,
): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  const portions = Symbol.asyncIterator in rows ? rows : inOne(rows);
  for await (const part of writeXlsx({ sheet: "名单", headerRows: 1, rows: portions })) parts.push(part);
  return Buffer.concat(parts);
}

async function* inOne<T>(whole: T): AsyncGenerator<T> {
  yield whole;
}
