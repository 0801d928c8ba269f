/**
 * `npm run fuzz -- --seconds 60`: broken input for the callback parser and the CSV readers. Options: `--seed N` (a new one
 * each time, printed), `--target NAME`, and `--from N --executions 1` to make one execution again.
 */
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { fuzz } from "../fuzz/fuzz.ts";
import { targets } from "../fuzz/targets.ts";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string", default: String(randomInt(2 ** 31)) },
    from: { type: "string", default: "0" },
    executions: { type: "string", default: "Infinity" },
    target: { type: "string" },
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const [seconds, seed, from, executions] = [values.seconds, values.seed, values.from, values.executions].map(Number);
const on = targets.filter(({ name }) => values.target === undefined || name === values.target);
if (on.length === 0 || [seconds, seed, from, executions].some((value) => !(value! >= 0))) {
  say(`Options are numbers; targets are ${targets.map(({ name }) => name).join(", ")}.`);
  process.exitCode = 2;
} else {
  say(`seed ${seed}`);
  const report = fuzz({ seed: seed!, from: from!, seconds: seconds!, executions: executions!, on });
  for (const [name, executed] of Object.entries(report.executions))
    say(`${name.padEnd(20)} ${String(executed).padStart(10)} executions, ${report.accepted[name]} read`);
  const total = Object.values(report.executions).reduce((sum, executed) => sum + executed, 0);
  say(
    `${total} executions in ${report.seconds.toFixed(1)} s, slowest input ${report.slowestMilliseconds.toFixed(1)} ms`,
  );
  const only = values.target === undefined ? "" : ` --target ${values.target}`;
  for (const { execution, input, reason, target } of report.findings) {
    say(`\nFINDING ${target}: ${reason}`);
    say(`input (base64): ${input.toString("base64")}`);
    say(`again: npm run fuzz -- --seed ${seed} --from ${execution} --executions 1${only}`);
  }
  say(`${report.findings.length} findings`);
  if (report.findings.length > 0) process.exitCode = 1;
}
