import type { Timers } from "@shoufa/ports";

/** Writes all of `rows` durably, or none: it resolves only once they would survive a power cut. */
export type Append<Row> = (rows: readonly Row[]) => Promise<void>;

export class StoreTimeout extends Error {
  override readonly name = "StoreTimeout";
}

export interface GroupCommit<Row> {
  /**
   * Calls `done` without an error once `row` is stored durably; with one when it is not, or, for `StoreTimeout`, may
   * be stored yet. A function rather than a promise, because this is the busiest path there is.
   */
  store(row: Row, done: Done): void;
  /** Takes no more rows and resolves when the last commit has ended. */
  close(): Promise<void>;
}

export type Done = (error?: unknown) => void;

interface Waiting<Row> {
  readonly row: Row;
  readonly done: Done;
}

/**
 * Many requests, one commit. Rows that arrive while a commit is under way, or in the same turn of the event loop,
 * share the next one: a commit costs one flush to the disk however many rows it carries. Nobody waits for a timer,
 * so a lone row is written at once.
 */
export function groupCommit<Row>(options: {
  readonly append: Append<Row>;
  readonly timers: Timers;
  /** From taking a row to giving up on it. */
  readonly patienceMilliseconds: number;
  /** After each commit. Must not throw. */
  readonly committed?: () => void;
  /** Commits that may be under way at the same time; 1 unless given. */
  readonly maxGroups?: number;
  readonly maxRows?: number;
  /** Rows that may wait for a store that does not answer; beyond it a row is refused at once. */
  readonly maxWaiting?: number;
}): GroupCommit<Row> {
  const {
    append,
    timers,
    patienceMilliseconds,
    committed,
    maxGroups = 1,
    maxRows = 512,
    maxWaiting = 10_000,
  } = options;
  let waiting: Waiting<Row>[] = [];
  let scheduled = false;
  const running = new Set<Promise<void>>();
  let closed = false;

  const schedule = (): void => {
    if (scheduled || running.size >= maxGroups) return;
    scheduled = true;
    setImmediate(flush);
  };

  const end = (group: readonly Waiting<Row>[], error?: unknown): void => {
    for (const { done } of group) done(error);
    if (error === undefined) committed?.();
  };

  const flush = (): void => {
    scheduled = false;
    const group = waiting.length <= maxRows ? waiting : waiting.slice(0, maxRows);
    waiting = waiting.length <= maxRows ? [] : waiting.slice(maxRows);
    if (group.length === 0) return;
    const cancel = timers.after(patienceMilliseconds, () => {
      // Those behind have waited as long as the store is silent; they cannot be helped either.
      const late = new StoreTimeout("the store did not answer in time");
      end(group.splice(0), late);
      end(waiting.splice(0), late);
    });
    const commit: Promise<void> = append(group.map((entry) => entry.row))
      .then(
        () => end(group),
        (error: unknown) => end(group, error ?? new Error("not stored")),
      )
      .finally(() => {
        cancel();
        running.delete(commit);
        if (waiting.length > 0) schedule();
      });
    running.add(commit);
  };

  return {
    store(row, done) {
      if (closed) done(new StoreTimeout("the store is closing"));
      else if (waiting.length >= maxWaiting) done(new StoreTimeout("too many rows wait for the store"));
      else {
        waiting.push({ row, done });
        schedule();
      }
    },
    async close() {
      closed = true;
      while (waiting.length > 0 || running.size > 0) {
        if (running.size > 0) await Promise.all(running);
        else await new Promise<void>((resolve) => setImmediate(resolve));
      }
    },
  };
}
