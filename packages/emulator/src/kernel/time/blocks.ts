/** Blocked callers, each until a moment of the emulated clock. */
import type { EmulatedClock } from "./emulated-clock.ts";

export class Blocks {
  /** Milliseconds since the Unix epoch. */
  readonly #until = new Map<string, number>();
  readonly #clock: EmulatedClock;

  constructor({ clock }: { clock: EmulatedClock }) {
    this.#clock = clock;
  }

  /** Blocks from now on for this time. */
  shut(what: string, seconds: number): void {
    this.#until.set(what, this.#clock.now() + seconds * 1000);
  }

  has(what: string): boolean {
    const until = this.#until.get(what);
    if (until === undefined) return false;
    if (until > this.#clock.now()) return true;
    this.#until.delete(what);
    return false;
  }

  clear(): void {
    this.#until.clear();
  }
}
