/** An import file as a table with a header: what all imports ask of it. Every fault ends the job with 40092. */

import { Refusal } from "../../../kernel/refusal.ts";
import { CsvFault, readCsv } from "../csv.ts";

export interface TableRow {
  /** Line of the row in the file; the header is line 1. */
  readonly line: number;
  /** Trimmed cells by column; undefined for a column that the file does not have, or a row that is too short. */
  cell(column: string): string | undefined;
}

export interface Table {
  readonly columns: readonly string[];
  /** Rows except the empty ones. */
  readonly rows: readonly TableRow[];
}

export const fileFault = (reason: string): Refusal => new Refusal(40092, { text: `invalid import file, ${reason}` });

/**
 * Reads a table.
 * @param nameOf Name of a column whatever its spelling; undefined for a column to ignore.
 * @throws {Refusal} 40092: not readable, empty, a column twice, cells beyond the last column.
 */
export function readTable(bytes: Buffer, nameOf: (header: string) => string | undefined): Table {
  const [header, ...rows] = readRows(bytes);
  if (!header) throw fileFault("it is empty");
  const positions = new Map<string, number>();
  for (const [position, cell] of header.cells.entries()) {
    const name = cell.trim() === "" ? undefined : nameOf(cell.trim());
    if (name === undefined) continue;
    if (positions.has(name)) throw fileFault(`line ${header.line}: the column ${cell.trim()} is there twice`);
    positions.set(name, position);
  }
  return {
    columns: [...positions.keys()],
    rows: rows
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""))
      .map(({ line, cells }) => {
        if (cells.slice(header.cells.length).some((cell) => cell.trim() !== ""))
          throw fileFault(`line ${line}: more cells than the header has columns`);
        return { line, cell: (column) => cells[positions.get(column) ?? Number.POSITIVE_INFINITY]?.trim() };
      }),
  };
}

function readRows(bytes: Buffer) {
  try {
    return readCsv(bytes);
  } catch (error) {
    if (error instanceof CsvFault) throw fileFault(error.message);
    throw error;
  }
}

/** @throws {Refusal} 40092 naming the first that is missing. */
export function requireColumns({ columns }: Table, required: readonly string[]): void {
  const missing = required.find((column) => !columns.includes(column));
  if (missing !== undefined) throw fileFault(`the column ${missing} is missing`);
}
