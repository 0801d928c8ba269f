import type { Clock } from "@shoufa/ports";
import { InvalidValue } from "../invalid-value.ts";

/** The machine's clock (or a test's) plus the emulator's advance. Durations are real. */
export class EmulatedClock implements Clock {
  readonly #base: Clock;
  #offset = 0;
  readonly #jumped: (now: number) => void;
  readonly #listeners = new Set<() => void>();

  constructor(base: Clock, jumped: (now: number) => void = () => {}) {
    this.#base = base;
    this.#jumped = jumped;
  }

  /** Milliseconds ahead of the base clock. */
  get offset(): number {
    return this.#offset;
  }

  set offset(milliseconds: number) {
    this.#offset = milliseconds;
    for (const listener of [...this.#listeners]) listener();
  }

  now(): number {
    return this.#base.now() + this.#offset;
  }

  monotonic(): number {
    return this.#base.monotonic();
  }

  unixSeconds(): number {
    return Math.floor(this.now() / 1000);
  }

  /** Called when the time jumps. @returns Function that ends the calls. */
  onJump(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Jumps ahead: tokens, windows and quotas age at once. Never back. */
  advance(span: Duration): void {
    const milliseconds =
      (span.hours ?? 0) * 3_600_000 +
      (span.minutes ?? 0) * 60_000 +
      (span.seconds ?? 0) * 1000 +
      (span.milliseconds ?? 0);
    if (!Number.isFinite(milliseconds) || milliseconds < 0)
      throw new InvalidValue({
        zh: "时钟只能向前：请给出不小于 0 的时间。",
        en: "The clock only goes forward: give a time from 0 up.",
      });
    this.offset += milliseconds;
    this.#jumped(this.now());
  }
}

export interface Duration {
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
  readonly milliseconds?: number;
}
