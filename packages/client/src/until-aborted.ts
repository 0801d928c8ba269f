import type { Outgoing } from "./call.ts";
import { NoAnswerError } from "./errors.ts";

export const leftBeforeSending = (endpoint: string): NoAnswerError =>
  new NoAnswerError(endpoint, "aborted", "not-sent", "the caller left while it waited");

/** Waits for a promise that other callers share; the signal ends only this caller's wait. */
export function untilAborted<T>(shared: Promise<T>, { endpoint, signal }: Outgoing): Promise<T> {
  if (!signal) return shared;
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(leftBeforeSending(endpoint));
    signal.addEventListener("abort", leave, { once: true });
    if (signal.aborted) leave();
    shared.then(resolve, reject).finally(() => signal.removeEventListener("abort", leave));
  });
}
