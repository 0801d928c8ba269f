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
