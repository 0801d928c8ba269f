/** Measuring and cutting, in the units that the platform's bounds use; and what a link must be. */
import { Refusal } from "./refusal.ts";
import type { Switches } from "./switches.ts";

export type Unit = "bytes" | "characters";

/** Characters are code points: one for a Chinese character, one for an emoji without modifiers. */
export const charactersOf = (text: string): number => {
  // A UTF-16 unit is a character in all but the rarest texts, so this is an upper bound that is mostly exact.
  if (text.length === 0) return 0;
  let count = 0;
  for (const _ of text) count++;
  return count;
};

export const bytesOf = (text: string): number => Buffer.byteLength(text, "utf8");

/** Width in 汉字: Latin letters, digits and spaces are half of one. */
export const hanziWidth = (text: string): number =>
  [...text].reduce((sum, character) => sum + (character.charCodeAt(0) < 128 ? 0.5 : 1), 0);

export function cut(text: string, max: number, unit: Unit): string {
  if (unit === "bytes") return truncateToBytes(text, max);
  return text.length <= max ? text : [...text].slice(0, max).join("");
}

/** URLs: bounds are documented, the code is not. */
export function checkUrlLength(url: string, maxBytes: number, switches: Switches): void {
  if (bytesOf(url) > maxBytes) throw new Refusal(Number(switches["message.urlTooLong"]));
}

/** Links: the limit to http and https is documented; the codes are in the error table without a call. */
export function checkScheme(url: string, switches: Switches): void {
  if (/^https?:\/\//i.test(url)) return;
  if (switches["message.urlScheme"] === "40058") throw new Refusal(40058);
  throw new Refusal(/^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? 40127 : 45034);
}

/** The longest beginning of `text` that fits into `maxBytes` of UTF-8 without splitting a character. */
export function truncateToBytes(text: string, maxBytes: number): string {
  // A UTF-16 unit never takes more than three bytes.
  if (text.length * 3 <= maxBytes) return text;
  const bytes = Buffer.from(text, "utf8");
  if (bytes.length <= maxBytes) return text;
  let end = maxBytes;
  while (end > 0 && (bytes[end]! & 0xc0) === 0x80) end--;
  return bytes.toString("utf8", 0, end);
}
