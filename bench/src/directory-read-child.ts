/** A process of its own for each reading, so that its memory can be told: makes a file, reads it as often as it is asked. */
import process from "node:process";
import { inflateRawSync } from "node:zlib";
import { csvLine, readTable, writeXlsx } from "@shoufa/sheets";
import { inferSchema, initParser } from "udsv";

const [kind = "xlsx", rows = "100000"] = process.argv.slice(2);

function* portions() {
  yield [["姓名", "帐号", "别名", "职务", "部门", "性别", "手机", "座机", "个人邮箱", "企业邮箱", "地址", "直属上级"]];
  for (let from = 0; from < Number(rows); from += 1000)
    yield Array.from({ length: Math.min(1000, Number(rows) - from) }, (_, at) => {
      const n = from + at;
      const own = [`张${n}`, `user${n}`, `Al${n}`, "工程师", `公司/部门${n % 500}`, n % 2 ? "男" : "女"];
      const contact = [`${13_800_000_000 + n}`, `0755-${n}`, `u${n}@example.com`, `u${n}@corp.example.com`];
      return [...own, ...contact, `深圳市南山区 ${n} 号`, `user${n % 100}`];
    });
}

async function file(): Promise<Buffer> {
  const parts: Buffer[] = [];
  if (kind.endsWith("xlsx"))
    for await (const part of writeXlsx({ sheet: "成员列表", headerRows: 1, rows: portions() })) parts.push(part);
  else for (const portion of portions()) parts.push(Buffer.from(portion.map(csvLine).join("")));
  return Buffer.concat(parts);
}

const bytes = await file();
/** The sheet's entry is the last and by far the largest; its data begins after its local header. */
const sheetAt = bytes.indexOf("xl/worksheets/sheet1.xml") + "xl/worksheets/sheet1.xml".length;

async function read(): Promise<number> {
  let cells = 0;
  if (kind === "inflate-xlsx") return inflateRawSync(bytes.subarray(sheetAt)).length;
  if (kind === "udsv-csv") {
    const text = bytes.toString();
    for (const row of initParser(inferSchema(text)).stringArrs(text)) cells += row.length;
  } else
    for await (const event of readTable(bytes))
      if (event.kind === "rows") for (const row of event.rows) cells += row.cells.length;
  return cells;
}

const before = process.memoryUsage().rss;
process.on("message", async () => {
  const began = performance.now();
  const cells = await read();
  const milliseconds = performance.now() - began;
  process.send?.({
    milliseconds,
    cells,
    megabytes: Math.max(0, process.resourceUsage().maxRSS / 1024 - before / 1_048_576),
  });
});
process.on("disconnect", () => process.exit());
process.send?.({ ready: true });
