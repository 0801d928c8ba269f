/** Counters of calls in windows of the emulated clock: a minute, an hour, a day or a month of China. */

import type { EmulatedClock } from "./emulated-clock.ts";

const offsetMilliseconds = 8 * 3_600_000;
export const dayMilliseconds = 24 * 3_600_000;

/** The calendar day in China, `YYYY-MM-DD`, which is what the platform's daily and monthly limits go by. */
export const chinaDay = (milliseconds: number): string =>
  new Date(milliseconds + offsetMilliseconds).toISOString().slice(0, 10);

export type Span = "minute" | "hour" | "day" | "month";

export class CallCounter {
  /** Count of the present window, by what is counted. */
  readonly #counts = new Map<string, { readonly window: string; count: number }>();
  readonly #clock: EmulatedClock;

  constructor({ clock }: { clock: EmulatedClock }) {
    this.#clock = clock;
  }

  /** Counts `amount` more of `what` in the present window. False, and not counted, when that would exceed `most`. */
  take(what: string, span: Span, most: number, amount = 1): boolean {
    const name = `${what}/${span}`;
    const window = this.#window(span);
    const known = this.#counts.get(name);
    const before = known?.window === window ? known.count : 0;
    if (before + amount > most) return false;
    this.#counts.set(name, { window, count: before + amount });
    return true;
  }

  clear(): void {
    this.#counts.clear();
  }

  #window(span: Span): string {
    const now = this.#clock.now();
    if (span === "minute") return String(Math.floor(now / 60_000));
    if (span === "hour") return String(Math.floor(now / 3_600_000));
    return span === "day" ? chinaDay(now) : chinaDay(now).slice(0, "2026-01".length);
  }
}
