/** One table as an XLSX file, written as its rows come. Every cell is text: nothing is computed, and no zero is lost. */
import { escapeFormula } from "../formula.ts";
import { writeZip } from "./zip.ts";

export interface XlsxTable {
  readonly sheet: string;
  /** Widths in characters, column by column. */
  readonly widths?: readonly number[];
  /** The first of these rows are bold. */
  readonly headerRows: number;
  readonly rows: AsyncIterable<readonly (readonly string[])[]> | Iterable<readonly (readonly string[])[]>;
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const mime = "application/vnd.openxmlformats-officedocument.spreadsheetml";

export const xlsxContentType = `${mime}.sheet`;

export function writeXlsx({
  sheet,
  widths = [],
  headerRows,
  rows,
}: XlsxTable): AsyncGenerator<Buffer, void, undefined> {
  return writeZip([
    {
      name: "[Content_Types].xml",
      text: [
        `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${mime}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${mime}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${mime}.styles+xml"/></Types>`,
      ],
    },
    {
      name: "_rels/.rels",
      text: [
        `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ],
    },
    {
      name: "xl/workbook.xml",
      text: [
        `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escapeMarkup(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ],
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      text: [
        `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
      ],
    },
    {
      // Style 1 is text (format 49), style 2 the same in bold.
      name: "xl/styles.xml",
      text: [
        `${declaration}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`,
      ],
    },
    { name: "xl/worksheets/sheet1.xml", text: sheetText(widths, headerRows, rows) },
  ]);
}

async function* sheetText(
  widths: readonly number[],
  headerRows: number,
  portions: XlsxTable["rows"],
): AsyncGenerator<string, void, undefined> {
  const frozen = `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${headerRows}" topLeftCell="A${headerRows + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;
  const columns = widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" style="1" customWidth="1"/>`,
  );
  yield `${declaration}<worksheet xmlns="${main}">${frozen}${columns.length > 0 ? `<cols>${columns.join("")}</cols>` : ""}<sheetData>`;
  let row = 0;
  for await (const portion of portions) {
    let text = "";
    for (const cells of portion) {
      row++;
      const style = row <= headerRows ? 2 : 1;
      text += `<row r="${row}">`;
      for (let at = 0; at < cells.length; at++) {
        const cell = cells[at] as string;
        if (cell !== "")
          text += `<c r="${columnName(at)}${row}" s="${style}" t="inlineStr"><is>${textOf(cell)}</is></c>`;
      }
      text += "</row>";
    }
    yield text;
  }
  yield "</sheetData></worksheet>";
}

const textOf = (cell: string): string => {
  const text = escapeMarkup(escapeCell(escapeFormula(cell)));
  return /^\s|\s$|[\n\t]/.test(text) ? `<t xml:space="preserve">${text}</t>` : `<t>${text}</t>`;
};

/** What XML cannot hold, and what would be read back as such an escape. */
const escapeCell = (text: string): string =>
  text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replace(
      /[\0-\x08\x0b-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      (bad) => {
        return `_x${bad.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
      },
    );

const escapeMarkup = (text: string): string =>
  /[&<>"]/.test(text)
    ? text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")
    : text;

const names: string[] = [];

/** 0 is A, 27 is AB. */
function columnName(at: number): string {
  names[at] ??= at < 26 ? String.fromCharCode(65 + at) : columnName(Math.floor(at / 26) - 1) + columnName(at % 26);
  return names[at] as string;
}
