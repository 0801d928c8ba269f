/**
 * Writes the state soon after it changed, and at the end. "Soon" is half a second, or ten times what the last write
 * took, so that a large state never keeps the emulator from its work.
 */
import type { Cancel, Clock, Log, Timers } from "@shoufa/ports";

const soonMilliseconds = 500;

export class Saver {
  readonly #save: () => void;
  readonly #timers: Timers;
  readonly #clock: Clock;
  readonly #log: Log;
  #cancel: Cancel | undefined;
  #lastTook = 0;

  constructor(options: { save: () => void; timers: Timers; clock: Clock; log: Log }) {
    this.#save = options.save;
    this.#timers = options.timers;
    this.#clock = options.clock;
    this.#log = options.log;
  }

  readonly touch = (): void => {
    this.#cancel ??= this.#timers.after(Math.max(soonMilliseconds, this.#lastTook * 10), () => {
      this.#cancel = undefined;
      try {
        this.#write();
      } catch (error) {
        // The next change tries again, and closing reports the error.
        this.#log.error("emulator.state.not-saved", { error });
      }
    });
  };

  /** Writes now what is still waiting. @throws When it cannot be written. */
  flush(): void {
    if (!this.#cancel) return;
    this.#cancel();
    this.#cancel = undefined;
    this.#write();
  }

  #write(): void {
    const started = this.#clock.monotonic();
    this.#save();
    this.#lastTook = this.#clock.monotonic() - started;
  }
}
