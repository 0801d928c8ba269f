/**
 * A loop that works while there is work: woken by a hint, and by itself after a while because hints may be lost.
 * It never lets an error escape: a failing round is logged and tried again later.
 */
import type { Cancel, Log, Timers } from "@shoufa/ports";

export interface Loop {
  /** Looks for work at once; while a round is under way, right after it. */
  wake(): void;
  /** Starts no further round and resolves when the present one has ended. */
  stop(): Promise<void>;
}

/**
 * @param round Does a portion of work. Answers "more" to be called again at once, or for how many milliseconds to rest
 * when it knows that something becomes due earlier than the idle time. `signal` fires when the loop is stopped.
 */
export function startLoop(options: {
  readonly name: string;
  readonly timers: Timers;
  readonly log: Log;
  readonly idleMilliseconds: number;
  /** Begins with the idle time instead of a round. */
  readonly restFirst?: boolean;
  readonly round: (signal: AbortSignal) => Promise<"more" | "idle" | number>;
}): Loop {
  const { timers, log, idleMilliseconds, round } = options;
  const stopping = new AbortController();
  let running: Promise<void> | null = null;
  let wokenMeanwhile = false;
  let cancel: Cancel = () => {};
  let failures = 0;

  const once = async (): Promise<void> => {
    let restMilliseconds = idleMilliseconds;
    try {
      for (;;) {
        wokenMeanwhile = false;
        const next = await round(stopping.signal);
        failures = 0;
        if (stopping.signal.aborted) return;
        if (next === "more" || wokenMeanwhile) continue;
        restMilliseconds = next === "idle" ? idleMilliseconds : Math.max(0, Math.min(next, idleMilliseconds));
        break;
      }
    } catch (error) {
      if (stopping.signal.aborted) return;
      failures += 1;
      restMilliseconds = Math.min(30_000, 250 * 2 ** Math.min(failures, 7));
      log.error("work.round_failed", { loop: options.name, failures, error });
    }
    if (!stopping.signal.aborted) cancel = timers.after(restMilliseconds, begin);
  };
  const begin = (): void => {
    cancel();
    if (running || stopping.signal.aborted) return;
    running = once().finally(() => {
      running = null;
      if (wokenMeanwhile && failures === 0) begin();
    });
  };
  if (options.restFirst) cancel = timers.after(idleMilliseconds, begin);
  else begin();

  return {
    wake() {
      wokenMeanwhile = true;
      begin();
    },
    async stop() {
      stopping.abort(new Error("stopping"));
      cancel();
      await running;
    },
  };
}
