/**
 * One process per data folder. The file holds the process id, when that process started and which boot of the machine
 * it belongs to: a lock left by a killed process is taken over, also when its id has been given to another program.
 */
import { existsSync, linkSync, readFileSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { hostname, uptime } from "node:os";
import { dirname, join } from "node:path";
import type { Clock, Random } from "@shoufa/ports";
import { Unfit } from "./unfit.ts";

interface Holder {
  readonly pid: number;
  /** When the process started, as far as the system tells; empty where it does not. */
  readonly started: string;
  /** Which boot of the machine. */
  readonly boot: string;
}

export interface FolderLock {
  release(): void;
}

/** @throws {Unfit} `data.in_use` when a living process holds it. */
export function lockFolder(folder: string, ports: { clock: Clock; random: Random }): FolderLock {
  const file = join(folder, "shoufa.lock");
  const me: Holder = { pid: process.pid, started: startOf(process.pid), boot: bootId(ports.clock) };
  const mine = JSON.stringify(me);
  // Written aside and then linked: the lock appears whole or not at all, and only if nobody else's is there.
  const draft = join(folder, `shoufa.lock.${ports.random.uuid()}`);
  writeFileSync(draft, mine, { mode: 0o600 });
  try {
    for (let tries = 0; tries < 10; tries++) {
      try {
        linkSync(draft, file);
        return { release: () => releaseIfMine(file, mine) };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      }
      const holder = readHolder(file);
      if (holder && isAlive(holder, me)) throw new Unfit("data.in_use", { pid: holder.pid, folder: dirname(file) });
      rmSync(file, { force: true });
    }
    throw new Unfit("data.in_use", { pid: "?", folder });
  } finally {
    unlinkSync(draft);
  }
}

function releaseIfMine(file: string, mine: string): void {
  if (existsSync(file) && readFileSync(file, "utf8") === mine) rmSync(file, { force: true });
}

function readHolder(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Holder;
  } catch {
    return null; // unreadable or already gone: nobody alive writes such a lock
  }
}

function isAlive(holder: Holder, me: Holder): boolean {
  if (holder.boot !== me.boot) return false;
  // The same process twice is a second server inside one program: just as forbidden.
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  const started = startOf(holder.pid);
  return holder.started === "" || started === "" || holder.started === started;
}

/** Clock ticks from boot to the start of this process: Linux tells it, elsewhere the process id has to do. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}

function bootId(clock: Clock): string {
  try {
    return `${hostname()} ${readFileSync("/proc/sys/kernel/random/boot_id", "latin1").trim()}`;
  } catch {
    // To five minutes: the clock may be set between two starts, a machine does not boot twice within that.
    return `${hostname()} ${Math.round((clock.now() / 1000 - uptime()) / 300)}`;
  }
}
