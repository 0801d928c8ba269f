import { SheetFault } from "@shoufa/sheets";
import { expect, test } from "vitest";
import { rowsOf } from "./archive.ts";

const read = async (bytes: Uint8Array | string) =>
  (await rowsOf(Buffer.from(bytes as string))).map(({ cells }) => cells);
async function fault(bytes: Uint8Array | string) {
  try {
    return await read(bytes);
  } catch (error) {
    if (!(error instanceof SheetFault)) throw error;
    return { code: error.code, ...error.params };
  }
}

test("UTF-8 with and without mark, GB18030 and UTF-16 of both orders are told apart [I6]", async () => {
  const text = "姓名,帐号\r\n张三,zhang";
  const rows = [
    ["姓名", "帐号"],
    ["张三", "zhang"],
  ];
  const wide = Buffer.from(text, "utf16le");
  const gb = Buffer.from([
    0xd0,
    0xd5,
    0xc3,
    0xfb,
    0x2c,
    0xd5,
    0xca,
    0xba,
    0xc5,
    0x0d,
    0x0a,
    0xd5,
    0xc5,
    0xc8,
    0xfd,
    0x2c,
    ...Buffer.from("zhang"),
  ]);
  for (const bytes of [
    Buffer.from(text),
    Buffer.from(`\ufeff${text}`),
    gb,
    Buffer.from([0xff, 0xfe, ...wide]),
    Buffer.from([0xfe, 0xff, ...Buffer.from(wide).swap16()]),
  ])
    expect(await read(bytes)).toEqual(rows);
  expect(await read(Buffer.from("name,id\r\na,b", "utf16le"))).toEqual([
    ["name", "id"],
    ["a", "b"],
  ]);
  const mixed = Buffer.concat([Buffer.from("姓名,帐号\n张三,z\n李四,"), Buffer.from([0xff, 0xff]), Buffer.from("\n")]);
  expect(await fault(mixed)).toEqual({ code: "encoding", line: 3 });
});

test("sep= lines, semicolons, tabs, quotes and all line ends are read as programs write them [I6, J2]", async () => {
  expect(await read("sep=;\r\na;b\r\n1;2")).toEqual([
    ["a", "b"],
    ["1", "2"],
  ]);
  expect(await read("a;b;c\n1;2,5;3")).toEqual([
    ["a", "b", "c"],
    ["1", "2,5", "3"],
  ]);
  expect(await read("a\tb\r1\t2\r")).toEqual([
    ["a", "b"],
    ["1", "2"],
  ]);
  expect(await read('a,"b ""x"", y","1\r\n2"\n\n,,\n"","3",')).toEqual([
    ["a", 'b "x", y', "1\r\n2"],
    ["", "3", ""],
  ]);
  const rows = await rowsOf(Buffer.from('a\n"x\ny"\n\nb'));
  expect(rows.map(({ row }) => row)).toEqual([1, 2, 4]);
});

test("a stray quote on row 70,001 is named with its row [I6]", async () => {
  const good = "张三,zhang,13800138000\n".repeat(70_000);
  for (const bad of ['李四,"li,1\n', '李"四,li,1\n', '"李四"x,li,1\n'])
    expect(await fault(`${good}${bad}${"王五,wang,1\n".repeat(5)}`)).toEqual({
      code: "stray_quote",
      row: 70_001,
      line: 70_001,
    });
});

test("NUL, lines without end and ten thousand columns are refused with their row [I6]", async () => {
  expect(await fault("a,b\n1,\0x")).toEqual({ code: "nul", row: 2 });
  expect(await fault(`a,b\n${"x".repeat(3_000_000)}`)).toMatchObject({ code: "cell_too_long", row: 2 });
  expect(await fault(`a\n${'"'}${"x\n".repeat(2_000_000)}`)).toMatchObject({ code: "stray_quote", row: 2 });
  expect(await fault(`a\n${"x,".repeat(10_000)}`)).toEqual({ code: "too_many_columns", max: 256, row: 2 });
  expect(await read(`a,b${",".repeat(1000)}\n1,2`)).toEqual([
    ["a", "b"],
    ["1", "2"],
  ]);
});

test("rows are the same wherever the pieces end", async () => {
  const line = (at: number) => [`张${at}`, `a"b,${at}`, "x\r\ny", ""];
  const rows = Array.from({ length: 20_000 }, (_, at) => line(at));
  const text = rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\r\n");
  expect(await read(text)).toEqual(rows);
});
