import type { Cancel, Clock, Timers } from "@shoufa/ports";

/**
 * Time that stands still until a test moves it: clock and timers in one object, so that they cannot disagree.
 * `advance` fires what falls due, in order, and lets promises and finished network answers run in between.
 */
export interface FakeClock extends Clock, Timers {
  advance(step: { milliseconds?: number; seconds?: number; minutes?: number; hours?: number }): Promise<void>;
  /** Moves wall time alone, like setting the machine's clock. Timers and `monotonic` are not affected. */
  setWallTime(milliseconds: number): void;
  /** Resolves once at least `count` timers are waiting: then advancing runs one. */
  waiting(count?: number): Promise<void>;
  /** The length of every `sleep` asked for so far, in milliseconds. */
  readonly sleptMilliseconds: readonly number[];
}

interface Pending {
  readonly due: number;
  readonly task: () => void;
}

/** Starts at 2026-01-01T00:00:00Z by default. */
export function fakeClock(startsAt: number = Date.UTC(2026, 0, 1)): FakeClock {
  let elapsed = 0;
  let wallOffset = startsAt;
  const pending = new Set<Pending>();
  const slept: number[] = [];
  const watchers = new Set<() => void>();

  const after = (milliseconds: number, task: () => void): Cancel => {
    const timer = { due: elapsed + Math.max(0, milliseconds), task };
    pending.add(timer);
    for (const look of [...watchers]) look();
    return () => void pending.delete(timer);
  };

  const nextDue = (until: number): Pending | undefined => {
    let first: Pending | undefined;
    for (const timer of pending) {
      if (timer.due <= until && (!first || timer.due < first.due)) first = timer;
    }
    return first;
  };

  return {
    sleptMilliseconds: slept,
    now: () => wallOffset + elapsed,
    monotonic: () => elapsed,
    after,
    sleep(milliseconds, signal) {
      slept.push(milliseconds);
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const stop = (): void => {
          cancel();
          reject(signal?.reason);
        };
        const cancel = after(milliseconds, () => {
          signal?.removeEventListener("abort", stop);
          resolve();
        });
        signal?.addEventListener("abort", stop, { once: true });
      });
    },
    async advance({ milliseconds = 0, seconds = 0, minutes = 0, hours = 0 }) {
      const until = elapsed + milliseconds + 1000 * (seconds + 60 * (minutes + 60 * hours));
      await settle();
      for (let timer = nextDue(until); timer; timer = nextDue(until)) {
        elapsed = timer.due;
        pending.delete(timer);
        timer.task();
        await settle();
      }
      elapsed = until;
    },
    setWallTime(milliseconds) {
      wallOffset = milliseconds - elapsed;
    },
    waiting: (count = 1) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (pending.size < count) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      }),
  };
}

/** Runs promise chains, and network events that are ready. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
