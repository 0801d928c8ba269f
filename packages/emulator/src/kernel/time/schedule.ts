/**
 * Tasks at later moments of the emulated clock: the ends of jobs. A task runs when its moment comes in real time, when
 * the clock jumps over it, or when `settle` is called.
 */
import type { Cancel, Log, Timers } from "@shoufa/ports";
import type { EmulatedClock } from "./emulated-clock.ts";

interface Waiting {
  /** Milliseconds since the Unix epoch, by the emulated clock. */
  readonly due: number;
  readonly task: () => void;
}

export class Schedule {
  readonly #clock: EmulatedClock;
  readonly #timers: Timers;
  readonly #log: Log;
  /** The earliest first; among equals in the order of asking. */
  #waiting: Waiting[] = [];
  #cancel: Cancel | undefined;
  readonly #unsubscribe: () => void;

  constructor({ clock, timers, log }: { clock: EmulatedClock; timers: Timers; log: Log }) {
    this.#clock = clock;
    this.#timers = timers;
    this.#log = log;
    this.#unsubscribe = clock.onJump(() => this.settle());
  }

  /** Never runs the task at once, even when it is due, so that the caller finishes first. */
  at(due: number, task: () => void): void {
    const behind = this.#waiting.findIndex((each) => each.due > due);
    this.#waiting.splice(behind < 0 ? this.#waiting.length : behind, 0, { due, task });
    this.#arm();
  }

  /** Runs everything that is due. */
  settle(): void {
    for (let first = this.#waiting[0]; first && first.due <= this.#clock.now(); first = this.#waiting[0]) {
      this.#waiting.shift();
      try {
        first.task();
      } catch (error) {
        this.#log.error("emulator.schedule.fault", { error });
      }
    }
    this.#arm();
  }

  clear(): void {
    this.#waiting = [];
    this.#arm();
  }

  close(): void {
    this.clear();
    this.#unsubscribe();
  }

  #arm(): void {
    this.#cancel?.();
    const first = this.#waiting[0];
    this.#cancel = first && this.#timers.after(Math.max(0, first.due - this.#clock.now()), () => this.settle());
  }
}
