/** Which encoding the bytes of a text file are in, told by the bytes. */
import { isUtf8 } from "node:buffer";
import { SheetFault } from "../fault.ts";

export interface TextEncodingFound {
  readonly label: "utf-8" | "gb18030" | "utf-16le" | "utf-16be";
  /** Bytes of the byte order mark. */
  readonly skip: number;
}

/**
 * A byte order mark decides; otherwise UTF-8 if all of it is valid, UTF-16 where every other byte of the beginning is zero,
 * and GB18030, which programs on Chinese Windows write, for the rest.
 * @throws {SheetFault} `encoding` with the line on which none of them goes on.
 */
export function encodingOf(bytes: Uint8Array): TextEncodingFound {
  const [a, b, c] = bytes;
  if (a === 0xff && b === 0xfe) return { label: "utf-16le", skip: 2 };
  if (a === 0xfe && b === 0xff) return { label: "utf-16be", skip: 2 };
  const skip = a === 0xef && b === 0xbb && c === 0xbf ? 3 : 0;
  const wide = wideWithoutMark(bytes.subarray(0, 1024));
  if (wide !== undefined) return { label: wide, skip: 0 };
  if (isUtf8(bytes)) return { label: "utf-8", skip };
  if (skip === 0 && isGb18030(bytes)) return { label: "gb18030", skip: 0 };
  throw new SheetFault("encoding", { line: firstBadLine(bytes, skip === 0 ? "gb18030" : "utf-8") });
}

function wideWithoutMark(start: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (start.length < 4) return undefined;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < start.length; at++) if (start[at] === 0) at % 2 === 0 ? even++ : odd++;
  const many = start.length / 8;
  if (odd > many && even === 0) return "utf-16le";
  return even > many && odd === 0 ? "utf-16be" : undefined;
}

function isGb18030(bytes: Uint8Array): boolean {
  const decoder = new TextDecoder("gb18030", { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += 1_048_576)
      decoder.decode(bytes.subarray(at, at + 1_048_576), { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** No line break is part of another character in either encoding. */
function firstBadLine(bytes: Uint8Array, label: string): number {
  let line = 1;
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(0x0a, start);
    try {
      new TextDecoder(label, { fatal: true }).decode(bytes.subarray(start, end < 0 ? bytes.length : end));
    } catch {
      return line;
    }
    if (end < 0) return line;
    line++;
    start = end + 1;
  }
}
