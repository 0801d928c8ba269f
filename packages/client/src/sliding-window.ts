/** At most `calls` in any period of `perSeconds`. */
export interface RateLimit {
  /** At least 1. */
  readonly calls: number;
  readonly perSeconds: number;
}

const slots = 60;

/**
 * Counts calls in slots of a sixtieth of the window. Looks back over one slot more than the window, so that no period of
 * that length, wherever it starts, holds more than the limit: it holds for calendar minutes as well as for
 * sliding ones, and WeCom does not say which it counts.
 */
export class SlidingWindow {
  readonly #calls: number;
  readonly #slotMilliseconds: number;
  readonly #counts = new Uint32Array(slots + 1);
  #slot: number;
  #taken = 0;

  constructor({ calls, perSeconds }: RateLimit, now: number) {
    this.#calls = calls;
    // Whole milliseconds: with fractions a slot's end could, by rounding, still belong to the slot.
    this.#slotMilliseconds = Math.ceil((perSeconds * 1000) / slots);
    this.#slot = this.#slotAt(now);
  }

  /** Milliseconds until the next call may be made; 0 means now. */
  delay(now: number): number {
    this.#moveTo(now);
    if (this.#taken < this.#calls) return 0;
    let oldest = this.#slot - slots;
    while (this.#counts[this.#index(oldest)] === 0) oldest++;
    return (oldest + slots + 1) * this.#slotMilliseconds - now;
  }

  take(now: number): void {
    this.#moveTo(now);
    const index = this.#index(this.#slot);
    this.#counts[index] = (this.#counts[index] ?? 0) + 1;
    this.#taken += 1;
  }

  #moveTo(now: number): void {
    const target = this.#slotAt(now);
    if (target - this.#slot > slots) {
      this.#counts.fill(0);
      this.#taken = 0;
      this.#slot = target;
    }
    while (this.#slot < target) {
      this.#slot += 1;
      const index = this.#index(this.#slot);
      this.#taken -= this.#counts[index] ?? 0;
      this.#counts[index] = 0;
    }
  }

  #slotAt(now: number): number {
    return Math.floor(now / this.#slotMilliseconds);
  }

  #index(slot: number): number {
    return ((slot % (slots + 1)) + slots + 1) % (slots + 1);
  }
}
