import { createWriteStream, renameSync, statSync } from "node:fs";
import { jsonLog, type Log, systemClock } from "@shoufa/ports";

const maxBytes = 10_000_000;

/** The server's log, out of the way of what a person reads. The file of the run before is kept once it has grown large. */
export function logFile(file: string): { log: Log; close(): Promise<void> } {
  try {
    if (statSync(file).size > maxBytes) renameSync(file, `${file}.1`);
  } catch {
    // No log yet.
  }
  const stream = createWriteStream(file, { flags: "a" });
  return {
    log: jsonLog((line) => stream.write(line), systemClock),
    close: () => new Promise((resolve) => stream.end(() => resolve())),
  };
}
