/**
 * `npm run conformance [-- --json] [client …]`: every client that others wrote, against an emulator of its own, and ours
 * against recordings of the platform. The table, or with `--json` one line per client, goes to standard output; the exit
 * code is 1 when a deviation is not among the known ones, when a known one no longer occurs, or when docs/conformance.md
 * says something else than known-deviations.ts. `--write` writes that page, in both languages.
 */
import { Console } from "node:console";
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { parseArgs } from "node:util";
import { startEmulator } from "@shoufa/emulator";
import { tryClient } from "./check.ts";
import { clients } from "./clients.ts";
import { type Judged, judge } from "./judge.ts";
import { page, pageFile } from "./page.ts";
import { jsonLine, table } from "./report.ts";
import { languages } from "./texts.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean", default: false }, write: { type: "boolean", default: false } },
});
// Some clients chat on the console; standard output is for the result.
Object.assign(globalThis.console, { log: new Console(process.stderr).log });

if (values.write) for (const language of languages) writeFileSync(pageFile(language), page(language));
else process.exitCode = await main();

async function main(): Promise<number> {
  const chosen = clients.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  if (chosen.length === 0) {
    process.stderr.write(`There is no such client. There are: ${clients.map(({ name }) => name).join(", ")}.\n`);
    return 2;
  }
  const judged: Judged[] = [];
  for (const client of chosen) {
    await using emulator = await startEmulator({ people: 60 });
    const one = judge(await tryClient(client, emulator));
    judged.push(one);
    if (values.json) process.stdout.write(`${jsonLine(one)}\n`);
  }
  if (!values.json) process.stdout.write(table(judged));
  const current = languages.every((language) => readFileSync(pageFile(language), "utf8") === page(language));
  if (!current) process.stderr.write("docs/conformance.md is not current: npm run conformance -- --write\n");
  return current && judged.every(({ acceptable }) => acceptable) ? 0 : 1;
}
