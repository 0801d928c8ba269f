/** From the bytes of an XLSX file to the rows of one of its sheets. Start at `readXlsx`. */
import type { MergedArea, SheetRow } from "../cell.ts";
import { SheetFault } from "../fault.ts";
import type { SheetLimits } from "../limits.ts";
import { readZipDirectory, type ZipEntry } from "../zip/directory.ts";
import { inflate, inflateSmall } from "../zip/inflate.ts";
import { MarkupScanner } from "./markup.ts";
import { readDateStyles, readRelations, readWorkbookPart } from "./parts.ts";
import { SharedStrings } from "./shared-strings.ts";
import { SheetReader } from "./sheet.ts";

interface Workbook {
  readonly sheet: { readonly name: string; readonly entry: ZipEntry };
  /** Other visible sheets, which are not read. */
  readonly others: readonly string[];
  readonly strings: ZipEntry | undefined;
  readonly dateStyles: readonly boolean[];
  readonly date1904: boolean;
}

export type TableEvent =
  | { readonly kind: "sheet"; readonly name: string; readonly others: readonly string[] }
  | {
      readonly kind: "rows";
      readonly rows: readonly SheetRow[] /** Share of the file that has been read. */;
      readonly share: number;
    }
  | { readonly kind: "merges"; readonly merges: readonly MergedArea[] };

/** Name of the sheet that the template of WeCom's admin console fills. */
const memberSheet = "成员列表";
const perPortion = 500;

/** @throws {SheetFault} */
export async function* readXlsx(bytes: Uint8Array, limits: SheetLimits): AsyncGenerator<TableEvent, void, undefined> {
  const workbook = openWorkbook(bytes, limits);
  yield { kind: "sheet", name: workbook.sheet.name, others: workbook.others };
  const strings = new SharedStrings(limits);
  if (workbook.strings) {
    const scanner = new MarkupScanner(strings);
    for await (const piece of inflate(workbook.strings, limits)) scanner.push(piece);
    scanner.end();
  }
  let rows: SheetRow[] = [];
  const { dateStyles, date1904, sheet } = workbook;
  const reader = new SheetReader({ strings: strings.texts, dateStyles, date1904, limits }, (row) => rows.push(row));
  const scanner = new MarkupScanner(reader);
  let read = 0;
  for await (const piece of inflate(sheet.entry, limits)) {
    scanner.push(piece);
    read += piece.length;
    if (rows.length < perPortion) continue;
    yield { kind: "rows", rows, share: read / sheet.entry.size };
    rows = [];
  }
  scanner.end();
  yield { kind: "rows", rows, share: 1 };
  if (reader.merges.length > 0) yield { kind: "merges", merges: reader.merges };
}

/** The same at once, for files of a few kilobytes. @throws {SheetFault} */
export function readSmallXlsx(bytes: Uint8Array, limits: SheetLimits): SheetRow[] {
  const { sheet, strings, dateStyles, date1904 } = openWorkbook(bytes, limits);
  const scan = (entry: ZipEntry, scanner: MarkupScanner): void => {
    scanner.push(inflateSmall(entry, limits));
    scanner.end();
  };
  const shared = new SharedStrings(limits);
  if (strings) scan(strings, new MarkupScanner(shared));
  const rows: SheetRow[] = [];
  const reader = new SheetReader({ strings: shared.texts, dateStyles, date1904, limits }, (row) => rows.push(row));
  scan(sheet.entry, new MarkupScanner(reader));
  return rows;
}

/** Rows of the text of one sheet, without the rest of a workbook. @throws {SheetFault} */
export function scanSheet(text: Uint8Array, limits: SheetLimits): SheetRow[] {
  const rows: SheetRow[] = [];
  const context = { strings: ["a", "b"], dateStyles: [false, true], date1904: false, limits };
  const scanner = new MarkupScanner(new SheetReader(context, (row) => rows.push(row)));
  scanner.push(text);
  scanner.end();
  return rows;
}

function openWorkbook(bytes: Uint8Array, limits: SheetLimits): Workbook {
  const entries = readZipDirectory(bytes, limits);
  for (const name of entries.keys()) {
    if (/vbaproject|\/macrosheets\/|\/dialogsheets\//i.test(name)) throw new SheetFault("macros");
    if (/\/externallinks\//i.test(name)) throw new SheetFault("external_links");
  }
  const small = (name: string): Uint8Array | undefined => {
    const entry = entries.get(name);
    return entry && inflateSmall(entry, limits);
  };
  const root = small("_rels/.rels");
  const [main] = [...(root ? readRelations(root, "") : []).values()].filter(({ type }) => type === "officeDocument");
  const workbookBytes = main && small(main.target);
  if (!main || !workbookBytes) throw new SheetFault("not_a_table");
  const at = main.target.lastIndexOf("/");
  const folder = main.target.slice(0, at + 1);
  const { date1904, sheets } = readWorkbookPart(workbookBytes, limits);
  const relationBytes = small(`${folder}_rels/${main.target.slice(at + 1)}.rels`);
  const relations = relationBytes ? readRelations(relationBytes, folder) : new Map();
  const part = (type: string): ZipEntry | undefined => {
    for (const relation of relations.values()) if (relation.type === type) return entries.get(relation.target);
    return undefined;
  };
  const visible = sheets.filter(({ hidden, relation }) => !hidden && relations.get(relation)?.type === "worksheet");
  const chosen = visible.find(({ name }) => name === memberSheet) ?? visible[0];
  const entry = chosen && entries.get(relations.get(chosen.relation)?.target ?? "");
  if (!chosen || !entry) throw new SheetFault("no_sheet");
  const styles = part("styles");
  return {
    sheet: { name: chosen.name, entry },
    others: visible.filter((sheet) => sheet !== chosen).map(({ name }) => name),
    strings: part("sharedStrings"),
    dateStyles: styles ? readDateStyles(inflateSmall(styles, limits), limits) : [],
    date1904,
  };
}
