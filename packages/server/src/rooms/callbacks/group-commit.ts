/**
 * Writes all of `rows` durably, or none: it resolves only once they would survive a power cut. What came of single rows stands
 * at their index; nothing of most.
 */
export type Append<Row, Outcome> = (rows: readonly Row[]) => Promise<readonly (Outcome | undefined)[]>;

/** Somebody who waits for a row to be stored. */
export interface Waiting<Row, Outcome = undefined> {
  readonly row: Row;
  /** Has an answer already, because it lasted too long: its row need not be stored any more. */
  readonly answered: boolean;
  /** Without an error once the row is stored durably. With one when it is not, or may be stored yet. */
  stored(error?: unknown, outcome?: Outcome): void;
}

/** No more rows are taken: too many wait for the store, or it is closing. */
export class StoreFull extends Error {
  override readonly name = "StoreFull";
}

export interface GroupCommit<Row, Outcome = undefined> {
  /** A call back instead of a promise, because this is the busiest path there is. */
  store(one: Waiting<Row, Outcome>): void;
  /** Takes no more rows and resolves when the last commit has ended. */
  close(): Promise<void>;
}

/**
 * Many requests, one commit. Rows that arrive while a commit is under way, or in the same turn of the event loop,
 * share the next one: a commit costs one flush to the disk however many rows it carries. Nobody waits for a timer,
 * so a lone row is written at once. How long a row may wait is decided by `answered`: see under-way.ts.
 */
export function groupCommit<Row, Outcome = undefined>(options: {
  readonly append: Append<Row, Outcome>;
  /** After each commit. Must not throw. */
  readonly committed?: () => void;
  /** Commits that may be under way at the same time; 1 unless given. */
  readonly maxGroups?: number;
  readonly maxRows?: number;
  /** Rows that may wait for a store that does not answer; beyond it a row is refused at once. */
  readonly maxWaiting?: number;
}): GroupCommit<Row, Outcome> {
  const { append, committed, maxGroups = 1, maxRows = 512, maxWaiting = 10_000 } = options;
  let waiting: Waiting<Row, Outcome>[] = [];
  let scheduled = false;
  const running = new Set<Promise<void>>();
  let closed = false;

  const schedule = (): void => {
    if (scheduled || running.size >= maxGroups) return;
    scheduled = true;
    setImmediate(flush);
  };

  const end = (group: readonly Waiting<Row, Outcome>[], outcomes: readonly (Outcome | undefined)[]): void => {
    for (let at = 0; at < group.length; at++) group[at]?.stored(undefined, outcomes[at]);
    committed?.();
  };
  const fail = (group: readonly Waiting<Row, Outcome>[], error: unknown): void => {
    for (const one of group) one.stored(error ?? new Error("not stored"));
  };

  const flush = (): void => {
    scheduled = false;
    const wanted = waiting.filter((one) => !one.answered);
    const group = wanted.length <= maxRows ? wanted : wanted.slice(0, maxRows);
    waiting = wanted.length <= maxRows ? [] : wanted.slice(maxRows);
    if (group.length === 0) return;
    const commit: Promise<void> = append(group.map((one) => one.row))
      .then(
        (outcomes) => end(group, outcomes),
        (error: unknown) => fail(group, error),
      )
      .finally(() => {
        running.delete(commit);
        if (waiting.length > 0) schedule();
      });
    running.add(commit);
  };

  return {
    store(one) {
      if (waiting.length >= maxWaiting) waiting = waiting.filter((other) => !other.answered);
      if (closed) one.stored(new StoreFull("the store is closing"));
      else if (waiting.length >= maxWaiting) one.stored(new StoreFull("too many rows wait for the store"));
      else {
        waiting.push(one);
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
