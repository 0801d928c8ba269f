/** Recursive descent over checked text; see read.ts for what is accepted and why. */
import { type Tag, tagOf } from "./tags.ts";
import { addField, FieldsBeingRead, type XmlElement, XmlError, type XmlItem, type XmlValue } from "./values.ts";

/** Deepest nesting, most elements and longest document that are read. */
export const xmlCaps = { depth: 16, elements: 5_000, bytes: 512 * 1024 } as const;

const declaration =
  /<\?xml version=(["'])1\.0\1(?: encoding=(["'])(?:UTF-8|utf-8)\2)?(?: standalone=(["'])(?:yes|no)\3)? ?\?>/y;
const beyondAscii = /[\x80-\xff]/g;
const entities = new Map(Object.entries({ "lt;": "<", "gt;": ">", "amp;": "&", "apos;": "'", "quot;": '"' }));

const LT = 60;
const SLASH = 47;
const BANG = 33;

export class Reader {
  readonly #text: string;
  readonly #bytes: Buffer | undefined;
  #at = 0;
  #elements = 0;
  /** Position of the next character beyond ASCII; only with `bytes`. */
  #beyondAscii = -1;

  /** @param bytes What `text` is the Latin-1 reading of, when it holds more than ASCII. */
  constructor(text: string, bytes?: Buffer) {
    this.#text = text;
    this.#bytes = bytes;
  }

  document(): XmlElement {
    declaration.lastIndex = 0;
    if (this.#text.startsWith("<?") && declaration.test(this.#text)) this.#at = declaration.lastIndex;
    this.#skipSpace();
    const root = this.#startTag(undefined);
    const value = root.end === "" ? "" : this.#content(root, 1);
    this.#skipSpace();
    if (this.#at !== this.#text.length) this.#refuse("text after the root");
    return { name: root.name, value };
  }

  /** Everything behind a start tag, up to and with the end tag. */
  #content(tag: Tag, depth: number): XmlItem {
    const text = this.#text;
    let content = "";
    let outsideCdata = "";
    let insideCdata: string | undefined;
    let fields: Record<string, XmlValue> | undefined;
    let last: Tag | undefined;
    for (;;) {
      if (text.charCodeAt(this.#at) !== LT) {
        const characters = this.#characters();
        outsideCdata += characters;
        content += characters;
        continue;
      }
      const second = text.charCodeAt(this.#at + 1);
      if (second === SLASH) break;
      if (second === BANG) {
        const section = this.#cdata();
        insideCdata = insideCdata === undefined ? section : insideCdata + section;
        content += section;
        continue;
      }
      const child = this.#startTag(last === undefined ? tag.child : last.sibling);
      if (last === undefined) tag.child = child;
      else last.sibling = child;
      last = child;
      if (depth === xmlCaps.depth) this.#refuse("nested too deep");
      fields ??= new FieldsBeingRead();
      addField(fields, child.name, child.end === "" ? "" : this.#content(child, depth + 1));
    }
    this.#endTag(tag);
    if (fields === undefined) return insideCdata !== undefined && isSpace(outsideCdata) ? insideCdata : content;
    if (!isSpace(content)) this.#refuse("text beside elements");
    return fields;
  }

  #startTag(guess: Tag | undefined): Tag {
    if (++this.#elements > xmlCaps.elements) this.#refuse("too many elements");
    const start = this.#at + 1;
    const end = this.#text.indexOf(">", start);
    if (this.#text.charCodeAt(start - 1) !== LT || end < 0) this.#refuse("no start tag");
    const inside = this.#text.slice(start, end);
    this.#at = end + 1;
    if (guess !== undefined && guess.inside === inside) return guess;
    return tagOf(inside) ?? this.#refuse("not a name");
  }

  #endTag({ end }: Tag): void {
    const at = this.#at;
    if (this.#text.slice(at, at + end.length) === end) {
      this.#at += end.length;
      return;
    }
    const close = this.#text.indexOf(">", at);
    if (close < 0 || this.#text.slice(at, close).replace(/[ \t\n]+$/, ">") !== end) this.#refuse("wrong end tag");
    this.#at = close + 1;
  }

  #characters(): string {
    const start = this.#at;
    const end = this.#text.indexOf("<", start);
    if (end < 0) this.#refuse("unexpected end");
    const piece = this.#slice(start, end);
    this.#at = end;
    if (!/[&\]]/.test(piece)) return piece;
    if (piece.includes("]]>")) this.#refuse("end of CDATA in text");
    return piece.replaceAll(/&([^;]{0,4};?)/g, (_, name) => entities.get(name) ?? this.#refuse("unknown entity"));
  }

  #cdata(): string {
    const start = this.#at + 9;
    if (this.#text.slice(this.#at, start) !== "<![CDATA[") this.#refuse("markup declaration");
    const end = this.#text.indexOf("]]>", start);
    if (end < 0) this.#refuse("unexpected end");
    this.#at = end + 3;
    return this.#slice(start, end);
  }

  #slice(start: number, end: number): string {
    if (this.#bytes === undefined || end <= this.#beyondAscii) return this.#text.slice(start, end);
    if (start > this.#beyondAscii) {
      beyondAscii.lastIndex = start;
      this.#beyondAscii = beyondAscii.test(this.#text) ? beyondAscii.lastIndex - 1 : this.#text.length;
      if (end <= this.#beyondAscii) return this.#text.slice(start, end);
    }
    return this.#bytes.toString("utf8", start, end);
  }

  #skipSpace(): void {
    let code = this.#text.charCodeAt(this.#at);
    while (code === 32 || code === 10 || code === 9) code = this.#text.charCodeAt(++this.#at);
  }

  #refuse(reason: string): never {
    throw new XmlError(reason, this.#at);
  }
}

const isSpace = (text: string): boolean => text === "" || !/[^ \t\n]/.test(text);
