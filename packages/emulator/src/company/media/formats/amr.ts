/** AMR as phones record it (RFC 4867 §5): a line of text, then frames of 20 ms each. */

/** Bytes of a frame by its type, the head included; the types not listed do not exist. */
const narrowBand = new Map([13, 14, 16, 18, 20, 21, 27, 32, 6].entries()).set(15, 1);
const wideBand = new Map([18, 24, 33, 37, 41, 47, 51, 59, 61, 6].entries()).set(14, 1).set(15, 1);
const frameSeconds = 0.02;

const kinds = [
  { magic: "#!AMR\n", sizes: narrowBand },
  { magic: "#!AMR-WB\n", sizes: wideBand },
];

/** Seconds; `not-amr` without the magic line, `broken` where the frames do not come out even. */
export function amrSeconds(bytes: Buffer): number | "not-amr" | "broken" {
  const kind = kinds.find(({ magic }) => bytes.subarray(0, magic.length).toString("latin1") === magic);
  if (!kind) return "not-amr";
  let frames = 0;
  let at = kind.magic.length;
  while (at < bytes.length) {
    const size = kind.sizes.get((bytes[at]! >> 3) & 15);
    if (size === undefined) return "broken";
    at += size;
    frames++;
  }
  return at === bytes.length && frames > 0 ? frames * frameSeconds : "broken";
}
