/** Polling of WeCom's asynchronous jobs, with a longer pause after each request. */
import type { Timers } from "@shoufa/ports";

const firstWaitMilliseconds = 500;
const longestWaitMilliseconds = 10_000;

/**
 * Asks until `done` accepts the answer.
 * @param signal Ends the waiting with the signal's own reason; the job itself goes on at WeCom.
 */
export async function poll<T>(
  timers: Timers,
  ask: () => Promise<T>,
  done: (answer: T) => boolean,
  signal?: AbortSignal,
): Promise<T> {
  for (let wait = firstWaitMilliseconds; ; wait = Math.min(wait * 1.5, longestWaitMilliseconds)) {
    const answer = await ask();
    if (done(answer)) return answer;
    await timers.sleep(wait, signal);
  }
}
