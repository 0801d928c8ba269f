/**
 * A folder for a test run's throw-away files: databases of tests, data of PostgreSQL, profiles of Chromium. On Linux it lies
 * in memory (/dev/shm), because a test's commits would otherwise wait for a disk whose safety nobody needs: 6 ms each, on
 * thousands of commits. Elsewhere, and where memory is short, it is the usual folder for temporary files.
 *
 * `useMemoryFolder` makes it the temporary folder of this process and of every process that it starts, and removes it at the
 * end. What a killed run left is removed by the next one.
 */
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
} from "node:fs";
import path from "node:path";
import process from "node:process";

const memory = "/dev/shm";
const prefix = "shoufa-tests-";
/** What a whole run takes at most, with room to spare. */
const leastBytes = 4 * 2 ** 30;
/** The process number of another container says nothing here, so a folder without its process is kept for a while. */
const keptMilliseconds = 3_600_000;

export function useMemoryFolder(): void {
  // Somebody who chose a folder has it.
  if (process.env["TMPDIR"] !== undefined || !isFit()) return;
  removeAbandoned();
  const folder = path.join(memory, `${prefix}${process.pid}`);
  // PostgreSQL, started by root, runs as another user: it must be able to reach its own folder in here.
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  process.env["TMPDIR"] = folder;
  process.once("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
}

/** Whether it has room, and lets programs run: PostgreSQL's lie in the folder when root starts them. */
function isFit(): boolean {
  if (process.platform !== "linux" || !existsSync(memory)) return false;
  try {
    accessSync(memory, constants.W_OK | constants.X_OK);
    const [, options = ""] = /^\S+ \/dev\/shm \S+ (\S+)/m.exec(readFileSync("/proc/mounts", "utf8")) ?? [];
    if (options.split(",").includes("noexec")) return false;
    const { bavail, bsize } = statfsSync(memory);
    return Math.min(bavail * bsize, process.availableMemory()) >= leastBytes;
  } catch {
    return false;
  }
}

function removeAbandoned(): void {
  for (const name of readdirSync(memory)) {
    if (!name.startsWith(prefix) || existsSync(`/proc/${name.slice(prefix.length)}`)) continue;
    const folder = path.join(memory, name);
    const { mtimeMs } = statSync(folder, { throwIfNoEntry: false }) ?? { mtimeMs: Number.POSITIVE_INFINITY };
    if (Date.now() - mtimeMs > keptMilliseconds) rmSync(folder, { recursive: true, force: true });
  }
}
