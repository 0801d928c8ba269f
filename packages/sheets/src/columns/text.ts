/** Repairs of what spreadsheets, input methods and web pages do to text. */
import { unescapeFormula } from "../formula.ts";

/** Characters without width, marks of direction, and the byte order mark; not the joiner inside emoji. */
const invisible =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
/** Spaces of every kind at the ends. */
const ends = /^[\s\u00a0\u3000]+|[\s\u00a0\u3000]+$/g;

export interface CleanText {
  readonly text: string;
  readonly hadInvisible: boolean;
}

export function cleanText(raw: string): CleanText {
  const plain = unescapeFormula(raw);
  const visible = plain.replace(invisible, "");
  return { text: visible.replace(ends, ""), hadInvisible: visible.length !== plain.length };
}

/** Full-width letters, digits and signs as the narrow ones that ids and numbers are made of. */
export function narrow(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, " ");
}

/** The word that empties a field. */
const clearingWords = new Set(["#清空#", "#clear#"]);
export const isClearing = (text: string): boolean => clearingWords.has(narrow(text).toLowerCase());
