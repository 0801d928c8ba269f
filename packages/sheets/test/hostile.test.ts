/** Files that mean harm: each is refused, quickly, with a code that can be explained. */

import { SheetFault, sheetLimits, tableKindOf } from "@shoufa/sheets";
import { expect, test } from "vitest";
import { inline, rowsOf, workbook, workbookParts, zip } from "./archive.ts";

async function faultOf(bytes: Uint8Array, limits = sheetLimits): Promise<string> {
  // Processor time, which does not grow when others use the machine.
  const before = process.cpuUsage();
  try {
    await rowsOf(bytes, limits);
    return "read";
  } catch (error) {
    if (!(error instanceof SheetFault)) throw error;
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(3000);
    return `${error.code} ${Object.values(error.params)[0] ?? ""}`.trim();
  }
}

const good = workbookParts({ rows: `<row r="1">${inline("A1", "x")}</row>` });
const sheetPart = good[3] as (typeof good)[number];
const withSheet = (says: NonNullable<(typeof sheetPart)["says"]>) =>
  zip([...good.slice(0, 3), { ...sheetPart, says }, ...good.slice(4)]);

test("zip bombs: by ratio, by size told and by size not told, by number of entries [I1]", async () => {
  const zeros = `<worksheet><sheetData>${" ".repeat(40_000_000)}</sheetData></worksheet>`;
  const bomb = workbookParts({ sheet: zeros });
  expect(await faultOf(zip(bomb))).toMatch(/^inflated_too_large/);
  expect(await faultOf(zip(bomb.map((part, at) => (at === 3 ? { ...part, says: { size: 100 } } : part))))).toBe(
    "archive_broken size",
  );
  expect(await faultOf(withSheet({ size: 0x7fff_ffff }))).toMatch(/^inflated_too_large/);
  const many = Array.from({ length: 201 }, (_, at) => ({ name: `xl/x${at}.xml`, text: "" }));
  expect(await faultOf(zip([...good, ...many]))).toBe("archive_refused entries");
  expect(await faultOf(zip([...good, { name: "xl/nested.zip", text: zip(good) }]))).toBe("read");
  expect(await faultOf(withSheet({ offset: 0, localName: "_rels/.rels" }))).toMatch(/^archive_/);
});

test("names that leave the folder, links, duplicates, encryption and Zip64 are refused [I2]", async () => {
  const named = (name: string) => faultOf(zip([...good, { name, text: "" }]));
  for (const name of ["../evil", "/etc/passwd", "C:\\x", "a\\b", "xl/../../x", "a\0b"])
    expect(await named(name)).toBe("archive_refused entry name");
  expect(await faultOf(zip([...good, sheetPart]))).toBe("archive_refused duplicate entry");
  expect(await faultOf(zip([...good, { name: "XL/Workbook.xml", text: "" }]))).toBe("archive_refused duplicate entry");
  expect(await faultOf(withSheet({ mode: 0xa1ff }))).toBe("archive_refused link");
  expect(await faultOf(withSheet({ flags: 1 }))).toBe("old_or_encrypted");
  expect(await faultOf(withSheet({ size: 0xffff_ffff }))).toBe("archive_refused zip64");
  expect(await faultOf(zip(good, { count: 0xffff }))).toBe("archive_refused zip64");
  expect(await faultOf(zip(good, { count: 9 }))).toBe("archive_broken table of contents");
  expect(await faultOf(withSheet({ localName: "xl/other.xml" }))).toBe("archive_broken two names");
  expect(await faultOf(withSheet({ crc: 1 }))).toBe("archive_broken checksum");
});

test("document types, macros and other workbooks are refused; links to web pages are never followed [I3]", async () => {
  const doctype = `<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData/></worksheet>`;
  expect(await faultOf(workbook({ sheet: doctype }))).toBe("markup_refused DOCTYPE");
  expect(await faultOf(workbook({ strings: doctype, rows: "<row/>" }))).toBe("markup_refused DOCTYPE");
  expect(await faultOf(workbook({ workbook: doctype }))).toBe("markup_refused DOCTYPE");
  expect(await faultOf(workbook({ rows: `<row>${inline("A1", "&a;")}</row>` }))).toBe("markup_broken");
  expect(await faultOf(workbook({ more: [{ name: "xl/vbaProject.bin", text: "x" }] }))).toBe("macros");
  expect(await faultOf(workbook({ more: [{ name: "xl/externalLinks/externalLink1.xml", text: "x" }] }))).toBe(
    "external_links",
  );
  const remote = workbookParts({}).map((part) =>
    part.name.endsWith("workbook.xml.rels")
      ? {
          ...part,
          text: `<Relationships><Relationship Id="rId1" Type="a/worksheet" Target="http://x/s.xml" TargetMode="External"/></Relationships>`,
        }
      : part,
  );
  expect(await faultOf(zip(remote))).toBe("no_sheet");
  const dde = workbook({ rows: `<row><c r="A1" t="str"><f>cmd|' /C calc'!A0</f><v>1</v></c></row>` });
  expect((await rowsOf(dde))[0]?.cells).toEqual([{ f: "1" }]);
});

test("row 10⁹, column XFE, far texts and a million styles are refused fast [I4]", async () => {
  const cell = (place: string) => faultOf(workbook({ rows: `<row r="1">${inline(place, "x")}</row>` }));
  expect(await faultOf(workbook({ rows: `<row r="1000000000">${inline("A1", "x")}</row>` }))).toBe(
    "markup_refused row",
  );
  expect(await faultOf(workbook({ rows: `<row r="2"/><row r="2"/>` }))).toBe("markup_refused row");
  expect(await cell("XFE1")).toBe("markup_refused column");
  expect(await cell("ZZZZZZZZ1")).toBe("markup_refused column");
  expect(await cell("XFD1")).toBe("too_many_columns 256");
  const strings = "<sst><si><t>a</t></si></sst>";
  for (const index of ["1", "-1", "1e9", "__proto__", "length", ""])
    expect(await faultOf(workbook({ strings, rows: `<row><c t="s"><v>${index}</v></c></row>` }))).toBe(
      "markup_refused shared string",
    );
  const styles = `<styleSheet><cellXfs>${"<xf numFmtId='0'/>".repeat(110_000)}</cellXfs></styleSheet>`;
  expect(await faultOf(workbook({ styles }), { ...sheetLimits, maxRatio: 10_000 })).toBe("archive_refused styles");
  const rows = Array.from({ length: 12 }, (_, at) => `<row>${inline(`A${at + 1}`, "x")}</row>`).join("");
  expect(await faultOf(workbook({ rows }), { ...sheetLimits, maxRows: 11 })).toBe("too_many_rows 11");
  expect(await faultOf(workbook({ strings: "<sst><si/><si/><si/></sst>" }), { ...sheetLimits, maxStrings: 2 })).toBe(
    "too_many_strings 2",
  );
  expect(await faultOf(workbook({ rows: `<row>${inline("A1", "x".repeat(40_000))}</row>` }))).toBe(
    "cell_too_long 32767",
  );
});

test("what is no table is told by its bytes, whatever its name [I12]", async () => {
  const texts = ["<!DOCTYPE html><html>", "<?xml version='1.0'?>", "%PDF-1.7", "\x7fELF", "MZ\x90\0\x03"];
  for (const text of texts) expect(await faultOf(Buffer.from(text, "latin1"))).toBe("not_a_table");
  expect(await faultOf(Buffer.from("\ufeff<html>\r\n<table>"))).toBe("not_a_table");
  expect(await faultOf(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]))).toBe("not_a_table");
  expect(await faultOf(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]))).toBe("old_or_encrypted");
  expect(await faultOf(zip([{ name: "word/document.xml", text: "<w/>" }]))).toBe("not_a_table");
  expect(await faultOf(Buffer.alloc(0))).toBe("empty");
  expect(tableKindOf(Buffer.from("姓名,帐号"))).toBe("csv");
});

test("a 300 MB file is refused for its size before anything is read", async () => {
  expect(await faultOf(Buffer.alloc(51 * 1024 * 1024, "PK"))).toMatch(/^file_too_large/);
});
