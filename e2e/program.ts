/** Commands of `shoufa` as processes, on free ports and in temporary folders. */
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../packages/cli/src/main.ts", import.meta.url));

export interface Program extends AsyncDisposable {
  readonly url: string;
  readonly ownerLink: string;
  readonly phonesUrl: string;
}

/**
 * A command that runs until it is stopped. `ready` is the line of JSON that it prints.
 * @param options Options of the command; `--json` and a data folder of its own are added.
 */
export async function startCommand<T>(name: string, options: readonly string[]): Promise<T & AsyncDisposable> {
  const folder = await mkdtemp(path.join(tmpdir(), "shoufa-e2e-"));
  const all = [main, name, "--json", `--data=${path.join(folder, "data")}`, ...options];
  const child = spawn(process.execPath, all, { stdio: ["ignore", "pipe", "pipe"] });
  let complaint = "";
  child.stderr.on("data", (data) => {
    complaint += data;
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const ready = new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", resolve);
    void ended.then(() => reject(new Error(`${name} ended before it was ready: ${complaint}`)));
  });
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    return { ...(JSON.parse(await ready) as T), [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * `npm start`: the console with a sample company.
 * @param people people in the sample company
 */
export const startProgram = (people = 300): Promise<Program> =>
  startCommand("start", ["--port=0", "--phones-port=0", `--people=${people}`]);
