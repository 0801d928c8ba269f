/**
 * A cell as it stands in the file. Text is a string, the empty text an empty cell; everything that a spreadsheet has made of
 * what people typed keeps its kind, so that a mobile that became a number can be told from one that did not.
 */
export type Cell =
  | string
  /** Number, as the file writes it: `13800138000` or `1.38E+10`. */
  | { readonly n: string }
  /** Formula, with the value that the program has computed last. */
  | { readonly f: string }
  /** Error, such as `#REF!`. */
  | { readonly e: string }
  /** Date or time, as ISO 8601 without zone. */
  | { readonly d: string }
  | { readonly b: boolean };

export interface SheetRow {
  /** As the program numbers it, 1 first. */
  readonly row: number;
  readonly cells: Cell[];
}

/** Cells that were merged to one; its text stands in the first. Rows and columns from 1, both ends included. */
export interface MergedArea {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** What the cell says, as text. */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined) return "";
  if (typeof cell === "string") return cell;
  if ("n" in cell) return plainNumber(cell.n);
  if ("f" in cell) return cell.f;
  if ("e" in cell) return cell.e;
  if ("d" in cell) return cell.d;
  return cell.b ? "TRUE" : "FALSE";
}

/** `1.38001380E10` as the whole number that it is, where a double holds it exactly. */
export function plainNumber(written: string): string {
  const value = Number(written);
  return written !== "" && Number.isSafeInteger(value) ? String(value) : written;
}
