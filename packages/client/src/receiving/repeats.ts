/**
 * Repeated deliveries. WeCom delivers again when an answer takes more than 5 seconds, in a new envelope with the
 * same content; without this a slow handler would run three times. A repeat gets the first one's answer, also while that is
 * still being made.
 */
import type { Clock } from "@shoufa/ports";

/** Beyond this many the oldest are forgotten, so that memory stays small: about 5 MB. */
const mostKept = 50_000;

export class Repeats<T> {
  readonly #clock: Clock;
  readonly #keepMilliseconds: number;
  /** In the order of arrival. */
  readonly #kept = new Map<string, { readonly until: number; readonly answer: Promise<T> }>();

  constructor(clock: Clock, keepMilliseconds: number) {
    this.#clock = clock;
    this.#keepMilliseconds = keepMilliseconds;
  }

  /** The answer of the first delivery with this key; `make` runs for the first one only. */
  once(key: string, make: () => Promise<T>): Promise<T> {
    const now = this.#clock.monotonic();
    for (const [old, { until }] of this.#kept) {
      if (until > now && this.#kept.size < mostKept) break;
      this.#kept.delete(old);
    }
    const kept = this.#kept.get(key);
    if (kept) return kept.answer;
    const answer = make();
    this.#kept.set(key, { until: now + this.#keepMilliseconds, answer });
    return answer;
  }
}
