/**
 * Values of the XML subset: elements, text, CDATA. Attributes, comments, processing instructions, document types and
 * numeric references are outside it. Start at `readXml` (read.ts) and `writeXml` (write.ts).
 */

/** The text of a leaf; or the children by name; or, where siblings share one name, a list of at least two. */
export type XmlValue = XmlItem | readonly XmlItem[];
export type XmlItem = string | XmlFields;

/** Children in document order. Has no prototype: every key is an element of the document, `__proto__` included. */
export interface XmlFields {
  readonly [element: string]: XmlValue | undefined;
}

export interface XmlElement {
  readonly name: string;
  readonly value: XmlItem;
}

/** Code points that no XML 1.0 document may hold, whatever the spelling; lone surrogates are the other kind. */
export const forbiddenCharacter = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;

/** Document outside the subset or beyond its caps, or text that cannot be written. The message never quotes it. */
export class XmlError extends Error {
  override readonly name = "XmlError";
  /** Index into the text, where reading stopped; -1 when writing. */
  readonly at: number;
  constructor(reason: string, at: number) {
    super(at < 0 ? reason : `${reason} at ${at}`);
    this.at = at;
  }
}

/** One sibling or several, always as a list: WeCom writes a one-element list just like a single value. */
export function listOf(value: XmlValue | undefined): readonly XmlItem[] {
  if (value === undefined) return [];
  return isList(value) ? value : [value];
}

/** Text of a leaf that occurs exactly once, else undefined. */
export function textOf(value: XmlValue | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

export function isList(value: XmlValue): value is readonly XmlItem[] {
  return Array.isArray(value);
}

/** Objects whose keys can only be own ones. A class instead of `Object.create(null)`: V8 keeps it fast. */
export class FieldsBeingRead {
  [name: string]: XmlValue;
}
Object.setPrototypeOf(FieldsBeingRead.prototype, null);
Reflect.deleteProperty(FieldsBeingRead.prototype, "constructor");

/** One more child; the second of a name makes a list of both. */
export function addField(fields: Record<string, XmlValue>, name: string, item: XmlItem): void {
  const there = fields[name];
  if (there === undefined) fields[name] = item;
  else if (Array.isArray(there)) there.push(item);
  else fields[name] = [there as XmlItem, item];
}
