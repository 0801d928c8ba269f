import { forbiddenCharacter, XmlError } from "./values.ts";

/**
 * Writable values: strings as CDATA, numbers and bigints bare (so a 64-bit MsgId is a bigint), lists as repeated
 * siblings, undefined not at all. That is the platform's own habit for nearly every element.
 */
export type XmlOutput = string | number | bigint | XmlOutputFields | readonly XmlOutput[] | undefined;
export interface XmlOutputFields {
  readonly [element: string]: XmlOutput;
}

/** Function that turns a string into the content of an element. */
export type TextWriter = (text: string) => string;

/**
 * Writes compact XML that `readXml` and any conforming parser read back as the same tree, save that a carriage return
 * becomes a line feed.
 * @param text `cdata` unless given; `rawCdata` writes what the platform writes and XML forbids.
 * @throws {XmlError} For a name outside `[A-Za-z_][A-Za-z0-9_.-]*`, a number that is not finite, or a character that
 *   XML cannot carry (controls, lone surrogates, U+FFFE, U+FFFF).
 */
export function writeXml(root: string, value: XmlOutput, text: TextWriter = cdata): string {
  if (Array.isArray(value) || value === undefined) throw new XmlError("a document has one root", -1);
  return element(root, value, text);
}

function element(name: string, value: XmlOutput, text: TextWriter): string {
  if (value === undefined) return "";
  if (Array.isArray(value)) return value.map((item) => element(name, item, text)).join("");
  if (!/^[A-Za-z_][A-Za-z0-9_.-]*$/.test(name)) throw new XmlError("not a name", -1);
  return `<${name}>${content(value as Exclude<XmlOutput, readonly XmlOutput[]>, text)}</${name}>`;
}

function content(value: Exclude<XmlOutput, readonly XmlOutput[] | undefined> | undefined, text: TextWriter): string {
  if (typeof value === "string") return text(value);
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new XmlError("not a finite number", -1);
    return String(value);
  }
  let inside = "";
  for (const [name, child] of Object.entries(value ?? {})) inside += element(name, child, text);
  return inside;
}

/** One CDATA section; where the text holds the section's own end, two that meet inside it. */
export function cdata(text: string): string {
  if (forbiddenCharacter.test(text) || !text.isWellFormed()) throw new XmlError("forbidden character", -1);
  return rawCdata(text);
}

/** `cdata` without its check: characters that XML forbids stay, as they do in the platform's callbacks. */
export function rawCdata(text: string): string {
  return `<![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;
}
