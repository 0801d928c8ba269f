import type { Timers } from "@shoufa/ports";

/** Writes all of `rows` durably, or none: it resolves only once they would survive a power cut. */
export type Append<Row> = (rows: readonly Row[]) => Promise<void> | void;

export class StoreTimeout extends Error {
  override readonly name = "StoreTimeout";
}

export interface GroupCommit<Row> {
  /** Resolves when `row` is stored durably. Rejects when the store failed, or with `StoreTimeout`: it may be stored yet. */
  store(row: Row): Promise<void>;
  /** Takes no more rows and resolves when the last commit has ended. */
  close(): Promise<void>;
}

interface Waiting<Row> {
  readonly row: Row;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
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
  readonly maxRows?: number;
  /** Rows that may wait for a store that does not answer; beyond it a row is refused at once. */
  readonly maxWaiting?: number;
}): GroupCommit<Row> {
  const { append, timers, patienceMilliseconds, committed, maxRows = 512, maxWaiting = 10_000 } = options;
  let waiting: Waiting<Row>[] = [];
  let scheduled = false;
  let running: Promise<void> | undefined;
  let closed = false;

  const schedule = (): void => {
    if (scheduled || running !== undefined) return;
    scheduled = true;
    setImmediate(flush);
  };

  const flush = (): void => {
    scheduled = false;
    const group = waiting.length <= maxRows ? waiting : waiting.slice(0, maxRows);
    waiting = waiting.length <= maxRows ? [] : waiting.slice(maxRows);
    if (group.length === 0) return;
    let result: Promise<void> | void;
    try {
      result = append(group.map((entry) => entry.row));
    } catch (error) {
      for (const entry of group) entry.reject(error);
      if (waiting.length > 0) schedule();
      return;
    }
    if (result === undefined) {
      for (const entry of group) entry.resolve();
      committed?.();
      if (waiting.length > 0) schedule();
      return;
    }
    const cancel = timers.after(patienceMilliseconds, () => {
      // Those behind have waited as long as the store is silent; they cannot be helped either.
      const late = new StoreTimeout("the store did not answer in time");
      for (const entry of group) entry.reject(late);
      for (const entry of waiting.splice(0)) entry.reject(late);
    });
    running = result
      .then(
        () => {
          for (const entry of group) entry.resolve();
          committed?.();
        },
        (error: unknown) => {
          for (const entry of group) entry.reject(error);
        },
      )
      .finally(() => {
        cancel();
        running = undefined;
        if (waiting.length > 0) schedule();
      });
  };

  return {
    store(row) {
      if (closed) return Promise.reject(new Error("the store is closing"));
      if (waiting.length >= maxWaiting) return Promise.reject(new StoreTimeout("too many rows wait for the store"));
      return new Promise<void>((resolve, reject) => {
        waiting.push({ row, resolve, reject });
        schedule();
      });
    },
    async close() {
      closed = true;
      while (waiting.length > 0 || running !== undefined) {
        if (running !== undefined) await running;
        else await new Promise<void>((resolve) => setImmediate(resolve));
      }
    },
  };
}
