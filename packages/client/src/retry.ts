/**
 * Repeats a call after a failure that may pass: WeCom busy (−1, 45033, 45035, 6000), or no answer. A call with an effect is
 * repeated only when it certainly did not leave: a time-out of `message/send` is unknown, and repeating it could reach
 * people twice. A caller who can repeat it safely (same bytes, duplicate check on) does so itself.
 */
import type { Clock, Random, Timers } from "@shoufa/ports";
import type { Layer, Outgoing } from "./call.ts";
import { NoAnswerError, UsageError, WeComApiError } from "./errors.ts";

/** Number and pace of repeats of a failed call. */
export interface RetryOptions {
  /** Number of repeats, 3 unless given. 0 switches them off. */
  readonly repeats?: number;
  /** 500 unless given; doubles with every repeat, and up to half of it is added at random. */
  readonly firstDelayMilliseconds?: number;
}

export interface RetryPorts {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
}

const busy = new Set([-1, 45033, 45035, 6000]);

/** @param withinMilliseconds No repeat starts later than this after the first attempt. */
export function retry(options: RetryOptions, withinMilliseconds: number, ports: RetryPorts): Layer {
  const { repeats = 3, firstDelayMilliseconds = 500 } = options;
  if (!(repeats >= 0 && firstDelayMilliseconds >= 1)) {
    throw new UsageError("retry: repeats is at least 0, firstDelayMilliseconds at least 1");
  }
  const { clock, timers, random } = ports;
  return (next) => async (call) => {
    const startedAt = clock.monotonic();
    for (let repeat = 0; ; repeat++) {
      try {
        return await next(call);
      } catch (error) {
        if (repeat >= repeats || !worthRepeating(call, error)) throw error;
        const delay = firstDelayMilliseconds * 2 ** repeat;
        const wait = delay + random.integer(Math.ceil(delay / 2));
        if (clock.monotonic() - startedAt + wait > withinMilliseconds) throw error;
        const left = await timers.sleep(wait, call.signal).then(
          () => false,
          () => true,
        );
        if (left) throw error;
      }
    }
  };
}

function worthRepeating({ endpoint, repeatable }: Outgoing, error: unknown): boolean {
  if (error instanceof WeComApiError) return error.endpoint === endpoint && repeatable && busy.has(error.errcode);
  if (!(error instanceof NoAnswerError)) return false;
  // A gettoken inside another call has had its own repeats.
  if (error.endpoint !== endpoint || error.reason === "aborted" || error.reason === "too-large") return false;
  return repeatable || error.outcome === "not-sent";
}
