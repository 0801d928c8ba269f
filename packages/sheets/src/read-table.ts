/** Reading any table file. The kind is told by its first bytes, never by its name. */
import { readCsv } from "./csv/read.ts";
import { SheetFault } from "./fault.ts";
import { type SheetLimits, sheetLimits } from "./limits.ts";
import { readXlsx, type TableEvent } from "./xlsx/read.ts";

export type TableKind = "xlsx" | "csv";

/** @throws {SheetFault} For what is neither. */
export function tableKindOf(bytes: Uint8Array): TableKind {
  const [a, b, c, d] = bytes;
  if (bytes.length === 0) throw new SheetFault("empty");
  if (a === 0x50 && b === 0x4b) return "xlsx";
  // The container of .xls, and of a workbook with a password.
  if (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0) throw new SheetFault("old_or_encrypted");
  const start = Buffer.from(bytes.subarray(0, 512)).toString("latin1");
  if (/^(?:\x7fELF|MZ[^\r\n,;\t]*[\0-\x08]|%PDF|\x89PNG|GIF8|\xff\xd8\xff|Rar!|7z\xbc|\x1f\x8b)/.test(start))
    throw new SheetFault("not_a_table");
  if (/^(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml|table|script)/i.test(start)) throw new SheetFault("not_a_table");
  return "csv";
}

/**
 * Rows of the file in portions, empty rows left out. An XLSX file gives its sheet's name first and its merged cells last.
 * @throws {SheetFault}
 */
export async function* readTable(
  bytes: Uint8Array,
  limits: SheetLimits = sheetLimits,
): AsyncGenerator<TableEvent, void, undefined> {
  if (bytes.length > limits.maxFileBytes) throw new SheetFault("file_too_large", { max: limits.maxFileBytes });
  if (tableKindOf(bytes) === "xlsx") {
    yield* readXlsx(bytes, limits);
    return;
  }
  for (const portion of readCsv(bytes, limits)) yield { kind: "rows", ...portion };
}
