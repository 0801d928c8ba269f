/** `npm start` as a process, on free ports and in a temporary folder. */
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../packages/cli/src/main.ts", import.meta.url));

export interface Program extends AsyncDisposable {
  readonly url: string;
  readonly ownerLink: string;
  readonly phonesUrl: string;
}

/** @param people people in the sample company */
export async function startProgram(people = 300): Promise<Program> {
  const folder = await mkdtemp(path.join(tmpdir(), "shoufa-e2e-"));
  const options = ["start", "--json", "--port=0", "--phones-port=0", `--people=${people}`, `--data=${folder}`];
  const child = spawn(process.execPath, [program, ...options], { stdio: ["ignore", "pipe", "pipe"] });
  let complaint = "";
  child.stderr.on("data", (data) => {
    complaint += data;
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const ready = new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", resolve);
    void ended.then(() => reject(new Error(`start ended before it was ready: ${complaint}`)));
  });
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const { url, ownerLink, phonesUrl } = JSON.parse(await ready);
    return { url, ownerLink, phonesUrl, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
