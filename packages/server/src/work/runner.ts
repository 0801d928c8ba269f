import type { Log, Timers } from "@shoufa/ports";
import { sql } from "kysely";
import type { Database } from "../db/database.ts";
import { type Claim, claimWork, nextWorkIn, renewWork, settleWork } from "./leases.ts";
import { type Loop, startLoop } from "./loop.ts";
import { type Task, type TaskRun, workTopic } from "./tasks.ts";
import type { Wakeups } from "./wakeups.ts";

/** Thrown inside a task whose row belongs to another process by now: its result is dropped. */
export class LeaseLost extends Error {
  override readonly name = "LeaseLost";
}

/** Runs the tasks of the `work` table, one at a time per process. */
export function startRunner(options: {
  readonly database: Database;
  readonly tasks: readonly Task[];
  readonly wakeups: Wakeups;
  readonly timers: Timers;
  readonly log: Log;
  readonly leaseSeconds: number;
}): { stop(): Promise<void> } {
  const { database, wakeups, timers, log, leaseSeconds } = options;
  const tasks = new Map(options.tasks.map((task) => [task.name, task]));

  const kinds = [...tasks.keys()];

  const round = async (signal: AbortSignal): Promise<"more" | "idle" | number> => {
    const [claimed] = await claimWork(database, { kinds, leaseSeconds, limit: 1 });
    if (!claimed) return (await nextWorkIn(database, kinds)) ?? "idle";
    await runClaimed(claimed, signal);
    return "more";
  };

  const runClaimed = async (claimed: Claim, stopping: AbortSignal): Promise<void> => {
    const row = await database.db.selectFrom("work").selectAll().where("id", "=", claimed.id).executeTakeFirstOrThrow();
    const task = tasks.get(row.kind) as Task;
    const payload = task.payload.parse(JSON.parse(row.payload));
    const lost = new AbortController();
    const signal = AbortSignal.any([stopping, lost.signal]);
    const keepLease = startLoop({
      name: `${task.name}.lease`,
      timers,
      log,
      idleMilliseconds: (leaseSeconds * 1000) / 3,
      round: async () => {
        if (!(await renewWork(database, claimed, leaseSeconds))) lost.abort(new LeaseLost(task.name));
        return "idle";
      },
    });
    try {
      await task.run(payload, taskRun(claimed, row.attempts, signal));
    } catch (error) {
      if (stopping.aborted) await handBack(claimed);
      else if (error instanceof LeaseLost || lost.signal.aborted)
        log.warn("work.lease_lost", { task: task.name, key: row.key });
      else await fail(claimed, task, row, error);
    } finally {
      await keepLease.stop();
    }
    await task.onEnd?.(payload);
  };

  const taskRun = (claimed: Claim, attempt: number, signal: AbortSignal): TaskRun => ({
    signal,
    attempt,
    async progress(done, of) {
      signal.throwIfAborted();
      const ours = await settleWork(database.db, claimed, { done, of });
      if (!ours) throw new LeaseLost();
    },
    async finish(effect) {
      await database.transact(async (tx) => {
        const ours = await settleWork(tx, claimed, {
          state: "done",
          problem: null,
          finished_at: database.now(),
        });
        if (!ours) throw new LeaseLost();
        await effect(tx);
      });
    },
  });

  /** The server stops in the middle: the next one starts it anew, and this attempt is not counted. */
  const handBack = (claimed: Claim): Promise<boolean> =>
    settleWork(database.db, claimed, {
      state: "waiting",
      lease_until: 0,
      attempts: sql<number>`attempts - 1`,
    });

  const fail = async (
    claimed: Claim,
    task: Task,
    row: { attempts: number; key: string },
    error: unknown,
  ): Promise<void> => {
    const problem = task.explain(error);
    const over = problem.final || row.attempts >= task.maxAttempts;
    log.warn("work.failed", { task: task.name, key: row.key, attempt: row.attempts, code: problem.code, over });
    await settleWork(database.db, claimed, {
      state: over ? "failed" : "waiting",
      problem: JSON.stringify(problem),
      lease_until: 0,
      next_at: database.now(task.rest(row.attempts)),
      finished_at: over ? database.now() : null,
    });
  };

  const loop: Loop = startLoop({ name: "work", timers, log, idleMilliseconds: 5000, round });
  const off = wakeups.on(workTopic, () => loop.wake());
  return {
    async stop() {
      off();
      await loop.stop();
    },
  };
}
