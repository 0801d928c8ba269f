/**
 * `npm run bench` lists the benchmarks; `npm run bench -- <name> [--json] [--rounds n]` runs one. Results go to standard
 * output, everything else to standard error. The exit code is 0 whether a goal is met or not.
 */
import process from "node:process";
import { parseArgs } from "node:util";
import type { Benchmark } from "./harness.ts";
import { jsonLine, tableBlock } from "./report.ts";

const benchmarks: Record<string, () => Promise<Benchmark>> = {
  "callback-crypto": async () => (await import("./callback-crypto.ts")).callbackCrypto,
  "callback-store": async () => (await import("./callback-store.ts")).callbackStore,
  "console-tree": async () => (await import("./console-tree.ts")).consoleTree,
  "directory-search": async () => (await import("./directory-search.ts")).directorySearch,
  "bot-stream": async () => (await import("./bot-stream.ts")).botStream,
  inbox: async () => (await import("./inbox.ts")).inbox,
  rules: async () => (await import("./rules.ts")).rules,
  "client-calls": async () => (await import("./client-calls.ts")).clientCalls,
  "emulator-send": async () => (await import("./emulator-send.ts")).emulatorSend,
  "directory-apply": async () => (await import("./directory-apply.ts")).directoryApply,
  "directory-plan": async () => (await import("./directory-plan.ts")).directoryPlan,
  "directory-pull": async () => (await import("./directory-pull.ts")).directoryPull,
  "directory-read": async () => (await import("./directory-read.ts")).directoryRead,
  "send-confirm": async () => (await import("./send-confirm.ts")).sendConfirm,
  "send-paced": async () => (await import("./send-paced.ts")).sendPaced,
  "send-latency": async () => (await import("./send-large.ts")).sendLatency,
  "send-throughput": async () => (await import("./send-large.ts")).sendThroughput,
  "send-memory": async () => (await import("./send-personal.ts")).sendMemory,
  "send-personal": async () => (await import("./send-personal.ts")).sendPersonal,
  "emulator-scale": async () => (await import("./emulator-scale.ts")).emulatorScale,
};

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: "boolean", default: false }, rounds: { type: "string" } },
  });
  const [name] = positionals;
  if (name === undefined) {
    for (const load of Object.values(benchmarks)) {
      const { name: title, about } = await load();
      process.stdout.write(`${title.padEnd(18)} ${about}\n`);
    }
    return 0;
  }
  const load = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined;
  const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
  if (!load || (rounds !== undefined && !(Number.isInteger(rounds) && rounds > 0))) {
    const known = Object.keys(benchmarks).join(", ");
    process.stderr.write(
      load ? "--rounds wants a whole number above 0.\n" : `No benchmark "${name}". There are: ${known}.\n`,
    );
    return 2;
  }
  const benchmark = await load();
  const print = values.json ? jsonLine : tableBlock;
  for await (const result of benchmark.run(rounds === undefined ? {} : { rounds }))
    process.stdout.write(`${print(result)}\n`);
  return 0;
}
