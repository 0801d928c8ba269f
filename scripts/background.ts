/** Runs a program in the background, at low priority, while other steps go on. */
import { spawn } from "node:child_process";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { root } from "./install.mjs";

export interface BackgroundProgram {
  /** Its exit code and all of its output. */
  readonly ended: Promise<{ readonly code: number | null; readonly output: string }>;
}

/** @param file Relative to the root, run by this Node. */
export function runInBackground(file: string, args: readonly string[]): BackgroundProgram {
  const child = spawn(process.execPath, [path.join(root, file), ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  try {
    if (child.pid !== undefined) os.setPriority(child.pid, os.constants.priority.PRIORITY_LOW);
  } catch {
    // Not permitted on some systems: the process then runs at normal priority.
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
