/** What may happen to a row of `work`, as pure functions. runner.ts writes it. */
import type { Task, TaskProblem } from "./tasks.ts";

export interface NextTaskStep {
  readonly state: "waiting" | "failed";
  /** Before the next attempt, in milliseconds; 0 when there is none. */
  readonly delayMilliseconds: number;
}

/** @param attempts Counted from 1, the one that failed included. */
export function afterFailure(
  { maxAttempts, rest }: Pick<Task, "maxAttempts" | "rest">,
  attempts: number,
  problem: TaskProblem,
): NextTaskStep {
  return problem.final || attempts >= maxAttempts
    ? { state: "failed", delayMilliseconds: 0 }
    : { state: "waiting", delayMilliseconds: rest(attempts) };
}

/** An attempt that ended with its process is counted too: work that ends every process must not be tried for ever. */
export const isWornOut = ({ maxAttempts }: Pick<Task, "maxAttempts">, attempts: number): boolean =>
  attempts > maxAttempts;

/** The last reason of work that is worn out. */
export const interrupted: TaskProblem = { code: "work.interrupted", params: {}, final: true };
