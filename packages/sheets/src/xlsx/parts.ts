/** The small parts of a workbook: which sheets it has, where they lie, and which styles are dates. */
import { SheetFault } from "../fault.ts";
import type { SheetLimits } from "../limits.ts";
import { attributeIn, MarkupScanner } from "./markup.ts";

interface Tag {
  readonly name: string;
  get(attribute: string): string | undefined;
}

/** Calls `visit` for each opening tag. @throws {SheetFault} */
function eachTag(bytes: Uint8Array, visit: (tag: Tag) => void): void {
  const scanner = new MarkupScanner({
    open(buffer, nameStart, nameEnd, end) {
      visit({
        name: buffer.slice(nameStart, nameEnd),
        get: (attribute) => attributeIn(buffer, nameEnd, end, attribute),
      });
    },
    close() {},
    wantsText: () => false,
    text() {},
  });
  scanner.push(bytes);
  scanner.end();
}

export interface WorkbookPart {
  readonly date1904: boolean;
  /** In their order; hidden ones are marked. */
  readonly sheets: readonly { readonly name: string; readonly relation: string; readonly hidden: boolean }[];
}

export function readWorkbookPart(bytes: Uint8Array, limits: SheetLimits): WorkbookPart {
  let date1904 = false;
  const sheets: { name: string; relation: string; hidden: boolean }[] = [];
  eachTag(bytes, (tag) => {
    if (tag.name === "workbookPr") date1904 = ["1", "true"].includes(tag.get("date1904") ?? "");
    if (tag.name !== "sheet") return;
    if (sheets.length >= limits.maxEntries) throw new SheetFault("archive_refused", { why: "sheets" });
    const state = tag.get("state") ?? "visible";
    sheets.push({ name: tag.get("name") ?? "", relation: tag.get("id") ?? "", hidden: state !== "visible" });
  });
  return { date1904, sheets };
}

/** Targets of a part's relations by id, of those that stay inside the archive. */
export function readRelations(
  bytes: Uint8Array,
  folder: string,
): ReadonlyMap<string, { type: string; target: string }> {
  const relations = new Map<string, { type: string; target: string }>();
  eachTag(bytes, (tag) => {
    if (tag.name !== "Relationship" || tag.get("TargetMode") === "External") return;
    const target = tag.get("Target") ?? "";
    const type = (tag.get("Type") ?? "").split("/").at(-1) ?? "";
    relations.set(tag.get("Id") ?? "", { type, target: resolved(folder, target) });
  });
  return relations;
}

function resolved(folder: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const parts = folder.split("/").filter(Boolean);
  for (const part of target.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

/** Formats of dates that every program knows by number. */
const builtInDates = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Which of the cell styles show a number as a date. */
export function readDateStyles(bytes: Uint8Array, limits: SheetLimits): readonly boolean[] {
  const custom = new Map<number, boolean>();
  const styles: boolean[] = [];
  let isCellStyles = false;
  eachTag(bytes, (tag) => {
    if (custom.size + styles.length > limits.maxStyles) throw new SheetFault("archive_refused", { why: "styles" });
    if (tag.name === "numFmt") custom.set(Number(tag.get("numFmtId")), isDateFormat(tag.get("formatCode") ?? ""));
    else if (tag.name === "cellXfs") isCellStyles = true;
    else if (tag.name === "cellStyles" || tag.name === "dxfs") isCellStyles = false;
    else if (tag.name === "xf" && isCellStyles) {
      const id = Number(tag.get("numFmtId") ?? "0");
      styles.push(custom.get(id) ?? builtInDates(id));
    }
  });
  return styles;
}

/** Formats name year, month, day or hour; words in quotes, escaped characters and conditions in brackets do not count. */
const isDateFormat = (code: string): boolean =>
  /[ymdhs年月日]/i.test(code.slice(0, 255).replace(/"[^"]*"|\\.|\[[^\]]*\]|General/gi, ""));

/** Day number as ISO text. 1900 is counted as a leap year by these programs, which is why day 60 does not exist. */
export function dateText(serial: number, date1904: boolean): string | undefined {
  const days = date1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  if (!(days >= 1 && days < 2_958_466)) return undefined;
  const milliseconds = Math.round((days - 25_569) * 86_400) * 1000;
  const text = new Date(milliseconds).toISOString();
  return Number.isInteger(serial) ? text.slice(0, 10) : text.slice(0, 19);
}
