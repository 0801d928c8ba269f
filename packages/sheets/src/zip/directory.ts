/**
 * The table of contents of a ZIP archive, read with suspicion: what it says is compared with what is there, and nothing is
 * inflated here. Entries are only ever looked up by name; no name becomes a path.
 */
import { SheetFault } from "../fault.ts";
import type { SheetLimits } from "../limits.ts";

export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc: number;
  readonly packed: Uint8Array;
  /** As the archive says; counted again while inflating. */
  readonly size: number;
}

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const localMark = 0x04034b50;
const endLength = 22;
const broken = (why: string): SheetFault => new SheetFault("archive_broken", { why });
const refused = (why: string): SheetFault => new SheetFault("archive_refused", { why });

/** @throws {SheetFault} */
export function readZipDirectory(bytes: Uint8Array, limits: SheetLimits): ReadonlyMap<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count) throw refused("several disks");
  if (count === 0xffff || start === 0xffffffff) throw refused("zip64");
  if (count > limits.maxEntries) throw refused("entries");
  const entries = new Map<string, ZipEntry>();
  const seen = new Set<string>();
  const ranges: (readonly [number, number])[] = [];
  let at = start;
  let total = 0;
  for (let n = 0; n < count; n++) {
    if (at + 46 > end || view.getUint32(at, true) !== entryMark) throw broken("table of contents");
    const { entry, range, next } = readEntry(bytes, view, at, start);
    at = next;
    checkName(entry.name);
    const key = entry.name.toLowerCase();
    if (seen.has(key)) throw refused("duplicate entry");
    seen.add(key);
    ranges.push(range);
    total += entry.size;
    if (total > limits.maxInflatedBytes) throw new SheetFault("inflated_too_large", { max: limits.maxInflatedBytes });
    entries.set(entry.name, entry);
  }
  ranges.sort(([a], [b]) => a - b);
  for (let n = 1; n < ranges.length; n++) if (ranges[n]![0] < ranges[n - 1]![1]) throw refused("overlapping entries");
  return entries;
}

/** The end record is the last thing in the file, but for a comment. */
function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - endLength - 0xffff);
  for (let at = view.byteLength - endLength; at >= lowest; at--)
    if (view.getUint32(at, true) === endMark && at + endLength + view.getUint16(at + 20, true) === view.byteLength)
      return at;
  throw broken("end record");
}

function readEntry(bytes: Uint8Array, view: DataView, at: number, directory: number) {
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const crc = view.getUint32(at + 16, true);
  const packedSize = view.getUint32(at + 20, true);
  const size = view.getUint32(at + 24, true);
  const nameLength = view.getUint16(at + 28, true);
  const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  const mode = view.getUint32(at + 38, true) >>> 16;
  const local = view.getUint32(at + 42, true);
  if ((flags & 0x2041) !== 0) throw new SheetFault("old_or_encrypted");
  if (method !== 0 && method !== 8) throw refused("method");
  if ((mode & 0xf000) === 0xa000) throw refused("link");
  if (packedSize === 0xffffffff || size === 0xffffffff || local === 0xffffffff) throw refused("zip64");
  if (method === 0 && packedSize !== size) throw broken("stored size");
  if (next > view.byteLength) throw broken("table of contents");
  if (local + 30 > directory || view.getUint32(local, true) !== localMark) throw broken("local header");
  const name = nameOf(bytes.subarray(at + 46, at + 46 + nameLength));
  const localNameLength = view.getUint16(local + 26, true);
  const data = local + 30 + localNameLength + view.getUint16(local + 28, true);
  if (data + packedSize > directory) throw broken("entry reaches outside");
  if (nameOf(bytes.subarray(local + 30, local + 30 + localNameLength)) !== name) throw broken("two names");
  const packed = bytes.subarray(data, data + packedSize);
  return { entry: { name, method, crc, packed, size }, range: [local, data + packedSize] as const, next };
}

const utf8 = new TextDecoder("utf-8");
const nameOf = (bytes: Uint8Array): string => utf8.decode(bytes);

function checkName(name: string): void {
  if (name === "" || /[\0\\]|^\/|^[a-z]:|(?:^|\/)\.\.(?:\/|$)/i.test(name)) throw refused("entry name");
}
