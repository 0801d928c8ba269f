/** A pasted or imported list of people as its entries. */

/** Without byte order marks, blanks that cannot be seen, and quotes; each entry once. */
export function entriesOf(text: string): string[] {
  const cells = text
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g, "")
    .split(/[\r\n\t,;，；、]+/)
    .map((cell) =>
      cell
        .trim()
        .replace(/^"(.*)"$/, "$1")
        .trim(),
    );
  return [...new Set(cells.filter((cell) => cell !== ""))];
}

/** Text of a file in UTF-8, UTF-16 with its mark, or GB18030. Null: it is no text. */
export function textOf(bytes: Uint8Array): string | null {
  const mark =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
  for (const encoding of mark === null ? ["utf-8", "gb18030"] : [mark]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return text.includes("\0") ? null : text;
    } catch {
      // Another encoding.
    }
  }
  return null;
}
