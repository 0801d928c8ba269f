/** docs/conformance.md, and the same in Chinese, made of the clients, the known deviations and fixed text. */
import path from "node:path";
import { foreign, own } from "./clients.ts";
import { knownDeviations } from "./known-deviations.ts";
import { prose } from "./page-text.ts";
import type { Language } from "./texts.ts";

export const pageFile = (language: Language): string =>
  path.join(import.meta.dirname, "../../docs", language === "en" ? "conformance.md" : "conformance.zh-CN.md");

const command = `\`\`\`sh
npm run conformance
npm run conformance -- --json    # {"client","calls","passed","deviating":[…]}
\`\`\``;

export function page(language: Language): string {
  const { top, clients, edge, ours, byHand, mended, deviations, sides, foot } = prose[language];
  const rowsOf = (rows: readonly (readonly string[])[]): string =>
    rows.map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`).join("\n");
  return [
    top,
    command,
    `${clients}\n${rowsOf(foreign.map(({ name, version, pointed }) => [`\`${name}\``, version, pointed[language]]))}`,
    edge,
    `${ours}\n${rowsOf(own.map(({ name, pointed }) => [`\`${name}\``, pointed[language]]))}`,
    byHand,
    mended,
    `${deviations}\n${rowsOf(knownDeviations.map(({ client, call, right, why }) => [`\`${client}\``, call, sides[right], why[language]]))}`,
    foot,
  ]
    .join("\n\n")
    .concat("\n");
}
