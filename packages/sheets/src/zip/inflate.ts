/** Inflating an entry piece by piece, counted: a size, a ratio or a checksum that is not as it should be ends the reading. */
import { pipeline, Readable } from "node:stream";
import { crc32, createInflateRaw, inflateRawSync } from "node:zlib";
import { SheetFault } from "../fault.ts";
import type { SheetLimits } from "../limits.ts";
import type { ZipEntry } from "./directory.ts";

const pieceBytes = 65_536;

function checked(entry: ZipEntry, limits: SheetLimits) {
  const highest = Math.min(limits.maxInflatedBytes, Math.max(1_048_576, entry.packed.length * limits.maxRatio));
  let size = 0;
  let crc = 0;
  return {
    piece(bytes: Uint8Array): void {
      size += bytes.length;
      if (size > highest) throw new SheetFault("inflated_too_large", { max: highest });
      if (size > entry.size) throw new SheetFault("archive_broken", { why: "size" });
      crc = crc32(bytes, crc);
    },
    end(): void {
      if (size !== entry.size) throw new SheetFault("archive_broken", { why: "size" });
      if (crc !== entry.crc) throw new SheetFault("archive_broken", { why: "checksum" });
    },
  };
}

/** @throws {SheetFault} */
export async function* inflate(entry: ZipEntry, limits: SheetLimits): AsyncGenerator<Uint8Array, void, undefined> {
  const check = checked(entry, limits);
  for await (const piece of entry.method === 0 ? portions(entry.packed) : inflated(entry.packed)) {
    check.piece(piece);
    yield piece;
  }
  check.end();
}

/** A small part as a whole. @throws {SheetFault} */
export function inflateSmall(entry: ZipEntry, limits: SheetLimits, maxBytes = 8 * 1024 * 1024): Uint8Array {
  if (entry.size > maxBytes) throw new SheetFault("inflated_too_large", { max: maxBytes });
  const check = checked(entry, limits);
  const bytes = entry.method === 0 ? entry.packed : inflatedAtOnce(entry, maxBytes);
  check.piece(bytes);
  check.end();
  return bytes;
}

function inflatedAtOnce({ packed }: ZipEntry, maxBytes: number): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: maxBytes });
  } catch (error) {
    throw asFault(error);
  }
}

async function* inflated(packed: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  const stream = createInflateRaw({ chunkSize: pieceBytes });
  const source = pipeline(Readable.from(portions(packed)), stream, () => {});
  try {
    for await (const piece of source) yield piece as Uint8Array;
  } catch (error) {
    throw error instanceof SheetFault ? error : asFault(error);
  } finally {
    stream.destroy();
  }
}

function* portions(bytes: Uint8Array): Generator<Uint8Array, void, undefined> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

function asFault(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  if (code === "ERR_BUFFER_TOO_LARGE") return new SheetFault("archive_broken", { why: "size" });
  return code.startsWith("Z_") || code === "ERR_STREAM_PREMATURE_CLOSE"
    ? new SheetFault("archive_broken", { why: "deflate" })
    : error;
}
