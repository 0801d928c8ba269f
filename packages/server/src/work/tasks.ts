/**
 * Background work in the `work` table. A task says its whole policy at the top: what it is about (`key`), how often it
 * is tried, what it does. A task may run twice and is written so that this does no harm. Start at `defineTask`;
 * `runner.ts` runs them.
 */

import type { Random } from "@shoufa/ports";
import type { z } from "zod";
import type { Database, Tx } from "../db/database.ts";

export interface TaskRun {
  readonly signal: AbortSignal;
  /** Which attempt this is, 1 first. */
  readonly attempt: number;
  /** Notes how far it is. Throws when another process has taken the work over. */
  progress(done: number, of: number): Promise<void>;
  /** Writes the effect together with the end of the work: all or nothing, and nothing when it has been taken over. */
  finish(effect: (tx: Tx) => Promise<void>): Promise<void>;
}

export interface Task<P = unknown> {
  readonly name: string;
  readonly payload: z.ZodType<P>;
  /** One unfinished row per name and key: asking twice does not double it. */
  key(payload: P): string;
  readonly maxAttempts: number;
  /** How many of this name one process runs at the same time, so that no kind of work stands in the way of another. */
  readonly places?: number;
  /** Rest before attempt `n + 1`, in milliseconds. */
  rest(attempt: number): number;
  run(payload: P, run: TaskRun): Promise<void>;
  /** The failure as a reason that people can read. Never a secret. */
  explain(error: unknown): TaskProblem;
  /** Called after the row has changed for good, outside any transaction. */
  onEnd?(payload: P): Promise<void>;
}

export interface TaskProblem {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** Trying again would change nothing. */
  readonly final: boolean;
}

export const defineTask = <P>(task: Task<P>): Task<P> => task;

/** Topic that wakes the runner. */
export const workTopic = "work";

/**
 * Puts a task on the list, in the caller's transaction; wake `workTopic` once that has committed.
 * @returns false when the same work is on the list already.
 */
export async function enqueue<P>(
  database: Database,
  tx: Tx,
  random: Random,
  task: Pick<Task<P>, "name" | "key">,
  payload: P,
  options: { readonly inSeconds?: number } = {},
): Promise<boolean> {
  const result = await tx
    .insertInto("work")
    .values({
      id: random.uuid(),
      kind: task.name,
      key: task.key(payload),
      payload: JSON.stringify(payload),
      state: "waiting",
      fence: 0,
      lease_until: 0,
      next_at: database.now((options.inSeconds ?? 0) * 1000),
      attempts: 0,
      done: 0,
      of: 0,
      problem: null,
      created_at: database.now(),
      finished_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

const rememberedMilliseconds = 30 * 86_400_000;

/** Removes rows that ended more than a month ago. */
export async function forgetFinishedWork(database: Database): Promise<void> {
  await database.db
    .deleteFrom("work")
    .where("state", "in", ["done", "failed"])
    .where("finished_at", "<", database.now(-rememberedMilliseconds))
    .execute();
}
