/** Tables that leave as files while they are made: names that headers can hold, portions that wait for slow readers. */
import { once } from "node:events";
import type { ServerResponse } from "node:http";
import type { TableFormat } from "@shoufa/contract";
import { csvLine, csvMark, writeXlsx, xlsxContentType } from "@shoufa/sheets";

export type Portions = AsyncIterable<readonly (readonly string[])[]>;

export interface TableFile {
  /** Without ending. */
  readonly name: string;
  readonly format: TableFormat;
  readonly sheet: string;
  readonly widths?: readonly number[];
  readonly headerRows?: number;
  readonly rows: Portions;
}

export async function sendTable(
  response: ServerResponse,
  { name, format, sheet, widths, headerRows = 1, rows }: TableFile,
): Promise<void> {
  const file = `${name}.${format}`;
  const ascii = file.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  response.writeHead(200, {
    "content-type": format === "csv" ? "text/csv; charset=utf-8" : xlsxContentType,
    "content-disposition": `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)}`,
    "cache-control": "no-store",
  });
  const parts = format === "csv" ? csvParts(rows) : writeXlsx({ sheet, headerRows, rows, ...(widths && { widths }) });
  try {
    for await (const part of parts) {
      if (response.destroyed) return;
      if (!response.write(part)) await Promise.race([once(response, "drain"), once(response, "close")]);
    }
    response.end();
  } catch (error) {
    response.destroy(); // a file that ends in the middle must not look whole
    throw error;
  }
}

async function* csvParts(rows: Portions): AsyncGenerator<string, void, undefined> {
  yield csvMark;
  for await (const portion of rows) yield portion.map(csvLine).join("");
}
