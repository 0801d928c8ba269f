/** Tables as text for spreadsheets: commas, CRLF, quotes doubled (RFC 4180). */

/** What a spreadsheet would take for a formula, also in the wide forms that Chinese input methods write. */
const formula = /^[=+\-@\t\r\0＝＋－＠]/;

/** One cell. A text that would be a formula gets an apostrophe before it, so that opening the file runs nothing. */
export function csvCell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csvLine = (cells: readonly (string | number | null)[]): string => `${cells.map(csvCell).join(",")}\r\n`;
