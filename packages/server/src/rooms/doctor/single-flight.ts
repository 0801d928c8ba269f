/**
 * One run of a company at a time among all processes on one PostgreSQL: a row names the run, and its end time moves on while
 * the process lives. SQLite belongs to one process, which needs no row.
 */
import type { Cancel } from "@shoufa/ports";
import type { ServerContext } from "../../server-context.ts";

/** How often a process looks whether another one's run has ended. */
export const lookMilliseconds = 250;

export interface SingleFlight {
  /**
   * Does the work once no other process runs this company. Where the run that it waited for was for the same rows, its
   * answers are stored, and nothing is done.
   * @param basis Which rows are asked for.
   */
  only(accountId: string, basis: string, work: () => Promise<void>): Promise<void>;
  /** Whether some process runs this company. */
  isRunning(accountId: string): Promise<boolean>;
}

type Context = Pick<ServerContext, "database" | "ports" | "leaseSeconds">;

/** @param isStopped Whether this process ends: it waits for nobody any more. */
export function singleFlight({ database, ports, leaseSeconds }: Context, isStopped: () => boolean): SingleFlight {
  const { db } = database;
  const lease = leaseSeconds * 1000;
  const present = (accountId: string) =>
    db
      .selectFrom("doctor_run")
      .select(["run", "basis"])
      .where("account_id", "=", accountId)
      .where("ends_at", ">", database.now())
      .executeTakeFirst();

  /** Whether the company's run is this process's now. */
  const claim = async (accountId: string, run: string, basis: string): Promise<boolean> => {
    const taken = { run, basis, ends_at: database.now(lease) };
    const row = await db
      .insertInto("doctor_run")
      .values({ account_id: accountId, ...taken })
      .onConflict((conflict) =>
        conflict.column("account_id").doUpdateSet(taken).where("doctor_run.ends_at", "<=", database.now()),
      )
      .returning("run")
      .executeTakeFirst();
    return row !== undefined;
  };

  /** Moves the end of a run on, until the answered function is called. */
  const keep = (run: string): Cancel => {
    let cancel: Cancel = () => {};
    let isOver = false;
    const next = (): void => {
      if (isOver) return;
      cancel = ports.timers.after(lease / 3, () => {
        const kept = db
          .updateTable("doctor_run")
          .set({ ends_at: database.now(lease) })
          .where("run", "=", run);
        // Unwritten, it is tried again: two thirds of the time are left.
        kept.execute().then(next, next);
      });
    };
    next();
    return () => {
      isOver = true;
      cancel();
    };
  };

  return {
    async only(accountId, basis, work) {
      if (database.sqlite) return work();
      const run = ports.random.uuid();
      let awaited: { readonly run: string; readonly basis: string } | undefined;
      while (!(await claim(accountId, run, basis))) {
        awaited = (await present(accountId)) ?? awaited;
        await ports.timers.sleep(lookMilliseconds);
        if (isStopped()) return;
        // Ended by its process, not by the end of its time: its answers are there.
        const left = await db.selectFrom("doctor_run").select("run").where("account_id", "=", accountId).execute();
        if (awaited?.basis === basis && !left.some((row) => row.run === awaited?.run)) return;
      }
      const stop = keep(run);
      try {
        await work();
      } finally {
        stop();
        await db.deleteFrom("doctor_run").where("run", "=", run).execute();
      }
    },
    isRunning: async (accountId) => !database.sqlite && (await present(accountId)) !== undefined,
  };
}
