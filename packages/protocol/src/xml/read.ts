/**
 * Reads the subset of XML that WeCom's callbacks use, and nothing else: the outer envelope arrives before any signature
 * can be checked, so whatever is not needed is refused, not skipped. Accepted text means here what it means to any
 * conforming parser (compared with `saxes` in the tests), with one exception: white space around CDATA is no part of the
 * text. The walk over the text is in reader.ts. Elsewhere: characters that no document may hold (repair.ts), writing
 * (write.ts), typed messages (../callback).
 *
 * All markup is ASCII, so UTF-8 bytes are scanned as Latin-1, where V8 searches fastest, and only texts that hold more
 * than ASCII are decoded.
 */
import { isAscii, isUtf8 } from "node:buffer";
import { Reader, xmlCaps } from "./reader.ts";
import { forbiddenCharacter, type XmlElement, XmlError } from "./values.ts";

/**
 * @param document Text, or its UTF-8.
 * @returns The root element. Text is exact (line ends become `\n`, as XML demands); white space between elements, and
 *   between a tag and CDATA, is dropped; siblings of one name become a list.
 * @throws {XmlError} For anything outside the subset or beyond `xmlCaps`.
 */
export function readXml(document: string | Buffer): XmlElement {
  if (document.length > xmlCaps.bytes || Buffer.byteLength(document) > xmlCaps.bytes) throw new XmlError("too long", 0);
  if (typeof document === "string") return readText(document);
  const ascii = isAscii(document);
  if (!ascii && !isUtf8(document)) throw new XmlError("not UTF-8", 0);
  const text = document.toString("latin1");
  // Rare, and easier to see in decoded text: line ends to be replaced, and the code points around U+FFFF.
  if (text.includes("\r") || (!ascii && text.includes("\xef\xbf"))) return readText(document.toString());
  refuseForbidden(text);
  return new Reader(text, ascii ? undefined : document).document();
}

function readText(text: string): XmlElement {
  if (!text.isWellFormed()) throw new XmlError("lone surrogate", 0);
  refuseForbidden(text);
  return new Reader(text.includes("\r") ? text.replaceAll(/\r\n?/g, "\n") : text).document();
}

function refuseForbidden(text: string): void {
  if (forbiddenCharacter.test(text)) throw new XmlError("forbidden character", 0);
}
