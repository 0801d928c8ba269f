/** The `Range` header (RFC 9110 §14), one range of bytes at a time. */

export interface ByteRange {
  readonly start: number;
  /** One more than the last byte's position. */
  readonly end: number;
}

/** Undefined without a range; `bad` for one that is malformed or outside the file. */
export function readRange(header: string | undefined, size: number): ByteRange | "bad" | undefined {
  if (header === undefined) return undefined;
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim()) ?? [];
  if (first === undefined || last === undefined || (first === "" && last === "")) return "bad";
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length > 0 ? { start: size - length, end: size } : "bad";
  }
  const start = Number(first);
  const end = last === "" ? size : Math.min(Number(last) + 1, size);
  return start < end ? { start, end } : "bad";
}
