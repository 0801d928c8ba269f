import { csvLine, csvMark, unescapeFormula, writeXlsx } from "@shoufa/sheets";
import fc from "fast-check";
import { expect, test } from "vitest";
import { rowsOf } from "./archive.ts";

async function xlsx(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of writeXlsx({ sheet: "成员列表", headerRows: 1, widths: [10, 20], rows: [rows] }))
    parts.push(part);
  return Buffer.concat(parts);
}
const back = async (bytes: Uint8Array) =>
  (await rowsOf(bytes)).map(({ cells }) => cells.map((cell) => unescapeFormula(cell as string)));

const dangerous = ["=1+1", "+86138", "-1", "@x", "\tx", "\rx", "＝1", "＋1", "－1", "＠1", "'=1", "''=x", "'a"];

test("a text that would be a formula gets an apostrophe in both formats, and reading takes it off again [J1]", async () => {
  const rows = [["header"], ...dangerous.map((text) => [text])];
  const csv = Buffer.from(csvMark + rows.map(csvLine).join(""));
  const raw = (await rowsOf(csv)).slice(1).map(({ cells }) => cells[0]);
  expect(raw.every((cell) => (cell as string).startsWith("'"))).toBe(true);
  expect(await back(csv)).toEqual(rows);
  const book = await xlsx(rows);
  expect((await rowsOf(book)).slice(1, 13).every(({ cells }) => (cells[0] as string).startsWith("'"))).toBe(true);
  expect(await back(book)).toEqual(rows);
});

test("commas, quotes, line breaks and semicolons keep a cell together [J2]", () => {
  expect(csvLine(["a", 'say "hi", you', "two\nlines", 5, null, "x;y"])).toBe(
    'a,"say ""hi"", you","two\nlines",5,,"x;y"\r\n',
  );
});

test("whatever stands in a cell comes back from both formats [J1, J2]", async () => {
  const cell = fc.oneof(
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.constantFrom(...dangerous, 'a,"b";c', "x\r\ny", " z ", "_x0041_", '&<>"', "😀"),
  );
  const table = fc.array(
    fc.array(
      cell.map((text) => text.replaceAll("\0", "")),
      { minLength: 1, maxLength: 4 },
    ),
    { minLength: 1, maxLength: 8 },
  );
  const trimmed = (rows: readonly (readonly string[])[]) =>
    rows
      .map((cells) => cells.slice(0, cells.findLastIndex((one) => one !== "") + 1))
      .filter((cells) => cells.length > 0);
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const csv = Buffer.from(csvMark + rows.map(csvLine).join(""));
      if (trimmed(rows).length > 0)
        expect(trimmed(await back(csv))).toEqual(trimmed(rows).map((cells) => cells.map((one) => one.toWellFormed())));
      expect(trimmed(await back(await xlsx(rows)))).toEqual(trimmed(rows));
    }),
    { numRuns: 60 },
  );
});

test("an XLSX file begins to leave before its last row is made [J5]", async () => {
  let made = 0;
  async function* rows() {
    for (; made < 200; made++) yield Array.from({ length: 500 }, (_, at) => [`${Math.sin(made * 500 + at)}`, "张三"]);
  }
  let madeAtFirst = 0;
  let bytes = 0;
  for await (const part of writeXlsx({ sheet: "s", headerRows: 1, rows: rows() })) {
    bytes += part.length;
    if (bytes > 100_000 && madeAtFirst === 0) madeAtFirst = made;
  }
  expect(madeAtFirst).toBeGreaterThan(0);
  expect(madeAtFirst).toBeLessThan(100);
});
