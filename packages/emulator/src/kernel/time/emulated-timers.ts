/**
 * Waiting by the emulated clock: what waits goes on when that much real time has passed, or as soon as the clock jumps
 * beyond the moment.
 */
import type { Cancel, Timers } from "@shoufa/ports";
import type { EmulatedClock } from "./emulated-clock.ts";

export class EmulatedTimers {
  readonly #clock: EmulatedClock;
  readonly #timers: Timers;

  constructor({ clock, timers }: { clock: EmulatedClock; timers: Timers }) {
    this.#clock = clock;
    this.#timers = timers;
  }

  after(milliseconds: number, task: () => void): Cancel {
    const due = this.#clock.now() + milliseconds;
    const stop = (): void => {
      cancelTimer();
      forgetJumps();
    };
    const run = (): void => {
      stop();
      task();
    };
    const cancelTimer = this.#timers.after(milliseconds, run);
    const forgetJumps = this.#clock.onJump(() => {
      if (this.#clock.now() >= due) run();
    });
    return stop;
  }

  /** Rejects with the signal's reason when that fires first. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const abort = (): void => {
        cancel();
        reject(signal.reason);
      };
      const cancel = this.after(milliseconds, () => {
        signal.removeEventListener("abort", abort);
        resolve();
      });
      signal.addEventListener("abort", abort, { once: true });
    });
  }
}
