/**
 * Servers of benchmarks, each in a process of its own, so that they do not share an event loop with the load. A child is
 * one of the `*-child.ts` files; it sends one message when it is ready and exits when its channel closes.
 */
import { type ChildProcess, fork } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";

export interface Child<Ready> extends AsyncDisposable {
  readonly ready: Ready;
  /** What the process has used so far. */
  usage(): Promise<Usage>;
}

export interface Usage {
  /** Processor time of all its threads, in and for it. Other load of the machine hardly changes it, unlike the time that passes. */
  readonly cpuMilliseconds: number;
  /** Held after a collection. */
  readonly heapBytes: number;
}

export async function startChild<Ready>(file: string, args: readonly string[] = []): Promise<Child<Ready>> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, {
    execArgv: ["--expose-gc"],
    stdio: ["ignore", process.stderr, process.stderr, "ipc"],
  });
  const ready = await new Promise<Ready>((resolve, reject) => {
    child.once("message", (message) => resolve(message as Ready));
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${file} ended with ${code} before it was ready`)));
  });
  return {
    ready,
    usage() {
      child.send(askUsage);
      return answerOf<Usage>(child);
    },
    async [Symbol.asyncDispose]() {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.disconnect();
      await gone;
    },
  };
}

/** Reports to the parent process, and ends this one when the parent disconnects. For use in a child. */
export function announce(ready: object): void {
  process.once("disconnect", () => process.exit(0));
  process.on("message", (message) => {
    if (message === askUsage) process.send?.(usageNow());
  });
  process.send?.(ready);
}

const askUsage = "usage";

function usageNow(): Usage {
  const { user, system } = process.cpuUsage();
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return { cpuMilliseconds: (user + system) / 1000, heapBytes: heapUsed + external };
}

/** The next message of a child. */
export function answerOf<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error("a process of the benchmark ended before it answered"));
    child.once("exit", ended);
    child.once("message", (message) => {
      child.off("exit", ended);
      resolve(message as T);
    });
  });
}
