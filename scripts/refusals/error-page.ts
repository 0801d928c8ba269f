/** docs/error-codes.md as text: the error table, and what the emulator does with each code. Written by `npm run support`. */
import { type UnreachableCodes, unreachableCodes } from "../../packages/emulator/src/api/unreachable-codes.ts";
import { type ErrorFact, errorFacts } from "../../packages/protocol/src/error-facts.ts";

export const errorPagePath = "docs/error-codes.md";

const head = (rows: number): string => `# Error codes 错误码

All ${rows} codes that WeCom's calls, login pages and callback library are known to give, with cause and remedy. WeCom says no
with HTTP 200 and \`errcode\`; look at that and never at \`errmsg\`, which may be reworded at any time. The same table is in
[@shoufa/protocol](../packages/protocol/src/error-facts.ts): \`errorFact(60111)?.fix.en\`, and on every \`WeComApiError\` of
[@shoufa/client](../packages/client/README.md) as \`fact\`.

企业微信接口、登录页和回调加解密库的全部 ${rows} 个错误码，附原因和处理办法。企业微信以 HTTP 200 加 \`errcode\` 表示拒绝；程序只应判断
\`errcode\`，\`errmsg\` 的文字随时可能变化。同一张表在 \`@shoufa/protocol\` 中：\`errorFact(60111)?.fix.zh\`。

- **errmsg** is the text without its tail (\`, hint: […], from ip: …, more info at …\`). *Italic*: nobody has shown a real
  answer with it, the text is a placeholder. 斜体：没有人见过真实文案，仅为占位。
- **†** 企业号 (2014–2017) only. 仅企业号时期。
- **emulator**: ● the code is answered by the [offline WeCom](support-table.md) itself, and reached by a test; a
  [reason](#not-answered-模拟器不主动返回的错误码) otherwise. Every code can be had by a
  [fault](guides/en/faults.md). ● 模拟器会返回并有测试；否则写明原因。任何错误码都可以用[故障注入](guides/zh/faults.md)得到。

| code | errmsg | cause 原因 | fix 处理 | emulator 模拟器 |
|---|---|---|---|---|
`;

export function errorPage(): string {
  const rows = errorFacts.toSorted((a, b) => rank(a.code) - rank(b.code));
  return [
    head(rows.length),
    ...rows.map((fact) => `${row(fact)}\n`),
    "\n## Not answered 模拟器不主动返回的错误码\n\n",
    ...unreachableCodes.map((one) => `${reasonPart(one)}\n`),
    "\nThis page is written by `npm run support`. 此页由 `npm run support` 生成。\n",
  ].join("");
}

/** Positive codes in order, then negative ones away from zero. */
const rank = (code: number): number => (code >= 0 ? code : 1_000_000 - code);

function row({ code, message, messageVerified, legacy, cause, fix }: ErrorFact): string {
  const text = message.trim();
  const shown = messageVerified ? text : `*${text}*`;
  const both = ({ zh, en }: { zh: string; en: string }): string => `${zh}<br>${en}`;
  const reason = unreachableCodes.find(({ codes }) => codes.includes(code));
  const emulator = reason ? `${reason.title.zh} ${reason.title.en}` : "●";
  return `| ${[`${code}${legacy ? " †" : ""}`, shown, both(cause), both(fix), emulator].map(cell).join(" | ")} |`;
}

const cell = (text: string): string =>
  text
    .replaceAll("|", "\\|")
    .replaceAll(/<(?!br>)/g, "&lt;")
    .replaceAll(/(?<![*])\*(?![*\w]|$)/g, "\\*");

const reasonPart = ({ codes, title, reason }: UnreachableCodes): string =>
  `- **${title.zh} ${title.en}** (${codes.join(", ")}): ${reason.zh} ${reason.en}`;
