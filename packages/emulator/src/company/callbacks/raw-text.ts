/**
 * Text of a callback that is no valid UTF-8. The emulator builds callbacks as strings, so a byte that belongs to no
 * character stands in them as the lone surrogate U+DC00 + byte (the `surrogateescape` of Python), and becomes that byte
 * again before encryption. Source: docs/wire/callbacks.md, three trackers name such callbacks.
 */

const escapeBase = 0xdc00;
const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Bytes as text, each that is no part of valid UTF-8 as a lone surrogate from U+DC80 to U+DCFF. */
export function textOfBytes(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; ) {
    const length = characterLength(bytes, at);
    text +=
      length === 0 ? String.fromCharCode(escapeBase + bytes[at]!) : strictUtf8.decode(bytes.subarray(at, at + length));
    at += Math.max(length, 1);
  }
  return text;
}

/**
 * The bytes of such a text. Other lone surrogates, which a program may type, become three bytes each, as CESU-8 writes
 * them. A string without any is given back as it is.
 */
export function bytesOfText(text: string): string | Buffer {
  if (text.isWellFormed()) return text;
  return Buffer.concat(
    Array.from(text, (character) => {
      const code = character.codePointAt(0)!;
      if (code < 0xd800 || code > 0xdfff) return Buffer.from(character);
      if (code >= escapeBase + 0x80 && code <= escapeBase + 0xff) return Buffer.from([code - escapeBase]);
      return Buffer.from([0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]);
    }),
  );
}

/** Text without the characters that XML cannot carry. */
export const withoutForbidden = (text: string): string =>
  text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");

/** Bytes of the character that begins at `at`; 0 when none does. */
function characterLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  const length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  if (length === 0 || at + length > bytes.length) return 0;
  try {
    strictUtf8.decode(bytes.subarray(at, at + length));
    return length;
  } catch {
    return 0;
  }
}
