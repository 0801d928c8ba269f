/** MP4 (ISO 14496-12): whether a file is one, and how long it lasts. It is read in small pieces, so its size costs nothing. */

export interface Mp4 {
  /** Null where it cannot be told, as in one that was recorded live. */
  readonly seconds: number | null;
}

type Read = (start: number, length: number) => Promise<Uint8Array>;

interface Box {
  readonly type: string;
  readonly start: number;
  /** Where its content begins. */
  readonly content: number;
  readonly end: number;
}

/** Brands of sounds, pictures and films that are built like an MP4 and are none. */
const otherBrands = /^(M4[ABP] |qt {2}|hei[cxms]|hev[cx]|mif1|msf1|avi[fs])/;
/** No camera writes so many. */
const mostBoxes = 100_000;

/** Null: it is no whole MP4, that is boxes that fill the file, the first of its type, one with the movie. */
export async function readMp4(read: Read, size: number): Promise<Mp4 | null> {
  const head = latin1(await read(0, 12));
  if (head.slice(4, 8) !== "ftyp" || otherBrands.test(head.slice(8, 12))) return null;
  let movie: Box | undefined;
  let at = 0;
  for (let boxes = 0; at + 8 <= size && boxes < mostBoxes; boxes++) {
    const box = await boxAt(read, at, size);
    if (box === undefined) return null;
    if (box.type === "moov") movie ??= box;
    at = box.end;
  }
  if (at !== size || movie === undefined) return null;
  const length = await lengthOf(read, movie);
  return { seconds: length === undefined ? null : Math.round(length * 100) / 100 };
}

/** Seconds of the movie, by its header; of one in fragments, by the header of its extension. */
async function lengthOf(read: Read, movie: Box): Promise<number | undefined> {
  const header = await childOf(read, movie, "mvhd");
  if (header === undefined) return undefined;
  const bytes = await read(header.content, 32);
  const isLong = bytes[0] === 1;
  if (bytes.length < (isLong ? 32 : 20)) return undefined;
  const view = viewOf(bytes);
  const perSecond = view.getUint32(isLong ? 20 : 12);
  const duration = isLong ? view.getBigUint64(24) : BigInt(view.getUint32(16));
  const units = isKnown(duration, isLong) ? duration : await fragmentsOf(read, movie);
  return perSecond === 0 || units === undefined ? undefined : Number(units) / perSecond;
}

async function fragmentsOf(read: Read, movie: Box): Promise<bigint | undefined> {
  const extension = await childOf(read, movie, "mvex");
  const header = extension && (await childOf(read, extension, "mehd"));
  if (header === undefined) return undefined;
  const bytes = await read(header.content, 12);
  const isLong = bytes[0] === 1;
  if (bytes.length < (isLong ? 12 : 8)) return undefined;
  const view = viewOf(bytes);
  const duration = isLong ? view.getBigUint64(4) : BigInt(view.getUint32(4));
  return isKnown(duration, isLong) ? duration : undefined;
}

/** All ones say that it is not known, zero that it is told elsewhere. */
const isKnown = (duration: bigint, isLong: boolean): boolean =>
  duration !== 0n && duration !== (isLong ? 0xffff_ffff_ffff_ffffn : 0xffff_ffffn);

async function childOf(read: Read, parent: Box, type: string): Promise<Box | undefined> {
  let at = parent.content;
  for (let boxes = 0; at + 8 <= parent.end && boxes < mostBoxes; boxes++) {
    const box = await boxAt(read, at, parent.end);
    if (box === undefined || box.type === type) return box;
    at = box.end;
  }
  return undefined;
}

/** Its size: 0 means the rest, 1 a size in the next eight bytes. Undefined: no box. */
async function boxAt(read: Read, start: number, outerEnd: number): Promise<Box | undefined> {
  const head = await read(start, 16);
  if (head.length < 8) return undefined;
  const view = viewOf(head);
  const type = latin1(head.subarray(4, 8));
  const small = view.getUint32(0);
  if (small === 0) return { type, start, content: start + 8, end: outerEnd };
  if (small !== 1) return small >= 8 ? { type, start, content: start + 8, end: start + small } : undefined;
  if (head.length < 16) return undefined;
  const large = Number(view.getBigUint64(8));
  return large >= 16 && Number.isSafeInteger(large)
    ? { type, start, content: start + 16, end: start + large }
    : undefined;
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
