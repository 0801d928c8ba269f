/** Archives and workbooks made by hand, right and wrong, for the tests. */
import { crc32, deflateRawSync } from "node:zlib";
import { readTable, type SheetLimits, type SheetRow, sheetLimits } from "@shoufa/sheets";

export interface Part {
  readonly name: string;
  readonly text: string | Uint8Array;
  /** What is said instead of the truth. */
  readonly says?: Partial<{
    size: number;
    crc: number;
    flags: number;
    localName: string;
    mode: number;
    offset: number;
  }>;
}

export function zip(parts: readonly Part[], says: Partial<{ count: number; directory: number }> = {}): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { name, text, says: lie = {} } of parts) {
    const bytes = Buffer.from(text as string);
    const packed = deflateRawSync(bytes);
    const [label, localLabel] = [Buffer.from(name), Buffer.from(lie.localName ?? name)];
    const size = lie.size ?? bytes.length;
    const crc = lie.crc ?? crc32(bytes);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(lie.flags ?? 0, 6);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(localLabel.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(lie.flags ?? 0, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc, 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(label.length, 28);
    entry.writeUInt32LE(((lie.mode ?? 0) << 16) >>> 0, 38);
    entry.writeUInt32LE(lie.offset ?? offset, 42);
    entries.push(entry, label);
    locals.push(local, localLabel, packed);
    offset += 30 + localLabel.length + packed.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(says.count ?? parts.length, 8);
  end.writeUInt16LE(says.count ?? parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(says.directory ?? offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;

export interface WorkbookText {
  /** Inside `<sheetData>`. */
  readonly rows?: string;
  /** After it. */
  readonly after?: string;
  readonly sheet?: string;
  readonly strings?: string;
  readonly styles?: string;
  readonly workbook?: string;
  readonly more?: readonly Part[];
}

export const workbookParts = ({
  rows = "",
  after = "",
  sheet,
  strings,
  styles,
  workbook,
  more = [],
}: WorkbookText): Part[] => [
  {
    name: "_rels/.rels",
    text: `<Relationships>${relation("rId1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
  },
  {
    name: "xl/workbook.xml",
    text:
      workbook ??
      `<workbook xmlns:r="r"><sheets><sheet name="Sheet1" sheetId="1000000000" r:id="rId1"/></sheets></workbook>`,
  },
  {
    name: "xl/_rels/workbook.xml.rels",
    text: `<Relationships>${relation("rId1", "worksheet", "worksheets/sheet1.xml")}${relation("rId2", "sharedStrings", "/xl/sharedStrings.xml")}${relation("rId3", "styles", "styles.xml")}${relation("rId4", "worksheet", "worksheets/sheet2.xml")}</Relationships>`,
  },
  {
    name: "xl/worksheets/sheet1.xml",
    text: sheet ?? `<?xml version="1.0"?><worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`,
  },
  ...(strings === undefined ? [] : [{ name: "xl/sharedStrings.xml", text: strings }]),
  ...(styles === undefined ? [] : [{ name: "xl/styles.xml", text: styles }]),
  ...more,
];

export const workbook = (text: WorkbookText): Buffer => zip(workbookParts(text));

/** A cell with a text of its own. */
export const inline = (place: string, text: string): string =>
  `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;

export async function rowsOf(bytes: Uint8Array, limits: SheetLimits = sheetLimits): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const event of readTable(bytes, limits)) if (event.kind === "rows") rows.push(...event.rows);
  return rows;
}
