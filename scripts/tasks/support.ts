/** `npm run support`: writes docs/support-table.md, docs/error-codes.md and the lists of switches. With `--json` it prints a line per row of the table instead. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { supportRows } from "../../packages/emulator/src/support.ts";
import { root } from "../install.mjs";
import { errorPage, errorPagePath } from "../refusals/error-page.ts";
import { clientMethod, supportPage, supportPagePath } from "../support-page.ts";
import { languages, switchesPage, switchesPagePath } from "../switches-page.ts";

if (process.argv.includes("--json")) {
  for (const row of supportRows) {
    const { kind, name, support } = row;
    const { level } = support;
    const [proof, gap] = ["proof" in support ? support.proof : null, "gap" in support ? support.gap : null];
    process.stdout.write(`${JSON.stringify({ kind, name, client: clientMethod(row), level, proof, gap })}\n`);
  }
} else {
  const pages = [
    [supportPagePath, supportPage()],
    [errorPagePath, errorPage()],
    ...languages.map((language) => [switchesPagePath(language), switchesPage(language)] as const),
  ] as const;
  for (const [file, text] of pages) {
    writeFileSync(path.join(root, file), text);
    process.stderr.write(`${file}\n`);
  }
}
