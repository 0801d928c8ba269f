import type { Log, Timers } from "@shoufa/ports";
import { type Selectable, sql } from "kysely";
import type { Database } from "../db/database.ts";
import type { WorkTable } from "../db/tables.ts";
import { type ClockWatch, lookAt } from "./clock-watch.ts";
import { type Claim, leasesOn } from "./leases.ts";
import { type Loop, startLoop } from "./loop.ts";
import { afterFailure, interrupted, isWornOut } from "./task-machine.ts";
import { type Task, type TaskProblem, type TaskRun, workTopic } from "./tasks.ts";
import type { Wakeups } from "./wakeups.ts";

/** Thrown inside a task whose row another process has taken over: its result is dropped. */
export class LeaseLost extends Error {
  override readonly name = "LeaseLost";
}

/** Places of one kind of task, unless it says otherwise: one company that never answers leaves three for the others. */
const defaultPlaces = 4;
/** Hints may be lost; this long later the rows are looked at anyway. */
const idleMilliseconds = 30_000;
/** Rows are due, and another process holds them at this moment. */
const contendedMilliseconds = 500;

type WorkRow = Selectable<WorkTable>;

/** Runs the tasks of the `work` table, several of each kind at the same time. */
export function startRunner(options: {
  readonly database: Database;
  readonly tasks: readonly Task[];
  readonly clockWatch: ClockWatch;
  readonly wakeups: Wakeups;
  readonly timers: Timers;
  readonly log: Log;
  readonly leaseSeconds: number;
}): { stop(): Promise<void> } {
  const { database, clockWatch, wakeups, timers, log, leaseSeconds } = options;
  const tasks = new Map(options.tasks.map((task) => [task.name, task]));
  const leases = leasesOn(database, {
    table: "work",
    waiting: ["waiting"],
    lapsed: { state: "waiting" },
    lane: "kind",
  });
  const underWay = new Map<Promise<void>, string>();

  const room = (kind: string): number => {
    const task = tasks.get(kind);
    if (!task) return 0; // of another version
    let free = task.places ?? defaultPlaces;
    for (const running of underWay.values()) if (running === kind) free -= 1;
    return free;
  };

  const round = async (stopping: AbortSignal): Promise<"more" | "idle" | number> => {
    const { look } = await lookAt(clockWatch, leases);
    if (!leases.isDue(look, room)) return leases.restMilliseconds(look, room) ?? "idle";
    const { claimed, lapsed } = await database.transact((tx) =>
      leases.claim(tx, look, { leaseSeconds, room, limit: Number.POSITIVE_INFINITY }),
    );
    // Claimed while the server began to stop: it would begin only to be broken off.
    if (stopping.aborted) {
      for (const { row } of claimed) await handBack(row);
      return "idle";
    }
    for (const { row } of claimed) {
      const running: Promise<void> = run(row, stopping)
        .catch((error: unknown) => log.error("work.not_settled", { task: row.kind, key: row.key, error }))
        .finally(() => {
          underWay.delete(running);
          loop.wake();
        });
      underWay.set(running, row.kind);
    }
    // Due, but another process was faster, or will be in a moment.
    return claimed.length + lapsed.length > 0 ? "more" : contendedMilliseconds;
  };

  const run = async (row: WorkRow, stopping: AbortSignal): Promise<void> => {
    const task = tasks.get(row.kind) as Task;
    const { success, data: payload } = task.payload.safeParse(JSON.parse(row.payload));
    if (success && !isWornOut(task, row.attempts)) await attempt(task, row, payload, stopping);
    else await fail(task, row, interrupted);
    if (success) await task.onEnd?.(payload);
  };

  const attempt = async (task: Task, row: WorkRow, payload: unknown, stopping: AbortSignal): Promise<void> => {
    const lost = new AbortController();
    const keepLease = startLoop({
      name: `${task.name}.lease`,
      timers,
      log,
      idleMilliseconds: (leaseSeconds * 1000) / 3,
      restFirst: true,
      round: async () => {
        if (!(await leases.renew(row, leaseSeconds))) lost.abort(new LeaseLost(task.name));
        return "idle";
      },
    });
    try {
      await task.run(payload, taskRun(row, row.attempts, AbortSignal.any([stopping, lost.signal])));
    } catch (error) {
      if (stopping.aborted) await handBack(row);
      else if (error instanceof LeaseLost || lost.signal.aborted)
        log.warn("work.lease_lost", { task: task.name, key: row.key });
      else await fail(task, row, task.explain(error));
    } finally {
      await keepLease.stop();
    }
  };

  const taskRun = (claim: Claim, attemptNumber: number, signal: AbortSignal): TaskRun => ({
    signal,
    attempt: attemptNumber,
    async progress(done, of) {
      signal.throwIfAborted();
      if (!(await leases.settle(database.db, claim, { done, of }))) throw new LeaseLost();
    },
    async finish(effect) {
      await database.transact(async (tx) => {
        const end = { state: "done", problem: null, finished_at: database.now() } as const;
        if (!(await leases.settle(tx, claim, end))) throw new LeaseLost();
        await effect(tx);
      });
    },
  });

  /** The server stops in the middle: the next one starts it anew, and this attempt is not counted. */
  const handBack = (claim: Claim): Promise<boolean> =>
    leases.settle(database.db, claim, { state: "waiting", lease_until: 0, attempts: sql<number>`attempts - 1` });

  const fail = async (task: Task, row: WorkRow, problem: TaskProblem): Promise<void> => {
    const { state, delayMilliseconds } = afterFailure(task, row.attempts, problem);
    log.warn("work.failed", { task: task.name, key: row.key, attempt: row.attempts, code: problem.code, state });
    await leases.settle(database.db, row, {
      state,
      problem: JSON.stringify(problem),
      lease_until: 0,
      next_at: database.now(delayMilliseconds),
      finished_at: state === "failed" ? database.now() : null,
    });
  };

  const loop: Loop = startLoop({ name: "work", timers, log, idleMilliseconds, round });
  const off = wakeups.on(workTopic, () => loop.wake());
  return {
    async stop() {
      off();
      await loop.stop();
      await Promise.all(underWay.keys());
    },
  };
}
