import { type Clock, systemClock, systemTimers, type Timers } from "@shoufa/ports";

/** Real time that passes `speed` times as fast, for waits of the product that are too long for a test. */
export function quickTime(speed: number): { clock: Clock; timers: Timers } {
  const [wall, start] = [systemClock.now(), systemClock.monotonic()];
  const elapsed = (): number => (systemClock.monotonic() - start) * speed;
  return {
    clock: { now: () => Math.floor(wall + elapsed()), monotonic: elapsed },
    timers: {
      after: (milliseconds, task) => systemTimers.after(milliseconds / speed, task),
      sleep: (milliseconds, signal) => systemTimers.sleep(milliseconds / speed, signal),
    },
  };
}
