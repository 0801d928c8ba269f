/** docs/support-table.md, and the same in Chinese, as text, from packages/emulator/src/api/support.ts. Written by `npm run support`. */
import type { Endpoint } from "@shoufa/protocol";
import { methodOf } from "../packages/client/test/every-endpoint.ts";
import { type SupportRow, supportRows } from "../packages/emulator/src/api/support.ts";
import { type Language, pageIn } from "./languages.ts";

export const supportPagePath = (language: Language): string => pageIn("docs/support-table.md", language);

interface Words {
  readonly head: string;
  readonly counted: (rows: number, levels: string) => string;
  readonly titles: Readonly<Record<SupportRow["kind"], string>>;
  readonly columns: Readonly<Record<"name" | "client" | "level" | "proof" | "gap", string>>;
}

const words: Readonly<Record<Language, Words>> = {
  en: {
    head: `# Support table

[中文](support-table.zh-CN.md)

What of WeCom the [emulator](../packages/emulator/README.md) does: **full** is all that the facts say, **partial** lacks
what stands in the last column, **none** is not there at all. Each row names the test that proves it. **client** is the
method of [@shoufa/client](../packages/client/README.md) that serves an endpoint, typed and documented; \`app.call()\` takes all
of them, and any other. Rows are checked against the routes, against the tests, and by calling every method that is named
here and looking at what it asks for; this page is made from
[support.ts](../packages/emulator/src/api/support.ts) by \`npm run support\`, and \`npm run support -- --json\` prints a line per
row. An endpoint of WeCom that has no row here is answered HTTP 501 with a sentence and no \`errcode\`: a gap of ours never
looks like a refusal of WeCom's.
`,
    counted: (rows, levels) => `Of ${rows} rows: ${levels}.`,
    titles: {
      endpoint: "Endpoints",
      message: "Messages that people send",
      event: "Events",
      change: "Directory changes (change_contact)",
      reply: "Passive replies",
    },
    columns: { name: "name", client: "client", level: "level", proof: "proof", gap: "gap" },
  },
  zh: {
    head: `# 支持情况表

[English](support-table.md)

[模拟器](../packages/emulator/README.md)实现了企业微信的哪些接口、消息、事件和被动回复：**full** 为资料所述的全部，**partial** 缺少
最后一列所写的内容，**none** 为没有。每一行都写明证明它的测试。**客户端**一列是 [@shoufa/client](../packages/client/README.md) 中对应的
方法，有类型和文档；\`app.call()\` 可以调用其中任何一个，以及表外的任何接口。各行与路由、测试逐一核对，列出的每个方法都实际调用过，并
检查它请求了什么。此页由 \`npm run support\` 从 [support.ts](../packages/emulator/src/api/support.ts) 生成；\`npm run support -- --json\` 每行
打印一条。不在表中的企业微信接口返回 HTTP 501 和一句说明，不带 \`errcode\`：我们的缺口绝不冒充企业微信的拒绝。
`,
    counted: (rows, levels) => `共 ${rows} 行：${levels}。`,
    titles: {
      endpoint: "接口",
      message: "成员发送的消息",
      event: "事件",
      change: "通讯录变更（change_contact）",
      reply: "被动回复",
    },
    columns: { name: "名称", client: "客户端", level: "程度", proof: "证明", gap: "缺少" },
  },
};

/** Name for users of the client; null without an endpoint. */
export const clientMethod = ({ kind, name }: Pick<SupportRow, "kind" | "name">): string | null =>
  kind === "endpoint" ? `${methodOf[name as Endpoint][0]}()` : null;

export function supportPage(language: Language, rows: readonly SupportRow[] = supportRows): string {
  const { head, counted, titles, columns } = words[language];
  const levels = (["full", "partial", "none"] as const)
    .map((level) => `${rows.filter(({ support }) => support.level === level).length} ${level}`)
    .join(language === "en" ? ", " : "，");
  const parts = (Object.keys(titles) as SupportRow["kind"][]).map((kind) => {
    const { name, client, level, proof, gap } = columns;
    const shown = kind === "endpoint" ? [name, client, level, proof, gap] : [name, level, proof, gap];
    const lines = rows.filter((row) => row.kind === kind).map((row) => line(row, language));
    return `## ${titles[kind]}\n\n| ${shown.join(" | ")} |\n|${"---|".repeat(shown.length)}\n${lines.join("\n")}\n`;
  });
  return [head, `${counted(rows.length, levels)}\n`, ...parts].join("\n");
}

function line(row: SupportRow, language: Language): string {
  const { name, support } = row;
  const proof = "proof" in support ? `[${support.proof}](../packages/emulator/test/${support.proof})` : "";
  const method = clientMethod(row);
  const gap = "gap" in support ? support.gap[language] : "";
  return `| \`${name}\` |${method === null ? "" : ` \`${method}\` |`} ${support.level} | ${proof} | ${gap} |`;
}
