/** How far a reading is, and how long it will still take. */
import type { Clock } from "@shoufa/ports";

/** Before this many parts and this much time the speed says nothing. */
const fewestParts = 10;
const shortestMilliseconds = 1500;

/** Seconds until all parts are done at the speed so far; null while that would be no more than a guess. */
export function secondsLeft(done: number, of: number, elapsedMilliseconds: number): number | null {
  if (done < fewestParts || elapsedMilliseconds < shortestMilliseconds) return null;
  return Math.ceil(((of - done) * elapsedMilliseconds) / done / 1000);
}

export class ReadingProgress {
  readonly #clock: Clock;
  readonly #startedAt: number;
  #done = 0;
  #of = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#startedAt = clock.monotonic();
  }

  /** Adds parts that have to be read. */
  expect(parts: number): void {
    this.#of += parts;
  }

  /** One part has been read. */
  step(): void {
    this.#done += 1;
  }

  get now(): { readonly done: number; readonly of: number; readonly secondsLeft: number | null } {
    const [done, of] = [this.#done, this.#of];
    return { done, of, secondsLeft: secondsLeft(done, of, this.#clock.monotonic() - this.#startedAt) };
  }
}
