/** The program: streams, signals and the exit code. What it does is in run.ts; how npm starts it, in bin/shoufa.mjs. */
import path from "node:path";
import { endOnUncaught, shownError } from "@shoufa/ports";
import { run } from "./run.ts";

const onUncaught = endOnUncaught((error) => {
  const { stack, message } = shownError(error, (text) => text);
  process.stderr.write(`${stack || message}\n`);
});

const stop = new AbortController();
let askedAt = 0;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    // The terminal and npm may both pass on one Ctrl-C. Asked again later, the person does not want to wait.
    if (stop.signal.aborted && performance.now() - askedAt > 500) process.exit(130);
    if (!stop.signal.aborted) askedAt = performance.now();
    stop.abort();
  });
}

// npm runs programs through a shell, which ends at a signal without passing it on: then this program ends as well.
const parent = process.ppid;
if (process.env["npm_lifecycle_event"]) {
  setInterval(() => process.ppid !== parent && stop.abort(), 500).unref();
}

/** `shoufa` where it is installed, by npx or for good; `npm run` in the project. */
function calledAs(): string {
  if (!path.basename(process.argv[1] ?? "").startsWith("shoufa")) return "npm run";
  return process.env["npm_command"] === "exec" ? "npx shoufa" : "shoufa";
}

process.exitCode = await run(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  chatter: (line) => process.stderr.write(`${line}\n`),
  stop: stop.signal,
  onUncaught,
  program: calledAs(),
});
