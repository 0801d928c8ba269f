/**
 * One process per data folder. An exclusive transaction on a small SQLite file of its own does the keeping: the operating
 * system drops it when the process ends, however it ends, and it holds between containers and hosts that share the
 * folder, where process ids and host names tell nothing. Of two that start at the same moment one gets it.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { uptime } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Clock } from "@shoufa/ports";
import { Unfit } from "./unfit.ts";

/** What is written beside the lock: for the refusal's sentence, and for versions before this lock, which look only here. */
interface Holder {
  readonly pid: number;
  /** When the process started, as far as the system tells; empty where it does not. */
  readonly started: string;
  /** Which boot of which machine. */
  readonly boot: string;
}

export interface FolderLock {
  release(): void;
}

/** @throws {Unfit} `data.in_use` when another process holds the folder. */
export function lockFolder(folder: string, { clock }: { readonly clock: Clock }): FolderLock {
  const note = join(folder, "shoufa.lock");
  const lock = new DatabaseSync(join(folder, "folder.lock"), { timeout: 0 });
  try {
    lock.exec("pragma locking_mode = exclusive; begin exclusive");
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    throw new Unfit("data.in_use", { pid: readHolder(note)?.pid ?? "?", folder });
  }
  const me: Holder = { pid: process.pid, started: startOf(process.pid), boot: bootId(clock) };
  const former = readHolder(note);
  if (former && isOlderVersionAlive(former, me)) {
    lock.close();
    throw new Unfit("data.in_use", { pid: former.pid, folder });
  }
  writeFileSync(note, JSON.stringify(me), { mode: 0o600 });
  return {
    release() {
      rmSync(note, { force: true });
      lock.close();
    },
  };
}

const isBusy = (error: unknown): boolean => {
  const code = (error as { errcode?: number }).errcode ?? 0;
  return (code & 0xff) === 5 || (code & 0xff) === 6; // SQLITE_BUSY, SQLITE_LOCKED
};

function readHolder(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Holder;
  } catch {
    return null;
  }
}

/** A version before this lock holds nothing but its note. This process's own note is left from a lock it has released. */
function isOlderVersionAlive(holder: Holder, me: Holder): boolean {
  // It wrote the host's name before the boot.
  if (holder.boot.split(" ").at(-1) !== me.boot || holder.pid === me.pid) return false;
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
    return readFileSync("/proc/sys/kernel/random/boot_id", "latin1").trim();
  } catch {
    // To five minutes: the clock may be set between two starts, a machine does not boot twice within that.
    return String(Math.round((clock.now() / 1000 - uptime()) / 300));
  }
}
