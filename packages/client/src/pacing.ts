/**
 * Keeps one corp below WeCom's base rates, so that 45009 (which blocks for a minute to a month) and 45033 stay rare.
 * Start at `pacing`. A call waits here for its endpoint's rate, then for a free place among those in flight.
 * Elsewhere: the caps per app and per member a day, which need to know recipients (the server's sending).
 * Source: developer.work.weixin.qq.com/document/path/90312.
 */
import type { Cancel, Clock, Timers } from "@shoufa/ports";
import { limits } from "@shoufa/protocol";
import type { Layer } from "./call.ts";
import { UsageError } from "./errors.ts";
import { FifoQueue } from "./fifo-queue.ts";
import { type RateLimit, SlidingWindow } from "./sliding-window.ts";
import { leftBeforeSending } from "./until-aborted.ts";

/** Rates of outgoing calls. */
export interface PaceOptions {
  /** Rates of each endpoint. WeCom's base rates unless given: 10,000 a minute and 150,000 an hour. */
  readonly limits?: readonly RateLimit[];
  /** Calls in flight at once, all endpoints together. WeCom publishes no figure for 45033; 32 unless given. */
  readonly concurrency?: number;
}

const baseRates: readonly RateLimit[] = [
  { calls: limits.calls.perCorpAndEndpointPerMinute, perSeconds: 60 },
  { calls: limits.calls.perCorpAndEndpointPerHour, perSeconds: 3600 },
];

/** Layer for one corp; all stacks that use it share its rates. */
export function pacing(options: PaceOptions, time: { readonly clock: Clock; readonly timers: Timers }): Layer {
  const { limits: rates = baseRates, concurrency = 32 } = options;
  if (!(concurrency >= 1) || rates.some(({ calls, perSeconds }) => !(calls >= 1 && perSeconds > 0))) {
    throw new UsageError("pace: concurrency is at least 1, a limit at least 1 call in more than 0 seconds");
  }
  const lanes = new Map<string, Lane>();
  const places = new Places(concurrency);
  const laneOf = (endpoint: string): Lane => {
    let lane = lanes.get(endpoint);
    if (!lane) {
      lane = new Lane(rates, time.clock, time.timers);
      lanes.set(endpoint, lane);
    }
    return lane;
  };
  return (next) => async (call) => {
    try {
      const lane = laneOf(call.endpoint);
      if (!lane.tryEnter()) await lane.line.join(call.signal);
      if (!places.tryTake()) await places.line.join(call.signal);
    } catch {
      throw leftBeforeSending(call.endpoint);
    }
    try {
      return await next(call);
    } finally {
      places.giveBack();
    }
  };
}

/** Rate of one endpoint. */
class Lane {
  readonly line = new FifoQueue();
  readonly #windows: readonly SlidingWindow[];
  readonly #clock: Clock;
  readonly #timers: Timers;
  #alarm: Cancel | undefined;

  constructor(rates: readonly RateLimit[], clock: Clock, timers: Timers) {
    this.#clock = clock;
    this.#timers = timers;
    this.#windows = rates.map((rate) => new SlidingWindow(rate, clock.monotonic()));
  }

  tryEnter(): boolean {
    const now = this.#clock.monotonic();
    const delay = this.#delay(now);
    if (this.line.length === 0 && delay === 0) {
      for (const window of this.#windows) window.take(now);
      return true;
    }
    this.#wakeIn(delay);
    return false;
  }

  #delay(now: number): number {
    let delay = 0;
    for (const window of this.#windows) delay = Math.max(delay, window.delay(now));
    return delay;
  }

  #wakeIn(delay: number): void {
    this.#alarm ??= this.#timers.after(Math.ceil(delay), () => {
      this.#alarm = undefined;
      this.#admit();
    });
  }

  #admit(): void {
    const now = this.#clock.monotonic();
    while (this.line.length > 0) {
      const delay = this.#delay(now);
      if (delay > 0) {
        this.#wakeIn(delay);
        return;
      }
      for (const window of this.#windows) window.take(now);
      this.line.admit();
    }
  }
}

/** Limit of calls in flight. */
class Places {
  readonly line = new FifoQueue();
  #free: number;

  constructor(places: number) {
    this.#free = places;
  }

  tryTake(): boolean {
    if (this.#free === 0) return false;
    this.#free -= 1;
    return true;
  }

  /** Gives the place to the first in the queue, so that calls keep their order. */
  giveBack(): void {
    if (this.line.length > 0) this.line.admit();
    else this.#free += 1;
  }
}
