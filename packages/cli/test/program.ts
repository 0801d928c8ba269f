/** The command line as a process, because streams, signals and exit codes are what is tested here. */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

export interface Program extends AsyncDisposable {
  readonly process: ChildProcess;
  /** The first line of standard output; rejects with what was said instead when the program ends before it. */
  readonly firstLine: Promise<string>;
  readonly ended: Promise<{ code: number | null; out: string; chatter: string }>;
}

export function shoufa(...args: string[]): Program {
  const child = spawn(process.execPath, [main, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  let chatter = "";
  child.stdout.on("data", (data) => {
    out += data;
  });
  child.stderr.on("data", (data) => {
    chatter += data;
  });
  const ended = new Promise<{ code: number | null; out: string; chatter: string }>((resolve) => {
    child.once("close", (code) => resolve({ code, out, chatter }));
  });
  const firstLine = new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", resolve);
    void ended.then(() => reject(new Error(chatter || "ended without a line")));
  });
  firstLine.catch(() => {});
  return {
    process: child,
    firstLine,
    ended,
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
