/** Texts and words as pairs of neighbouring characters. */

/** A text as it is compared: one width, one case, spaces as one. */
export const folded = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

/** The words of what was asked: each must occur as it is. */
export const wordsOf = (asked: string): string[] =>
  [...new Set(folded(asked).split(" "))].filter((word) => word !== "");

/** All pairs of neighbouring characters in a text, each once; none across a space. */
export function pairsOf(text: string): string[] {
  const pairs = new Set<string>();
  for (const word of folded(text).split(" ")) {
    const characters = [...word];
    for (let at = 0; at + 1 < characters.length; at++) pairs.add(`${characters[at]}${characters[at + 1]}`);
  }
  return [...pairs];
}
