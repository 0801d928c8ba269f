/**
 * Length of a text in UTF-8, the unit of most of WeCom's bounds: an ASCII letter is 1 byte, a Chinese character 3, an
 * emoji 4. Half an emoji (a lone surrogate) counts 3, as its replacement U+FFFD does.
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
