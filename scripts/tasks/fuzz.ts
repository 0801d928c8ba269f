/**
 * `npm run fuzz -- --seconds 60`: broken input for the callback parser and the CSV readers. Options: `--seed N` (a new one
 * each time, printed) and `--target NAME`; `--from N --executions 1` makes one execution again. What is found is written to
 * .cache/fuzz, with the command that runs it again: `--target NAME --case FILE`.
 */
import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import process from "node:process";
import { parseArgs } from "node:util";
import { commandFor, keptCase } from "../fuzz/cases.ts";
import { fuzz, tried } from "../fuzz/fuzz.ts";
import { type Target, targets } from "../fuzz/targets.ts";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string", default: String(randomInt(2 ** 31)) },
    from: { type: "string", default: "0" },
    executions: { type: "string", default: "Infinity" },
    target: { type: "string" },
    case: { type: "string" },
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const numbers = [values.seconds, values.seed, values.from, values.executions].map(Number);
const on = targets.filter(({ name }) => values.target === undefined || name === values.target);
const bad = on.length === 0 || numbers.some((value) => !(value >= 0)) || (values.case !== undefined && on.length > 1);
process.exitCode = bad ? misused() : values.case === undefined ? fuzzed(numbers) : again(on[0]!, values.case);

function misused(): number {
  say(`Options are numbers, a case needs its target; targets are ${targets.map(({ name }) => name).join(", ")}.`);
  return 2;
}

function fuzzed([seconds = 0, seed = 0, from = 0, executions = 0]: readonly number[]): number {
  say(`seed ${seed}`);
  const report = fuzz({ seed, from, seconds, executions, on });
  for (const [name, executed] of Object.entries(report.executions))
    say(`${name.padEnd(20)} ${String(executed).padStart(10)} executions, ${report.accepted[name]} read`);
  const total = Object.values(report.executions).reduce((sum, executed) => sum + executed, 0);
  const slowest = report.slowestMilliseconds.toFixed(1);
  say(`${total} executions in ${report.seconds.toFixed(1)} s, slowest input ${slowest} ms`);
  for (const finding of report.findings) {
    say(`\nFINDING ${finding.target}: ${finding.reason}`);
    say(`input (base64): ${finding.input.toString("base64")}`);
    say(`again: ${commandFor(finding.target, keptCase(seed, finding))}`);
  }
  say(`${report.findings.length} findings`);
  return report.findings.length > 0 ? 1 : 0;
}

function again(target: Target, file: string): number {
  const { fault, milliseconds, read } = tried(target, readFileSync(file));
  say(
    fault ?? `${target.name}: ${read ? "read" : "refused as ours"} in ${milliseconds.toFixed(1)} ms; nothing is wrong`,
  );
  if (fault === undefined) say("Once it is mended, keep the file in scripts/fuzz/corpus.");
  return fault === undefined ? 0 : 1;
}
