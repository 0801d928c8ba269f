/** Spreadsheets: see the README. The columns of a directory file have an entry of their own, `./columns`. */
export { type Cell, cellText, type MergedArea, plainNumber, type SheetRow } from "./cell.ts";
export { readCsv } from "./csv/read.ts";
export { SheetFault, type SheetFaultCode } from "./fault.ts";
export { escapeFormula, unescapeFormula } from "./formula.ts";
export { type SheetLimits, sheetLimits } from "./limits.ts";
export { readTable, type TableKind, tableKindOf } from "./read-table.ts";
export { csvCell, csvLine, csvMark } from "./write/csv.ts";
export { writeXlsx, type XlsxTable, xlsxContentType } from "./write/xlsx.ts";
export { readSmallXlsx, type TableEvent } from "./xlsx/read.ts";
