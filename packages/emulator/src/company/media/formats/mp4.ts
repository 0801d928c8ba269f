/**
 * Whether bytes are an MP4 (ISO 14496-12): a file type box first, then boxes that fill the file, including a movie box.
 */
export function isMp4(bytes: Buffer): boolean {
  let hasMovie = false;
  let at = 0;
  while (at + 8 <= bytes.length) {
    const type = bytes.toString("latin1", at + 4, at + 8);
    if (at === 0 && type !== "ftyp") return false;
    if (type === "moov") hasMovie = true;
    const size = boxSize(bytes, at);
    if (size === undefined) return false;
    at += size;
  }
  return at === bytes.length && hasMovie;
}

/** 0 means the rest of the file, 1 a size in the next eight bytes. */
function boxSize(bytes: Buffer, at: number): number | undefined {
  const small = bytes.readUInt32BE(at);
  if (small === 0) return bytes.length - at;
  if (small !== 1) return small >= 8 ? small : undefined;
  if (at + 16 > bytes.length) return undefined;
  const large = Number(bytes.readBigUInt64BE(at + 8));
  return large >= 16 ? large : undefined;
}
