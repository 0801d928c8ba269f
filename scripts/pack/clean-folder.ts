/** An empty folder as on a new computer: no project, no settings, an empty npm cache, no registry. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { npmProgram } from "../install.mjs";

export interface CleanFolder extends Disposable {
  readonly path: string;
  /** Cache of npm. */
  readonly cache: string;
  start(file: string, args: readonly string[], more?: Readonly<Record<string, string>>): Started;
  /** Runs to its end. @throws {Error} With what was said, when it fails. */
  run(file: string, args: readonly string[]): Promise<string>;
  /** The arguments with which Node runs this program of npm's. */
  npm(program: "npm" | "npx", ...args: readonly string[]): string[];
}

export interface Started extends AsyncDisposable {
  /** Ctrl-C, which a terminal sends to all processes in the foreground: npm, its shell, and the program. */
  interrupt(): void;
  /** The first line of standard output; rejects with what was said instead when the program ends before it. */
  readonly firstLine: Promise<string>;
  readonly ended: Promise<{ code: number | null; out: string; chatter: string }>;
}

const hasGroups = process.platform !== "win32";

/** Variables of the test run that programs under test must not see. */
const foreign = /^(npm_|node_|vitest|test_|database_url|shoufa_|home$|userprofile$|lang$|lc_|path$)/i;

export function cleanFolder(): CleanFolder {
  const base = mkdtempSync(path.join(tmpdir(), "shoufa installed 装-"));
  const folder = path.join(base, "empty folder");
  const cache = path.join(base, "npm-cache");
  mkdirSync(folder);
  const npm = npmProgram();
  if (!npm) throw new Error("npm was not found; it comes with Node");
  const env: NodeJS.ProcessEnv = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name))),
    PATH: [path.dirname(process.execPath), ...(process.env["PATH"] ?? "").split(path.delimiter)].join(path.delimiter),
    HOME: base,
    USERPROFILE: base,
    LANG: "en_US.UTF-8",
    npm_config_cache: cache,
    // Nothing listens there: any download by npm makes the test fail.
    npm_config_registry: "http://127.0.0.1:9/",
    npm_config_fetch_retries: "0",
  };
  const start = (file: string, args: readonly string[], more: Readonly<Record<string, string>> = {}): Started =>
    started(
      spawn(file, args, {
        cwd: folder,
        env: { ...env, ...more },
        stdio: ["ignore", "pipe", "pipe"],
        detached: hasGroups,
      }),
    );
  return {
    path: folder,
    cache,
    start,
    async run(file, args) {
      const { code, out, chatter } = await start(file, args).ended;
      if (code !== 0) throw new Error(`${path.basename(args[0] ?? file)} ended with ${code}:\n${out}${chatter}`);
      return out;
    },
    npm: (program, ...args) => [path.join(path.dirname(npm), `${program}-cli.js`), "--loglevel=error", ...args],
    [Symbol.dispose]: () => rmSync(base, { recursive: true, force: true, maxRetries: 5 }),
  };
}

function started(child: ChildProcess): Started {
  let out = "";
  let chatter = "";
  child.stdout?.on("data", (data) => {
    out += data;
  });
  child.stderr?.on("data", (data) => {
    chatter += data;
  });
  const ended = new Promise<{ code: number | null; out: string; chatter: string }>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, out, chatter }));
  });
  const firstLine = new Promise<string>((resolve, reject) => {
    if (child.stdout) createInterface({ input: child.stdout }).once("line", resolve);
    ended.then(() => reject(new Error(chatter || "ended without a line")), reject);
  });
  firstLine.catch(() => {});
  const kill = (signal: NodeJS.Signals): void => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    if (hasGroups) process.kill(-child.pid, signal);
    else child.kill(signal);
  };
  return {
    interrupt: () => kill("SIGINT"),
    firstLine,
    ended,
    async [Symbol.asyncDispose]() {
      kill("SIGTERM");
      await ended;
    },
  };
}
