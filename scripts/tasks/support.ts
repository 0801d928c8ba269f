/**
 * `npm run support`: writes the support table, the lists of switches and the tables of the control API in both languages,
 * docs/error-codes.md, docs/threat-rows.md and the JSON Schema of scenario files. With `--json` it prints a line per row of the support table instead.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { supportRows } from "../../packages/emulator/src/api/support.ts";
import { controlPage, controlPagePath } from "../control-page.ts";
import { root } from "../install.mjs";
import { languages } from "../languages.ts";
import { errorPage, errorPagePath } from "../refusals/error-page.ts";
import { scenarioSchemaPath, scenarioSchemaText } from "../scenario-schema.ts";
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
    ...languages.map((language) => {
      const file = controlPagePath(language);
      return [file, controlPage(readFileSync(path.join(root, file), "utf8"), language)] as const;
    }),
    [scenarioSchemaPath, scenarioSchemaText()],
    [threatPagePath, threatPage()],
  ] as const;
  for (const [file, text] of pages) {
    writeFileSync(path.join(root, file), text);
    process.stderr.write(`${file}\n`);
  }
}
