/** Tables as text for spreadsheets: commas, CRLF, quotes doubled (RFC 4180). */
import { escapeFormula } from "../formula.ts";

/** One cell. A text that would be a formula gets an apostrophe before it, so that opening the file runs nothing. */
export function csvCell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = escapeFormula(value);
  return /[",\r\n;\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csvLine = (cells: readonly (string | number | null)[]): string => `${cells.map(csvCell).join(",")}\r\n`;

/** Without this mark at the start Excel reads Chinese as another encoding. */
export const csvMark = "\ufeff";
