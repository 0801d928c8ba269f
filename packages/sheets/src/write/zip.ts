/** A ZIP archive written as it is made: sizes follow each entry, since nobody knows them before. */
import { pipeline, Readable } from "node:stream";
import { crc32, createDeflateRaw } from "node:zlib";

interface Written {
  readonly name: Buffer;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

export interface ZipPart {
  readonly name: string;
  readonly text: AsyncIterable<string> | Iterable<string>;
}

/** Names in UTF-8, sizes after the data. */
const flags = 0x0808;
/** 1980-01-01, so that equal tables give equal files. */
const day = 0x0021;

export async function* writeZip(parts: Iterable<ZipPart>): AsyncGenerator<Buffer, void, undefined> {
  const written: Written[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name);
    const start = offset;
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(20, 4);
    header.writeUInt16LE(flags, 6);
    header.writeUInt16LE(8, 8);
    header.writeUInt16LE(day, 12);
    header.writeUInt16LE(name.length, 26);
    yield Buffer.concat([header, name]);
    const counted = { crc: 0, size: 0, packed: 0 };
    for await (const piece of deflated(part.text, counted)) yield piece;
    const after = Buffer.alloc(16);
    after.writeUInt32LE(0x08074b50, 0);
    after.writeUInt32LE(counted.crc, 4);
    after.writeUInt32LE(counted.packed, 8);
    after.writeUInt32LE(counted.size, 12);
    yield after;
    offset = start + 30 + name.length + counted.packed + 16;
    written.push({ name, offset: start, ...counted });
  }
  yield directory(written, offset);
}

async function* deflated(
  text: ZipPart["text"],
  counted: { crc: number; size: number; packed: number },
): AsyncGenerator<Buffer, void, undefined> {
  const deflate = createDeflateRaw({ level: 6 });
  async function* bytes(): AsyncGenerator<Buffer, void, undefined> {
    for await (const piece of text) {
      const encoded = Buffer.from(piece);
      counted.crc = crc32(encoded, counted.crc);
      counted.size += encoded.length;
      yield encoded;
    }
  }
  const stream = pipeline(Readable.from(bytes()), deflate, () => {});
  try {
    for await (const piece of stream) {
      counted.packed += (piece as Buffer).length;
      yield piece as Buffer;
    }
  } finally {
    deflate.destroy();
  }
}

function directory(written: readonly Written[], offset: number): Buffer {
  const entries = written.map(({ name, crc, packed, size, offset: start }) => {
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    entry.writeUInt16LE(20, 6);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt16LE(day, 14);
    entry.writeUInt32LE(crc, 16);
    entry.writeUInt32LE(packed, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(start, 42);
    return Buffer.concat([entry, name]);
  });
  const length = entries.reduce((sum, entry) => sum + entry.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(written.length, 8);
  end.writeUInt16LE(written.length, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...entries, end]);
}
