/**
 * Characters that no XML document may hold: the platform passes on what people type, control characters included, and
 * cuts texts by bytes. A conforming parser refuses such a document; here it can be read with U+FFFD in their place.
 * Markup is ASCII and stays as it is, so a repaired document has the elements of the original and no others.
 */
import { forbiddenCharacter } from "./values.ts";

const everyForbidden = new RegExp(forbiddenCharacter, "g");
const replacement = "\ufffd";
const replacementUtf8 = Buffer.from(replacement);

export interface RepairedXml {
  /** Text for `readXml`, with U+FFFD in place of what was not allowed. */
  readonly text: string;
  /** Number of characters replaced. */
  readonly replacedCharacters: number;
}

/**
 * Replaces control characters, U+FFFE, U+FFFF, lone surrogates and bytes that are not UTF-8 (cut characters, CESU-8).
 * @returns Undefined when there is nothing to replace.
 */
export function repairXml(document: string | Buffer): RepairedXml | undefined {
  const genuine = typeof document === "string" ? count(document, replacement) : countBytes(document);
  // Buffer.toString puts U+FFFD for what is not UTF-8, and never takes an ASCII byte into it.
  const decoded = typeof document === "string" ? document.toWellFormed() : document.toString();
  const text = decoded.replaceAll(everyForbidden, replacement);
  const replacedCharacters = count(text, replacement) - genuine;
  return replacedCharacters === 0 ? undefined : { text, replacedCharacters };
}

function count(text: string, one: string): number {
  return text.split(one).length - 1;
}

function countBytes(document: Buffer): number {
  let found = 0;
  for (let at = document.indexOf(replacementUtf8); at >= 0; at = document.indexOf(replacementUtf8, at + 3)) found++;
  return found;
}
