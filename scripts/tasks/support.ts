/** `npm run support`: writes docs/support-table.md. With `--json` it prints a line per row instead. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { supportRows } from "../../packages/emulator/src/support.ts";
import { root } from "../install.mjs";
import { supportPage, supportPagePath } from "../support-page.ts";

if (process.argv.includes("--json")) {
  for (const { kind, name, support } of supportRows) {
    const { level } = support;
    const [proof, gap] = ["proof" in support ? support.proof : null, "gap" in support ? support.gap : null];
    process.stdout.write(`${JSON.stringify({ kind, name, level, proof, gap })}\n`);
  }
} else {
  writeFileSync(path.join(root, supportPagePath), supportPage());
  process.stderr.write(`${supportPagePath}\n`);
}
