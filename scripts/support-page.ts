/** docs/support-table.md as text, from the rows of packages/emulator/src/support.ts. Written by `npm run support`. */
import type { Endpoint } from "@shoufa/protocol";
import { methodOf } from "../packages/client/test/every-endpoint.ts";
import { type SupportRow, supportRows } from "../packages/emulator/src/support.ts";

export const supportPagePath = "docs/support-table.md";

const head = `# Support table

What of WeCom the [emulator](../packages/emulator/README.md) does: **full** is all that the facts say, **partial** lacks
what stands in the last column, **none** is not there at all. Each row names the test that proves it. **client** is the
method of [@shoufa/client](../packages/client/README.md) that serves an endpoint, typed and documented; \`app.call()\` takes all
of them, and any other. Rows are checked against the routes, against the tests, and by calling every method that is named
here and looking at what it asks for; this page is made from
[support.ts](../packages/emulator/src/support.ts) by \`npm run support\`, and \`npm run support -- --json\` prints a line per
row. An endpoint of WeCom that has no row here is answered HTTP 501 with a sentence and no \`errcode\`: a gap of ours never
looks like a refusal of WeCom's.

**中文** 模拟器实现了企业微信的哪些接口、消息、事件和被动回复：full 为完整，partial 缺少最后一列所写的内容，none 为没有。每一行都
指向证明它的测试；client 列是 @shoufa/client 中调用该接口的方法（逐个实际调用核对）。此页由
\`npm run support\` 生成，并由测试与路由逐行核对。不在表中的接口返回 HTTP 501 和一句说明，不带 \`errcode\`，绝不冒充企业微信的拒绝。
`;

const titles: Readonly<Record<SupportRow["kind"], string>> = {
  endpoint: "Endpoints",
  message: "Messages that people send",
  event: "Events",
  change: "Directory changes (change_contact)",
  reply: "Passive replies",
};

const common = ["level", "proof", "gap"];

/** How users of the client write it; null for what is no endpoint. */
export const clientMethod = ({ kind, name }: Pick<SupportRow, "kind" | "name">): string | null =>
  kind === "endpoint" ? `${methodOf[name as Endpoint][0]}()` : null;

export function supportPage(rows: readonly SupportRow[] = supportRows): string {
  const counted = (["full", "partial", "none"] as const)
    .map((level) => `${rows.filter(({ support }) => support.level === level).length} ${level}`)
    .join(", ");
  const parts = (Object.keys(titles) as SupportRow["kind"][]).map((kind) => {
    const lines = rows.filter((row) => row.kind === kind).map(line);
    const columns = kind === "endpoint" ? ["name", "client", ...common] : ["name", ...common];
    const heading = `| ${columns.join(" | ")} |\n|${"---|".repeat(columns.length)}`;
    return `## ${titles[kind]}\n\n${heading}\n${lines.join("\n")}\n`;
  });
  return [head, `Of ${rows.length} rows: ${counted}.\n`, ...parts].join("\n");
}

function line(row: SupportRow): string {
  const { name, support } = row;
  const proof = "proof" in support ? `[${support.proof}](../packages/emulator/test/${support.proof})` : "";
  const method = clientMethod(row);
  return `| \`${name}\` |${method === null ? "" : ` \`${method}\` |`} ${support.level} | ${proof} | ${"gap" in support ? support.gap : ""} |`;
}
