/**
 * How slow this machine is at the moment. A limit in milliseconds is a promise about a program that has a processor when it
 * wants one; beside other work, or on a small machine, the same program takes a multiple of that.
 */
import { readFileSync } from "node:fs";
import process from "node:process";

interface Used {
  readonly running: number;
  readonly waiting: number;
}

/** Processor time of a process's main thread, and the time for which it was ready but had no processor, in nanoseconds. */
function usedBy(pid: number): Used {
  if (process.platform !== "linux") return { running: 1, waiting: 0 };
  const [running = 1, waiting = 0] = readFileSync(`/proc/${pid}/schedstat`, "utf8").split(" ").map(Number);
  return { running, waiting };
}

/** Watches this process and `others` from now on. */
export function watchSlowness(...others: readonly number[]) {
  const all = [process.pid, ...others].map((pid) => ({ pid, before: usedBy(pid) }));
  return {
    /** What a limit in milliseconds is here: the same where the processes had a processor whenever they wanted one. */
    limit(milliseconds: number): number {
      const factors = all.map(({ pid, before }) => {
        const { running, waiting } = usedBy(pid);
        return 1 + (waiting - before.waiting) / Math.max(1, running - before.running);
      });
      return milliseconds * Math.max(...factors);
    },
  };
}
