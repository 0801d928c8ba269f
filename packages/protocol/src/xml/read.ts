/**
 * Reads the subset of XML that WeCom's callbacks use, and nothing else: the outer envelope arrives before any signature
 * can be checked, so whatever is not needed is refused, not skipped. Accepted text means here what it means to any
 * conforming parser (compared with `saxes` in the tests). Elsewhere: writing (write.ts), typed messages (../callback).
 */
import { type XmlElement, XmlError, type XmlFields, type XmlItem, type XmlValue } from "./values.ts";

/** Deepest nesting, most elements and longest text that are read. */
export const xmlCaps = { depth: 16, elements: 5_000, bytes: 512 * 1024 } as const;

/**
 * @returns The root element. Text is exact (line ends become `\n`, as XML demands); white space between elements is
 *   dropped; siblings of one name become a list.
 * @throws {XmlError} For anything outside the subset or beyond `xmlCaps`.
 */
export function readXml(text: string): XmlElement {
  if (text.length > xmlCaps.bytes || (text.length > xmlCaps.bytes / 3 && Buffer.byteLength(text) > xmlCaps.bytes))
    throw new XmlError("too long", xmlCaps.bytes);
  if (!text.isWellFormed()) throw new XmlError("lone surrogate", 0);
  const bad = text.search(forbidden);
  if (bad >= 0) throw new XmlError("forbidden character", bad);
  return new Reader(text.includes("\r") ? text.replaceAll(/\r\n?/g, "\n") : text).document();
}

/** Code points that no XML 1.0 document may hold, whatever the spelling. */
const forbidden = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;
const declaration =
  /<\?xml version=(["'])1\.0\1(?: encoding=(["'])(?:UTF-8|utf-8)\2)?(?: standalone=(["'])(?:yes|no)\3)? ?\?>/y;

/** An object whose keys can only be own ones. A constructor instead of `Object.create(null)`: V8 keeps it fast. */
function NoPrototype() {}
NoPrototype.prototype = Object.create(null);
const Fields = NoPrototype as unknown as new () => Record<string, XmlValue>;

const LT = 60,
  GT = 62,
  SLASH = 47,
  BANG = 33,
  AMP = 38,
  BRACKET = 93;

class Reader {
  readonly #text: string;
  #at = 0;
  #elements = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): XmlElement {
    declaration.lastIndex = 0;
    if (declaration.test(this.#text)) this.#at = declaration.lastIndex;
    this.#skipSpace();
    if (this.#text.charCodeAt(this.#at) !== LT) this.#refuse("no element");
    const name = this.#openName();
    const value = this.#rest(name, 1);
    this.#skipSpace();
    if (this.#at !== this.#text.length) this.#refuse("text after the root");
    return { name, value };
  }

  /** Everything of an element behind its name, up to and with the end tag. */
  #rest(name: string, depth: number): XmlItem {
    const text = this.#text;
    if (depth > xmlCaps.depth) this.#refuse("nested too deep");
    if (++this.#elements > xmlCaps.elements) this.#refuse("too many elements");
    this.#skipSpace();
    if (text.charCodeAt(this.#at) === SLASH) {
      this.#at++;
      this.#expect(GT);
      return "";
    }
    this.#expect(GT);
    let content = "";
    let fields: XmlFields | undefined;
    for (;;) {
      const before = this.#at;
      if (text.charCodeAt(before) !== LT) content += this.#characters();
      else if (text.charCodeAt(before + 1) === BANG) content += this.#cdata();
      else if (text.charCodeAt(before + 1) === SLASH) break;
      else {
        const child = this.#openName();
        fields ??= new Fields() as XmlFields;
        add(fields as Record<string, XmlValue>, child, this.#rest(child, depth + 1));
      }
    }
    this.#at += 2;
    if (!text.startsWith(name, this.#at)) this.#refuse("wrong end tag");
    this.#at += name.length;
    this.#skipSpace();
    this.#expect(GT);
    if (fields === undefined) return content;
    if (content.trim() !== "") this.#refuse("text beside elements");
    return fields;
  }

  /** From `<` over the name. Attributes, namespaces and instructions all end here, because no name continues so. */
  #openName(): string {
    const start = ++this.#at;
    const text = this.#text;
    let code = text.charCodeAt(start);
    while (isNameCode(code)) code = text.charCodeAt(++this.#at);
    const first = text.charCodeAt(start);
    if (this.#at === start || first < 65) this.#refuse("not a name");
    return text.slice(start, this.#at);
  }

  #characters(): string {
    const text = this.#text;
    const start = this.#at;
    let end = text.indexOf("<", start);
    if (end < 0) end = text.length;
    let plain = true;
    for (let i = start; i < end; i++) {
      const code = text.charCodeAt(i);
      if (code === AMP) plain = false;
      else if (code === BRACKET && text.startsWith("]]>", i)) this.#refuse("]]> in text");
    }
    this.#at = end;
    if (end === text.length) this.#refuse("unexpected end");
    const raw = text.slice(start, end);
    return plain
      ? raw
      : raw.replaceAll(
          /&([^;]{0,4};?)/g,
          (_, entity: string) => entities.get(entity) ?? this.#refuse("unknown entity"),
        );
  }

  #cdata(): string {
    const start = this.#at + 9;
    if (!this.#text.startsWith("<![CDATA[", this.#at)) this.#refuse("markup declaration");
    const end = this.#text.indexOf("]]>", start);
    if (end < 0) this.#refuse("unexpected end");
    this.#at = end + 3;
    return this.#text.slice(start, end);
  }

  #skipSpace(): void {
    let code = this.#text.charCodeAt(this.#at);
    while (code === 32 || code === 10 || code === 9) code = this.#text.charCodeAt(++this.#at);
  }

  #expect(code: number): void {
    if (this.#text.charCodeAt(this.#at) !== code) this.#refuse("unexpected character");
    this.#at++;
  }

  #refuse(reason: string): never {
    throw new XmlError(reason, this.#at);
  }
}

const entities = new Map([
  ["lt;", "<"],
  ["gt;", ">"],
  ["amp;", "&"],
  ["apos;", "'"],
  ["quot;", '"'],
]);

/** ASCII letters, digits, `_`, `-`, `.`; the first of a name may not be one of the last two or a digit. */
function isNameCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    code === 95 ||
    (code >= 48 && code <= 57) ||
    code === 45 ||
    code === 46
  );
}

function add(fields: Record<string, XmlValue>, name: string, item: XmlItem): void {
  const there = fields[name];
  if (there === undefined) fields[name] = item;
  else if (Array.isArray(there)) there.push(item);
  else fields[name] = [there as XmlItem, item];
}
