/**
 * CSV as spreadsheet programs write it: comma, semicolon or tab, a `sep=` line, quotes doubled inside quotes, lines that end
 * in LF, CRLF or CR. A quote that stands where none may stand is refused with its row, since nobody can tell what follows.
 */
import type { SheetRow } from "../cell.ts";
import { SheetFault } from "../fault.ts";
import type { SheetLimits } from "../limits.ts";
import { encodingOf } from "./encoding.ts";

const pieceBytes = 262_144;

/** Rows in portions. @throws {SheetFault} */
export function* readCsv(
  bytes: Uint8Array,
  limits: SheetLimits,
): Generator<{ readonly rows: readonly SheetRow[]; readonly share: number }, void, undefined> {
  const { label, skip } = encodingOf(bytes);
  const decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true });
  const reader = new CsvReader(limits);
  for (let at = skip; at < bytes.length; at += pieceBytes) {
    const end = Math.min(bytes.length, at + pieceBytes);
    reader.push(decoded(decoder, bytes.subarray(at, end), end < bytes.length), end === bytes.length);
    yield { rows: reader.take(), share: end / bytes.length };
  }
}

function decoded(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array, stream: boolean): string {
  try {
    return decoder.decode(bytes, { stream });
  } catch {
    throw new SheetFault("encoding", { line: 0 });
  }
}

class CsvReader {
  readonly #limits: SheetLimits;
  #separator = "";
  #rest = "";
  #rows: SheetRow[] = [];
  #count = 0;
  /** Row as the program numbers it: lines inside quotes belong to one. */
  #row = 0;
  #line = 1;

  constructor(limits: SheetLimits) {
    this.#limits = limits;
  }

  take(): SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  push(piece: string, isLast: boolean): void {
    const text = this.#rest + piece;
    let at = 0;
    if (this.#separator === "") {
      const begun = this.#begin(text, isLast);
      if (begun < 0) {
        this.#rest = text;
        return;
      }
      at = begun;
    }
    let quote = text.indexOf('"', at);
    const hasReturns = text.indexOf("\r", at) >= 0;
    while (at < text.length) {
      const end = endOfLine(text, at, hasReturns);
      // A CR at the very end may be half of CRLF.
      if (!isLast && (end < 0 || (text[end] === "\r" && end + 1 === text.length))) break;
      const stop = end < 0 ? text.length : end;
      if (quote >= 0 && quote < at) quote = text.indexOf('"', at);
      if (quote < 0 || quote >= stop) {
        this.#add(stop === at ? [] : text.slice(at, stop).split(this.#separator));
        at = end < 0 ? text.length : afterBreak(text, end);
        this.#line++;
        continue;
      }
      const next = this.#quotedLine(text, at, isLast);
      if (next < 0) break;
      at = next;
    }
    this.#rest = text.slice(at);
    const { maxCellLength, maxColumns } = this.#limits;
    if (this.#rest.length > maxCellLength * 2 && this.#rest.length > pieceBytes * 4)
      throw this.#rest.includes('"')
        ? new SheetFault("stray_quote", { row: this.#row + 1, line: this.#line })
        : new SheetFault("cell_too_long", { max: maxCellLength, row: this.#row + 1, columns: maxColumns });
  }

  /** Finds the separator in the first line. @returns Where the rows begin, or -1 when the line is not whole. */
  #begin(text: string, isLast: boolean): number {
    const end = endOfLine(text, 0, true);
    if (end < 0 && !isLast && text.length < pieceBytes * 2) return -1;
    const first = end < 0 ? text : text.slice(0, end);
    const hint = /^"?sep=(.)"?$/i.exec(first);
    if (hint) {
      this.#separator = hint[1] as string;
      this.#row++;
      this.#line++;
      return end < 0 ? text.length : afterBreak(text, end);
    }
    const bare = first.replace(/"[^"]*"/g, "");
    const counted = [",", ";", "\t", "，"].map((mark) => ({ mark, count: bare.split(mark).length }));
    const best = counted.reduce((most, one) => (one.count > most.count ? one : most));
    this.#separator = best.count > 1 && best.mark !== "，" ? best.mark : ",";
    return 0;
  }

  /** @returns Where the next row begins, or -1 when the row is not whole. */
  #quotedLine(text: string, from: number, isLast: boolean): number {
    const cells: string[] = [];
    const begun = this.#line;
    const stray = () => new SheetFault("stray_quote", { row: this.#row + 1, line: begun });
    let lines = 0;
    let at = from;
    for (;;) {
      if (text[at] !== '"') {
        let end = at;
        while (end < text.length && text[end] !== this.#separator && text[end] !== "\n" && text[end] !== "\r") {
          if (text[end] === '"') throw stray();
          end++;
        }
        if (end === text.length && !isLast) return -1;
        cells.push(text.slice(at, end));
        at = end;
      } else {
        let cell = "";
        at++;
        for (;;) {
          const quote = text.indexOf('"', at);
          if (quote < 0 || (quote + 1 === text.length && !isLast)) {
            if (isLast) throw stray();
            return -1;
          }
          const part = text.slice(at, quote);
          if (part.includes("\n") || part.includes("\r")) lines += part.split(/\r\n|\r|\n/).length - 1;
          cell += part;
          if (cell.length > this.#limits.maxCellLength) throw stray();
          at = quote + 1;
          if (text[at] !== '"') break;
          cell += '"';
          at++;
        }
        cells.push(cell);
      }
      const after = text[at];
      if (after === this.#separator) {
        at++;
        continue;
      }
      if (after !== undefined && after !== "\n" && after !== "\r") throw stray();
      if (after === undefined && !isLast) return -1;
      if (after === "\r" && at + 1 === text.length && !isLast) return -1;
      this.#add(cells);
      this.#line += lines + 1;
      return after === undefined ? at : afterBreak(text, at);
    }
  }

  #add(cells: string[]): void {
    this.#row++;
    const { maxRows, maxColumns, maxCellLength } = this.#limits;
    if (cells.length > maxColumns) {
      while (cells.at(-1) === "") cells.pop();
      if (cells.length > maxColumns) throw new SheetFault("too_many_columns", { max: maxColumns, row: this.#row });
    }
    let isEmpty = true;
    for (const cell of cells) {
      if (cell === "") continue;
      isEmpty = false;
      if (cell.length > maxCellLength) throw new SheetFault("cell_too_long", { max: maxCellLength, row: this.#row });
      if (cell.includes("\0")) throw new SheetFault("nul", { row: this.#row });
    }
    if (isEmpty) return;
    if (++this.#count > maxRows) throw new SheetFault("too_many_rows", { max: maxRows });
    this.#rows.push({ row: this.#row, cells });
  }
}

function endOfLine(text: string, from: number, hasReturns: boolean): number {
  const feed = text.indexOf("\n", from);
  if (!hasReturns) return feed;
  if (feed > from && text.charCodeAt(feed - 1) === 0x0d) {
    const before = text.indexOf("\r", from);
    return before < feed ? before : feed;
  }
  const back = text.indexOf("\r", from);
  return back >= 0 && (feed < 0 || back < feed) ? back : feed;
}

const afterBreak = (text: string, at: number): number =>
  text.charCodeAt(at) === 0x0d && text.charCodeAt(at + 1) === 0x0a ? at + 2 : at + 1;
