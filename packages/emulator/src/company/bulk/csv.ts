/**
 * A strict reader of CSV as RFC 4180 has it: UTF-8 with or without a byte order mark, commas, double quotes, lines that
 * end in LF, CRLF or CR. What would have to be guessed at is refused, with the number of its line. Start at `readCsv`.
 */

export interface CsvRow {
  /** Line on which the row begins, counted from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvCaps {
  readonly maxRows: number;
  readonly maxColumns: number;
  /** Longest cell, in UTF-16 units. */
  readonly maxCellLength: number;
}

export const defaultCsvCaps: CsvCaps = { maxRows: 1_000_000, maxColumns: 256, maxCellLength: 65_536 };

export class CsvFault extends Error {
  override readonly name = "CsvFault";
  /** The first line is 1. */
  readonly line: number;

  constructor(line: number, reason: string) {
    super(`line ${line}: ${reason}`);
    this.line = line;
  }
}

/** Lines with nothing at all in them are left out. @throws {CsvFault} */
export function readCsv(bytes: Uint8Array, caps: CsvCaps = defaultCsvCaps): CsvRow[] {
  const text = decode(bytes);
  if (/^"?sep=/i.test(text)) throw new CsvFault(1, "a sep= line is a hint to a spreadsheet and no header");
  return new Reader(text, caps).rows();
}

function decode(bytes: Uint8Array): string {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    throw new CsvFault(1, "the file is UTF-16; save it as UTF-8");
  try {
    // The decoder takes the byte order mark away.
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new CsvFault(firstBadLine(bytes), "the file is not UTF-8 (GB18030 perhaps?); save it as UTF-8");
  }
}

/** The line on which UTF-8 ends, found by reading line by line: no line break is part of another character. */
function firstBadLine(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  for (let at = 0; at <= bytes.length; at++) {
    const ends = at === bytes.length || bytes[at] === 0x0a || (bytes[at] === 0x0d && bytes[at + 1] !== 0x0a);
    if (!ends) continue;
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(start, at));
    } catch {
      return line;
    }
    line++;
    start = at + 1;
  }
  return line;
}

/** End of an unquoted cell, or a character that may not be in one. */
const special = /[,"\r\n\0]/g;

class Reader {
  readonly #text: string;
  readonly #caps: CsvCaps;
  #at = 0;
  #line = 1;

  constructor(text: string, caps: CsvCaps) {
    this.#text = text;
    this.#caps = caps;
  }

  rows(): CsvRow[] {
    const rows: CsvRow[] = [];
    while (this.#at < this.#text.length) {
      if (this.#lineBreak()) continue;
      if (rows.length === this.#caps.maxRows) throw new CsvFault(this.#line, `more than ${this.#caps.maxRows} rows`);
      rows.push(this.#row());
    }
    return rows;
  }

  #row(): CsvRow {
    const line = this.#line;
    const cells: string[] = [];
    for (;;) {
      if (cells.length === this.#caps.maxColumns)
        throw new CsvFault(this.#line, `more than ${this.#caps.maxColumns} columns`);
      cells.push(this.#text[this.#at] === '"' ? this.#quoted() : this.#bare());
      if (this.#text[this.#at] === ",") this.#at++;
      else if (this.#at >= this.#text.length || this.#lineBreak()) return { line, cells };
      else throw new CsvFault(this.#line, "something follows the closing quote of a cell");
    }
  }

  #bare(): string {
    special.lastIndex = this.#at;
    const found = special.exec(this.#text);
    const end = found ? found.index : this.#text.length;
    if (found?.[0] === '"') throw new CsvFault(this.#line, "a quote inside a cell that does not begin with one");
    if (found?.[0] === "\0") throw new CsvFault(this.#line, "a NUL character");
    return this.#take(end);
  }

  #quoted(): string {
    const opened = this.#line;
    let cell = "";
    this.#at++;
    for (;;) {
      const quote = this.#text.indexOf('"', this.#at);
      if (quote < 0) throw new CsvFault(opened, "a quote that is never closed");
      const part = this.#take(quote);
      const nul = part.indexOf("\0");
      this.#line += countLines(nul < 0 ? part : part.slice(0, nul));
      if (nul >= 0) throw new CsvFault(this.#line, "a NUL character");
      cell += part;
      if (cell.length > this.#caps.maxCellLength) throw this.#tooLong(opened);
      this.#at++;
      if (this.#text[this.#at] !== '"') return cell;
      cell += '"';
      this.#at++;
    }
  }

  #take(end: number): string {
    if (end - this.#at > this.#caps.maxCellLength) throw this.#tooLong(this.#line);
    const part = this.#text.slice(this.#at, end);
    this.#at = end;
    return part;
  }

  #tooLong(line: number): CsvFault {
    return new CsvFault(line, `a cell of more than ${this.#caps.maxCellLength} characters`);
  }

  #lineBreak(): boolean {
    const character = this.#text[this.#at];
    if (character !== "\n" && character !== "\r") return false;
    this.#at += character === "\r" && this.#text[this.#at + 1] === "\n" ? 2 : 1;
    this.#line++;
    return true;
  }
}

const countLines = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0;
