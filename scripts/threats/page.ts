/** docs/threat-rows.md as text: every row of `rows.md` with the tests that prove it. Written by `npm run support`. */
import { readFileSync } from "node:fs";
import { notApplicable } from "./not-applicable.ts";
import { notYet } from "./not-yet.ts";
import { otherwise } from "./otherwise.ts";
import { type Proof, proofs } from "./proofs.ts";

export const threatPagePath = "docs/threat-rows.md";

export interface ThreatRow {
  readonly id: string;
  readonly input: string;
  readonly expected: string;
}

interface ThreatTable {
  readonly title: string;
  readonly rows: readonly ThreatRow[];
}

const head = `# Attacks, row by row

What attacks the server, what must happen, and the test that does it. [threats.md](threats.md) is the summary. This page is made
from [rows.md](../scripts/threats/rows.md) and from the titles of the tests by \`npm run support\`; a row that no test proves, or whose
reason is missing, fails \`npm test\`. *Not yet* names what of a row is not built, or not tried by a test; *Otherwise* what is done
another way on purpose.
`;

/** Tables of `rows.md`. */
export function threatTables(): ThreatTable[] {
  const source = readFileSync(new URL("rows.md", import.meta.url), "utf8");
  return source
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const [title = "", ...lines] = part.split("\n");
      const rows = lines.flatMap((line) => {
        const [, id, input, expected] = /^\| ([A-NS]\d+) \| (.+?) \| (.+) \|$/.exec(line) ?? [];
        return id === undefined || input === undefined || expected === undefined ? [] : [{ id, input, expected }];
      });
      return { title, rows };
    });
}

/** Tests that prove a row, as links, and what of it is not there yet; else the reason why it does not apply; else null. */
export function proofOf(id: string, all: readonly Proof[]): string | null {
  const found = all.filter(({ rows }) => rows.includes(id));
  const parts = new Set(found.map(({ file, title }) => `[${short(title)}](../${file})`));
  if (id in otherwise) parts.add(`*Otherwise:* ${otherwise[id]}`);
  if (id in notYet) parts.add(`*Not yet:* ${notYet[id]}`);
  if (id in notApplicable) parts.add(`*Does not apply:* ${notApplicable[id]}`);
  return parts.size === 0 ? null : [...parts].join("<br>");
}

export function threatPage(all: readonly Proof[] = proofs()): string {
  const parts = threatTables().map(({ title, rows }) => {
    const lines = rows.map(
      ({ id, input, expected }) => `| ${id} | ${input} | ${expected} | ${proofOf(id, all) ?? "**open**"} |`,
    );
    return `## ${title}\n\n| row | input | expected | proof |\n|---|---|---|---|\n${lines.join("\n")}\n`;
  });
  return [head, ...parts].join("\n");
}

/** A title as text of a link in a table's cell. */
const short = (title: string): string =>
  title
    .replaceAll("\\", "")
    .replaceAll("|", "/")
    .replaceAll(/\$\{[^}]*\}|[<>[\]]/g, "…");
