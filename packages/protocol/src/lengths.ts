/** Lengths of texts in the three units that WeCom's bounds use. */

/**
 * Length in UTF-8, the unit of most bounds: an ASCII letter is 1 byte, a Chinese character 3, an emoji 4. Half an emoji
 * (a lone surrogate) counts 3, as its replacement U+FFFD does.
 */
export function utf8Bytes(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) continue;
    bytes += code < 0x800 ? 1 : 2;
    const next = code >= 0xd800 && code < 0xdc00 ? text.charCodeAt(at + 1) : 0;
    // Two code units, four bytes together.
    if (next >= 0xdc00 && next < 0xe000) at++;
  }
  return bytes;
}

/** Number of code points: 1 for a Chinese character, 1 for an emoji without modifiers. */
export function characters(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** Width in Chinese characters (汉字): 1 for each, and half of that for a letter, digit or sign of ASCII. */
export function hanziWidth(text: string): number {
  let halves = 0;
  for (const character of text) halves += character < "\x80" ? 1 : 2;
  return halves / 2;
}
