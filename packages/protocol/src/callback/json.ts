/**
 * JSON flavour of callbacks: the same names as the XML elements, so both are read into the same fields. As strict as the XML
 * reader: a name that occurs twice is refused, so that two readers can never disagree about it, and numbers stay text,
 * because a MsgId of 64 bits does not fit a number. Start at `readJson` and `writeJson`. Facts: docs/wire/callbacks.md §3.
 */
import { xmlCaps } from "../xml/reader.ts";
import { FieldsBeingRead, forbiddenCharacter, type XmlFields, type XmlItem, type XmlValue } from "../xml/values.ts";
import type { XmlOutput, XmlOutputFields } from "../xml/write.ts";

export interface JsonDocument {
  readonly fields: XmlFields;
  /** Characters that XML forbids and JSON spells with a backslash, each of which is U+FFFD in `fields`. */
  readonly replacedCharacters: number;
}

/** Undefined when the text is no JSON object, or one that the platform would not write: nested lists, a name twice. */
export function readJson(text: string): JsonDocument | undefined {
  if (text.length > xmlCaps.bytes) return undefined;
  try {
    return new JsonReader(text).document();
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const space = /[ \t\r\n]*/y;
const scalar = /(-?(?:0|[1-9]\d{0,31})(?:\.\d{1,20})?(?:[eE][+-]?\d{1,3})?|true|false)(?=[\s,}\]])/y;
const elementName = /^[A-Za-z_][A-Za-z0-9_.-]{0,127}$/;
const everyForbidden = new RegExp(forbiddenCharacter, "g");

class JsonReader {
  readonly #text: string;
  #at = 0;
  #values = 0;
  #replaced = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): JsonDocument {
    const fields = this.#object(1);
    if (this.#next() !== undefined) refuse();
    return { fields, replacedCharacters: this.#replaced };
  }

  #object(depth: number): XmlFields {
    if (depth > xmlCaps.depth) refuse();
    const fields = new FieldsBeingRead();
    this.#expect("{");
    if (this.#is("}")) return fields;
    do {
      if (this.#next() !== '"') refuse();
      const name = this.#string();
      if (!elementName.test(name) || name in fields) refuse();
      this.#expect(":");
      const value = this.#next() === "[" ? this.#list(depth) : this.#item(depth);
      if (value !== undefined) fields[name] = value;
    } while (this.#is(","));
    this.#expect("}");
    return fields;
  }

  /** As with repeated elements: a list of one is the one, and a list of none is nothing. */
  #list(depth: number): XmlValue | undefined {
    this.#expect("[");
    const items: XmlItem[] = [];
    if (this.#is("]")) return undefined;
    do {
      items.push(this.#item(depth) ?? refuse());
    } while (this.#is(","));
    this.#expect("]");
    return items.length === 1 ? items[0] : items;
  }

  /** Undefined for `null`, which stands for an absent element. */
  #item(depth: number): XmlItem | undefined {
    if (++this.#values > xmlCaps.elements) refuse();
    const first = this.#next();
    if (first === "{") return this.#object(depth + 1);
    if (first === '"') return this.#string();
    if (this.#text.startsWith("null", this.#at)) {
      this.#at += 4;
      return undefined;
    }
    scalar.lastIndex = this.#at;
    const found = scalar.exec(this.#text)?.[1] ?? refuse();
    this.#at += found.length;
    return found;
  }

  #string(): string {
    const start = this.#at;
    let end = this.#text.indexOf('"', start + 1);
    while (end >= 0 && this.#isEscaped(end)) end = this.#text.indexOf('"', end + 1);
    if (end < 0) refuse();
    this.#at = end + 1;
    const text = JSON.parse(this.#text.slice(start, end + 1)) as string;
    if (!forbiddenCharacter.test(text) && text.isWellFormed()) return text;
    const wellFormed = text.toWellFormed();
    for (let i = 0; i < text.length; i++) if (text[i] !== wellFormed[i]) this.#replaced++;
    return wellFormed.replaceAll(everyForbidden, () => {
      this.#replaced++;
      return "\ufffd";
    });
  }

  /** Whether an odd number of backslashes stands before it. */
  #isEscaped(at: number): boolean {
    let before = at;
    while (this.#text[before - 1] === "\\") before--;
    return (at - before) % 2 === 1;
  }

  /** The next character that is no white space. */
  #next(): string | undefined {
    space.lastIndex = this.#at;
    space.test(this.#text);
    this.#at = space.lastIndex;
    return this.#text[this.#at];
  }

  #is(character: string): boolean {
    if (this.#next() !== character) return false;
    this.#at++;
    return true;
  }

  #expect(character: string): void {
    if (!this.#is(character)) refuse();
  }
}

function refuse(): never {
  throw new SyntaxError("no JSON of the platform");
}

/** Strings as strings, numbers and bigints bare, lists as lists, undefined not at all. The order of the fields stays. */
export function writeJson(fields: XmlOutputFields): string {
  const members = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${JSON.stringify(name)}:${written(value)}`);
  return `{${members.join(",")}}`;
}

function written(value: XmlOutput): string {
  if (typeof value === "bigint") return String(value);
  if (Array.isArray(value))
    return `[${value
      .filter((item) => item !== undefined)
      .map(written)
      .join(",")}]`;
  if (typeof value === "object") return writeJson(value as XmlOutputFields);
  return JSON.stringify(value);
}
