/**
 * `npm run support`: writes the support table and the lists of switches in both languages, docs/error-codes.md and
 * docs/threat-rows.md. With `--json` it prints a line per row of the support table instead.
 */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { supportRows } from "../../packages/emulator/src/api/support.ts";
import { root } from "../install.mjs";
import { languages } from "../languages.ts";
import { errorPage, errorPagePath } from "../refusals/error-page.ts";
import { clientMethod, supportPage, supportPagePath } from "../support-page.ts";
import { switchesPage, switchesPagePath } from "../switches-page.ts";
import { threatPage, threatPagePath } from "../threats/page.ts";

if (process.argv.includes("--json")) {
  for (const row of supportRows) {
    const { kind, name, support } = row;
    const { level } = support;
    const [proof, gap] = ["proof" in support ? support.proof : null, "gap" in support ? support.gap.en : null];
    process.stdout.write(`${JSON.stringify({ kind, name, client: clientMethod(row), level, proof, gap })}\n`);
  }
} else {
  const pages = [
    ...languages.map((language) => [supportPagePath(language), supportPage(language)] as const),
    [errorPagePath, errorPage()],
    ...languages.map((language) => [switchesPagePath(language), switchesPage(language)] as const),
    [threatPagePath, threatPage()],
  ] as const;
  for (const [file, text] of pages) {
    writeFileSync(path.join(root, file), text);
    process.stderr.write(`${file}\n`);
  }
}
