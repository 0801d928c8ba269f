/**
 * Scanner for the XML of a workbook's parts, fed piece by piece. It knows tags, text and entities and nothing of DTDs: a
 * document type ends the reading. Tags are handed over as places in a buffer, since most of them need no string of their own.
 */
import { SheetFault } from "../fault.ts";

export interface MarkupHandler {
  /** `<name …>`: the name is `buffer[nameStart, nameEnd)` without prefix, attributes reach to `end`. */
  open(buffer: string, nameStart: number, nameEnd: number, end: number, isEmpty: boolean): void;
  close(buffer: string, nameStart: number, nameEnd: number): void;
  /** Whether text at this place is wanted. */
  wantsText(): boolean;
  text(text: string): void;
}

const [lessThan, greaterThan, slash, exclamation, question, quote, apostrophe, colon] = [
  0x3c, 0x3e, 0x2f, 0x21, 0x3f, 0x22, 0x27, 0x3a,
];
/** No tag and no comment of a spreadsheet is longer. */
const longestTag = 65_536;
const deepest = 64;

const broken = (): SheetFault => new SheetFault("markup_broken");

export class MarkupScanner {
  readonly #handler: MarkupHandler;
  readonly #decoder = new TextDecoder("utf-8", { fatal: true });
  #rest = "";
  #depth = 0;
  #hasRoot = false;

  constructor(handler: MarkupHandler) {
    this.#handler = handler;
  }

  /** @throws {SheetFault} */
  push(bytes: Uint8Array): void {
    this.#scan(this.#rest + this.#decode(bytes, true));
  }

  /** @throws {SheetFault} */
  end(): void {
    this.#scan(this.#rest + this.#decode(new Uint8Array(0), false));
    if (this.#rest !== "" || this.#depth !== 0 || !this.#hasRoot) throw broken();
  }

  #decode(bytes: Uint8Array, stream: boolean): string {
    try {
      return this.#decoder.decode(bytes, { stream });
    } catch {
      throw new SheetFault("markup_broken");
    }
  }

  #scan(buffer: string): void {
    const handler = this.#handler;
    let at = 0;
    for (;;) {
      const open = buffer.indexOf("<", at);
      const textEnd = open < 0 ? buffer.length : open;
      if (open < 0) {
        // Text that may go on in the next piece, and is dropped where nobody wants it.
        this.#rest = handler.wantsText() ? buffer.slice(at) : "";
        if (this.#rest.length > longestTag * 2) throw broken();
        return;
      }
      if (textEnd > at && handler.wantsText()) handler.text(unescapeMarkup(buffer.slice(at, textEnd)));
      const next = this.#tag(buffer, open);
      if (next < 0) {
        this.#rest = buffer.slice(open);
        if (this.#rest.length > longestTag) throw broken();
        return;
      }
      at = next;
    }
  }

  /** @returns Where to go on, or -1 when the tag is not whole yet. */
  #tag(buffer: string, open: number): number {
    const first = buffer.charCodeAt(open + 1);
    if (first === exclamation) return this.#declaration(buffer, open);
    if (first === question) {
      const end = buffer.indexOf("?>", open);
      return end < 0 ? -1 : end + 2;
    }
    if (first === slash) {
      const end = buffer.indexOf(">", open);
      if (end < 0) return -1;
      this.#depth--;
      if (this.#depth < 0) throw broken();
      const nameStart = afterPrefix(buffer, open + 2, end);
      this.#handler.close(buffer, nameStart, endOfName(buffer, nameStart, end));
      return end + 1;
    }
    const end = endOfTag(buffer, open + 1);
    if (end < 0) return -1;
    const isEmpty = buffer.charCodeAt(end - 1) === slash;
    const nameEnd = endOfName(buffer, open + 1, isEmpty ? end - 1 : end);
    if (nameEnd === open + 1) throw broken();
    if (!isEmpty) this.#depth++;
    if (this.#depth > deepest) throw broken();
    this.#hasRoot = true;
    this.#handler.open(buffer, afterPrefix(buffer, open + 1, nameEnd), nameEnd, isEmpty ? end - 1 : end, isEmpty);
    return end + 1;
  }

  #declaration(buffer: string, open: number): number {
    if (buffer.startsWith("<!--", open)) {
      const end = buffer.indexOf("-->", open + 4);
      return end < 0 ? -1 : end + 3;
    }
    if (buffer.startsWith("<![CDATA[", open)) {
      const end = buffer.indexOf("]]>", open + 9);
      if (end < 0) return -1;
      if (this.#handler.wantsText()) this.#handler.text(buffer.slice(open + 9, end));
      return end + 3;
    }
    const begun = buffer.slice(open, open + 9);
    if (begun.length < 9 && ("<![CDATA[".startsWith(begun) || "<!--".startsWith(begun))) return -1;
    throw new SheetFault("markup_refused", { what: "DOCTYPE" });
  }
}

function endOfTag(buffer: string, from: number): number {
  let within = 0;
  for (let at = from; at < buffer.length; at++) {
    const code = buffer.charCodeAt(at);
    if (within !== 0) {
      if (code === within) within = 0;
    } else if (code === greaterThan) return at;
    else if (code === quote || code === apostrophe) within = code;
    else if (code === lessThan) throw broken();
  }
  return -1;
}

function endOfName(buffer: string, from: number, end: number): number {
  let at = from;
  while (at < end && buffer.charCodeAt(at) > 0x20) at++;
  return at;
}

function afterPrefix(buffer: string, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    const code = buffer.charCodeAt(at);
    if (code === colon) return at + 1;
    if (code <= 0x20) break;
  }
  return from;
}

/** Value of an attribute between two places of a tag; its name comes without prefix. */
export function attributeIn(buffer: string, from: number, end: number, name: string): string | undefined {
  let at = from;
  while (at < end) {
    while (at < end && buffer.charCodeAt(at) <= 0x20) at++;
    const equals = buffer.indexOf("=", at);
    if (equals < 0 || equals >= end) return undefined;
    let mark = equals + 1;
    while (mark < end && buffer.charCodeAt(mark) <= 0x20) mark++;
    const delimiter = buffer.charCodeAt(mark);
    if (delimiter !== quote && delimiter !== apostrophe) throw broken();
    const close = buffer.indexOf(delimiter === quote ? '"' : "'", mark + 1);
    if (close < 0 || close > end) throw broken();
    const found = buffer.slice(at, equals).trimEnd();
    if (found === name || found.endsWith(`:${name}`)) return unescapeMarkup(buffer.slice(mark + 1, close));
    at = close + 1;
  }
  return undefined;
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** @throws {SheetFault} For an entity that is not one of the five or a character. */
export function unescapeMarkup(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|([a-z]{2,4}));|&/g, (whole, decimal, hex, name) => {
    if (name !== undefined && Object.hasOwn(named, name)) return named[name] as string;
    const code = decimal !== undefined ? Number(decimal) : hex !== undefined ? Number.parseInt(hex, 16) : 0;
    if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) || whole === "&") throw broken();
    return String.fromCodePoint(code);
  });
}

/** `_x000D_` in a cell's text is a character that XML cannot hold, or a tab or line break. */
export const unescapeCell = (text: string): string =>
  text.includes("_x")
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
