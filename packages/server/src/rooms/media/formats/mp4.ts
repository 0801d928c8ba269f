/** Brands of sounds, pictures and films that are built like an MP4 and are none. */
const otherBrands = /^(M4[ABP] |qt {2}|hei[cxms]|hev[cx]|mif1|msf1|avi[fs])/;

/** Whether bytes are a whole MP4 (ISO 14496-12): boxes that fill the file, the first of its type, one with the movie. */
export function isMp4(bytes: Buffer): boolean {
  if (bytes.toString("latin1", 4, 8) !== "ftyp" || otherBrands.test(bytes.toString("latin1", 8, 12))) return false;
  let hasMovie = false;
  let at = 0;
  while (at + 8 <= bytes.length) {
    hasMovie ||= bytes.toString("latin1", at + 4, at + 8) === "moov";
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
  return large >= 16 && Number.isSafeInteger(large) ? large : undefined;
}
