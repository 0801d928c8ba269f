import { cellText, readTable } from "@shoufa/sheets";
import { expect, test } from "vitest";
import { inline, rowsOf, workbook } from "./archive.ts";

const cells = async (bytes: Uint8Array) => (await rowsOf(bytes)).map((row) => row.cells);

test("texts come from the table of texts, from the cell and from formatted pieces, without readings", async () => {
  const strings = `<sst><si><t>张三</t></si><si><r><t>李</t></r><r><t xml:space="preserve"> 四</t></r><rPh sb="0" eb="1"><t>リ</t></rPh></si><si/></sst>`;
  const rows = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row><row r="3">${inline("B3", "a &amp; b&#x41;_x000A_")}<c r="C3" t="s"><v>2</v></c></row>`;
  expect(await rowsOf(workbook({ rows, strings }))).toEqual([
    { row: 1, cells: ["张三", "", "李 四"] },
    { row: 3, cells: ["", "a & bA\n"] },
  ]);
});

test("numbers, formulas, errors, dates of both calendars and booleans keep their kind [I5]", async () => {
  const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m"/><numFmt numFmtId="165" formatCode="0.00&quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`;
  const rows = `<row><c><v>13800138000</v></c><c><v>1.38001380E10</v></c><c><f>A1+1</f><v>13800138001</v></c><c t="e"><v>#REF!</v></c><c t="b"><v>1</v></c><c s="1"><v>45000</v></c><c s="2"><v>45000.5</v></c><c s="3"><v>45000</v></c><c t="str"><f>"x"</f><v>x</v></c></row>`;
  const [row = []] = await cells(workbook({ rows, styles }));
  expect(row).toEqual([
    { n: "13800138000" },
    { n: "1.38001380E10" },
    { f: "13800138001" },
    { e: "#REF!" },
    { b: true },
    { d: "2023-03-15" },
    { d: "2023-03-15T12:00:00" },
    { n: "45000" },
    { f: "x" },
  ]);
  expect(cellText(row[1])).toBe("13800138000");
  const old = `<workbook><workbookPr date1904="1"/><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`;
  expect((await cells(workbook({ rows, styles, workbook: old })))[0]?.[5]).toEqual({ d: "2027-03-16" });
});

test("merged cells are named, with their text in the first", async () => {
  const rows = `<row r="1">${inline("A1", "部门")}</row><row r="2">${inline("B2", "x")}</row>`;
  const after = `<mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells>`;
  const events = [];
  for await (const event of readTable(workbook({ rows, after }))) events.push(event);
  expect(events.at(-1)).toEqual({ kind: "merges", merges: [{ top: 1, left: 1, bottom: 2, right: 1 }] });
});

test("prefixes, CDATA, comments and attributes in any quotes are read as others write them", async () => {
  const sheet = `<x:worksheet xmlns:x='m'><!-- > --><x:sheetData><x:row r='1' spans="1:2"><x:c t='inlineStr' r='A1'><x:is><x:t><![CDATA[<a>]]></x:t></x:is></x:c><x:c r="B1" foo="a>b" t="str"><x:v>中</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
  expect(await cells(workbook({ sheet }))).toEqual([["<a>", "中"]]);
});

test("the sheet of WeCom's template is read first, hidden ones never", async () => {
  const two = `<workbook><sheets><sheet name="h" state="hidden" r:id="rId1"/><sheet name="成员列表" r:id="rId4"/></sheets></workbook>`;
  const sheet2 = {
    name: "xl/worksheets/sheet2.xml",
    text: `<worksheet><sheetData><row>${inline("A1", "二")}</row></sheetData></worksheet>`,
  };
  expect(await cells(workbook({ workbook: two, more: [sheet2] }))).toEqual([["二"]]);
});

test("a sheet in many pieces is the same as in one", async () => {
  const rows = Array.from(
    { length: 5000 },
    (_, at) => `<row r="${at + 1}">${inline(`A${at + 1}`, `张三😀${at} &lt;${"长".repeat(at % 50)}`)}</row>`,
  );
  const read = await cells(workbook({ rows: rows.join("") }));
  expect(read).toEqual(Array.from({ length: 5000 }, (_, at) => [`张三😀${at} <${"长".repeat(at % 50)}`]));
});
