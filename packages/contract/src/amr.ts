/** AMR as phones record it (RFC 4867 §5): a line of text, then frames of 20 ms each. */

const lines = [
  { magic: "#!AMR\n", sizes: [13, 14, 16, 18, 20, 21, 27, 32, 6] },
  { magic: "#!AMR-WB\n", sizes: [18, 24, 33, 37, 41, 47, 51, 59, 61, 6] },
] as const;
/** A frame without data. */
const noData = 15;
const frameSeconds = 0.02;

/** Seconds of an AMR file; undefined for everything else, and for one that is cut off or broken. */
export function amrSeconds(bytes: Uint8Array): number | undefined {
  const line = lines.find(({ magic }) => startsWith(bytes, magic));
  if (line === undefined) return undefined;
  let frames = 0;
  let at: number = line.magic.length;
  for (; at < bytes.length; frames += 1) {
    const type = ((bytes[at] ?? 0) >> 3) & 15;
    const size = type === noData ? 1 : line.sizes[type];
    if (size === undefined) return undefined;
    at += size;
  }
  return at === bytes.length && frames > 0 ? Math.round(frames * frameSeconds * 100) / 100 : undefined;
}

const startsWith = (bytes: Uint8Array, text: string): boolean =>
  [...text].every((letter, at) => bytes[at] === letter.charCodeAt(0));
