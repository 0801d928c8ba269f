#!/usr/bin/env node
/** The program: streams, signals and the exit code. What it does is in run.ts. */
import { run } from "./run.ts";

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    // Asked twice: the person does not want to wait for a clean end.
    if (stop.signal.aborted) process.exit(130);
    stop.abort();
  });
}

process.exitCode = await run(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  chatter: (line) => process.stderr.write(`${line}\n`),
  stop: stop.signal,
});
