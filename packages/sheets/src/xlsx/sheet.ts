/** One worksheet: from its tags to rows of cells. */
import type { Cell, MergedArea, SheetRow } from "../cell.ts";
import { SheetFault } from "../fault.ts";
import type { SheetLimits } from "../limits.ts";
import { attributeIn, type MarkupHandler, unescapeCell } from "./markup.ts";
import { dateText } from "./parts.ts";

export interface SheetContext {
  readonly strings: readonly string[];
  readonly dateStyles: readonly boolean[];
  readonly date1904: boolean;
  readonly limits: SheetLimits;
}

/** No sheet has more rows. */
const lastRow = 1_048_576;
const mostMerges = 100_000;
const [c, v, t, f] = [0x63, 0x76, 0x74, 0x66];

export class SheetReader implements MarkupHandler {
  readonly merges: MergedArea[] = [];
  readonly #context: SheetContext;
  readonly #emit: (row: SheetRow) => void;
  #row = 0;
  #column = 0;
  #cells: Cell[] = [];
  #rows = 0;
  #hasText = false;
  #type = "";
  #style = -1;
  #value = "";
  #isFormula = false;
  #collects = false;
  #isCell = false;
  #isData = false;
  #phonetic = 0;

  constructor(context: SheetContext, emit: (row: SheetRow) => void) {
    this.#context = context;
    this.#emit = emit;
  }

  wantsText(): boolean {
    return this.#collects;
  }

  text(text: string): void {
    this.#value += text;
    const { maxCellLength } = this.#context.limits;
    if (this.#value.length > maxCellLength)
      throw new SheetFault("cell_too_long", { max: maxCellLength, row: this.#row });
  }

  open(buffer: string, nameStart: number, nameEnd: number, end: number, isEmpty: boolean): void {
    if (nameEnd - nameStart === 1) {
      const name = buffer.charCodeAt(nameStart);
      if (name === c && this.#isData) this.#openCell(buffer, nameEnd, end, isEmpty);
      else if (!this.#isCell) return;
      else if (name === v || (name === t && this.#phonetic === 0)) this.#collects = !isEmpty;
      else if (name === f) this.#isFormula = true;
      return;
    }
    if (nameEnd - nameStart === 3 && buffer.startsWith("row", nameStart)) {
      if (this.#isData) this.#openRow(attributeIn(buffer, nameEnd, end, "r"));
    } else if (buffer.startsWith("sheetData", nameStart) && nameEnd - nameStart === 9) this.#isData = !isEmpty;
    else if (nameEnd - nameStart === 3 && buffer.startsWith("rPh", nameStart) && !isEmpty) this.#phonetic++;
    else if (nameEnd - nameStart === 9 && buffer.startsWith("mergeCell", nameStart))
      this.#merge(attributeIn(buffer, nameEnd, end, "ref") ?? "");
  }

  close(buffer: string, nameStart: number, nameEnd: number): void {
    if (nameEnd - nameStart === 1) {
      const name = buffer.charCodeAt(nameStart);
      if (name === v || name === t) this.#collects = false;
      else if (name === c && this.#isCell) this.#closeCell();
      return;
    }
    if (nameEnd - nameStart === 3 && buffer.startsWith("row", nameStart)) this.#closeRow();
    else if (nameEnd - nameStart === 3 && buffer.startsWith("rPh", nameStart)) this.#phonetic--;
    else if (nameEnd - nameStart === 9 && buffer.startsWith("sheetData", nameStart)) this.#isData = false;
  }

  #openRow(number: string | undefined): void {
    const row = number === undefined ? this.#row + 1 : Number(number);
    if (!Number.isInteger(row) || row <= this.#row || row > lastRow)
      throw new SheetFault("markup_refused", { what: "row" });
    this.#row = row;
    this.#column = 0;
    this.#cells = [];
    this.#hasText = false;
  }

  #openCell(buffer: string, nameEnd: number, end: number, isEmpty: boolean): void {
    this.#type = "";
    this.#style = -1;
    let column = this.#column + 1;
    // The three attributes that matter have one letter; anything else is passed over.
    let at = nameEnd;
    while (at < end) {
      const equals = buffer.indexOf("=", at);
      if (equals < 0 || equals >= end) break;
      const mark = buffer.charCodeAt(equals + 1) === 0x22 ? '"' : "'";
      const close = buffer.indexOf(mark, equals + 2);
      if (close < 0 || close > end) throw new SheetFault("markup_broken");
      const name = buffer.charCodeAt(equals - 1);
      if (buffer.charCodeAt(equals - 2) <= 0x20) {
        if (name === 0x72) column = columnOf(buffer, equals + 2, close);
        else if (name === t) this.#type = buffer.slice(equals + 2, close);
        else if (name === 0x73) this.#style = Number(buffer.slice(equals + 2, close));
      }
      at = close + 1;
    }
    if (column <= this.#column) throw new SheetFault("markup_refused", { what: "column" });
    this.#column = column;
    if (isEmpty) return;
    this.#isCell = true;
    this.#isFormula = false;
    this.#value = "";
  }

  #closeCell(): void {
    this.#isCell = false;
    const cell = this.#cell();
    if (cell === "") return;
    const { maxColumns } = this.#context.limits;
    if (this.#column > maxColumns) throw new SheetFault("too_many_columns", { max: maxColumns, row: this.#row });
    while (this.#cells.length < this.#column - 1) this.#cells.push("");
    this.#cells.push(cell);
    this.#hasText = true;
  }

  #cell(): Cell {
    const value = this.#value;
    const { strings, dateStyles, date1904 } = this.#context;
    const type = this.#type;
    if (this.#isFormula) return { f: type === "s" ? (strings[Number(value)] ?? "") : unescapeCell(value) };
    if (type === "s") {
      const text = value === "" ? undefined : strings[Number(value)];
      if (text === undefined) throw new SheetFault("markup_refused", { what: "shared string" });
      return text;
    }
    if (type === "inlineStr" || type === "str") return unescapeCell(value);
    if (value === "") return "";
    if (type === "e") return { e: value };
    if (type === "b") return { b: value === "1" || value === "true" };
    if (type === "d") return { d: value };
    if (this.#style >= 0 && dateStyles[this.#style] === true) {
      const date = dateText(Number(value), date1904);
      if (date !== undefined) return { d: date };
    }
    return { n: value.trim() };
  }

  #closeRow(): void {
    if (!this.#hasText) return;
    this.#hasText = false;
    const { maxRows } = this.#context.limits;
    if (++this.#rows > maxRows) throw new SheetFault("too_many_rows", { max: maxRows });
    this.#emit({ row: this.#row, cells: this.#cells });
    this.#cells = [];
  }

  #merge(reference: string): void {
    const match = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(reference);
    if (!match || this.merges.length >= mostMerges) throw new SheetFault("markup_refused", { what: "mergeCell" });
    const [, left = "", top, right = "", bottom] = match;
    this.merges.push({
      top: Number(top),
      left: columnOf(left, 0, left.length),
      bottom: Number(bottom),
      right: columnOf(right, 0, right.length),
    });
  }
}

/** `AB` of `AB12` as 28. */
function columnOf(buffer: string, from: number, end: number): number {
  let column = 0;
  let at = from;
  for (; at < end; at++) {
    const code = buffer.charCodeAt(at);
    if (code < 0x41 || code > 0x5a) break;
    column = column * 26 + code - 0x40;
    if (column > 16_384) throw new SheetFault("markup_refused", { what: "column" });
  }
  if (column === 0) throw new SheetFault("markup_refused", { what: "column" });
  return column;
}
