import type { Clock } from "@shoufa/ports";

/** Ends when everything else that is due has had its turn in the event loop. */
export const othersTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** For so long one piece of work keeps the event loop. */
const holdMilliseconds = 10;

/** Takes the pieces of a long computation, and lets everything else have its turn again and again. */
export async function inTurns<T>(clock: Clock, pieces: Iterator<undefined, T, undefined>): Promise<T> {
  for (let began = clock.monotonic(); ; ) {
    const { done, value } = pieces.next();
    if (done) return value;
    if (clock.monotonic() - began < holdMilliseconds) continue;
    await othersTurn();
    began = clock.monotonic();
  }
}
