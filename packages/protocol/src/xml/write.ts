import { XmlError } from "./values.ts";

/**
 * What can be written: strings as CDATA, numbers and bigints bare (so a 64-bit MsgId is a bigint), lists as repeated
 * siblings, undefined not at all. That is the platform's own habit for nearly every element.
 */
export type XmlOutput = string | number | bigint | XmlOutputFields | readonly XmlOutput[] | undefined;
export interface XmlOutputFields {
  readonly [element: string]: XmlOutput;
}

/**
 * Writes compact XML that `readXml` and any conforming parser read back as the same tree, save that a carriage return
 * becomes a line feed.
 * @throws {XmlError} For a name outside `[A-Za-z_][A-Za-z0-9_.-]*`, a number that is not finite, or a character that
 *   XML cannot carry (controls, lone surrogates, U+FFFE, U+FFFF).
 */
export function writeXml(root: string, value: XmlOutput): string {
  if (Array.isArray(value) || value === undefined) throw new XmlError("a document has one root", -1);
  return element(root, value);
}

function element(name: string, value: XmlOutput): string {
  if (value === undefined) return "";
  if (Array.isArray(value)) return value.map((item) => element(name, item)).join("");
  if (!/^[A-Za-z_][A-Za-z0-9_.-]*$/.test(name)) throw new XmlError("not a name", -1);
  return `<${name}>${content(value as Exclude<XmlOutput, readonly XmlOutput[]>)}</${name}>`;
}

function content(value: Exclude<XmlOutput, readonly XmlOutput[] | undefined> | undefined): string {
  if (typeof value === "string") return cdata(value);
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new XmlError("not a finite number", -1);
    return String(value);
  }
  let inside = "";
  for (const [name, child] of Object.entries(value ?? {})) inside += element(name, child);
  return inside;
}

/** One CDATA section; where the text holds the section's own end, two that meet inside it. */
export function cdata(text: string): string {
  if (/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.test(text) || !text.isWellFormed())
    throw new XmlError("forbidden character", -1);
  return `<![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;
}
