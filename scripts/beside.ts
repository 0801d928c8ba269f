/** A program that runs beside other steps on what they leave of the processors. */
import { spawn } from "node:child_process";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { root } from "./install.mjs";

export interface Beside {
  /** Its exit code and everything it said. */
  readonly ended: Promise<{ readonly code: number | null; readonly output: string }>;
}

/** @param file Relative to the root, run by this Node. */
export function beside(file: string, args: readonly string[]): Beside {
  const child = spawn(process.execPath, [path.join(root, file), ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  try {
    if (child.pid !== undefined) os.setPriority(child.pid, os.constants.priority.PRIORITY_LOW);
  } catch {
    // Some systems do not let us; then it takes its share like everybody.
  }
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<{ code: number | null; output: string }>((resolve) => {
    child.on("error", (error) => resolve({ code: null, output: error.message }));
    child.on("close", (code) => resolve({ code, output: Buffer.concat(chunks).toString("utf8") }));
  });
  return { ended };
}
