/**
 * Apps by the key in their callback's address. All of them are read at once, and read again when a key comes that is not
 * there: one query answers everybody who waits for it, so that a scanner's guesses cost the database a few small queries a
 * second, and a key that exists is never taken for one that does not.
 */
import type { Clock, Log, Timers } from "@shoufa/ports";
import type { KnownApp } from "./apps.ts";

const keyShape = /^[A-Za-z0-9_-]{8,64}$/;

export interface Keyring {
  /**
   * At once for a key in use, so that a callback costs no query. Otherwise a promise, which rejects when the apps cannot be
   * read; `undefined` for what is no key at all, "busy" when too many wait already.
   */
  find(key: string): KnownApp | Promise<KnownApp | undefined> | undefined | "busy";
  /** Settings of an app have changed: reads them anew. */
  refresh(): void;
  /** Waits for the query that is under way and begins no other. */
  close(): Promise<void>;
}

export interface KeyringOptions {
  /** All apps by key. */
  readonly load: () => Promise<ReadonlyMap<string, KnownApp>>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  /** Another process may have changed an app: what is older is read again, without making a callback wait. */
  readonly maxAgeMilliseconds?: number;
  /** Between the starts of two queries. WeCom waits 1 s for the answer to an address check. */
  readonly pauseMilliseconds?: number;
  readonly maxWaiting?: number;
}

export function createKeyring(options: KeyringOptions): Keyring {
  const { load, clock, timers, log, maxAgeMilliseconds = 15_000, pauseMilliseconds = 200, maxWaiting = 1024 } = options;
  let apps: ReadonlyMap<string, KnownApp> = new Map();
  let startedAt = Number.NEGATIVE_INFINITY;
  let waiting = 0;
  const leave = new AbortController();
  /** The query that is under way, and the one after it, which has not begun. */
  let present: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  const read = async (): Promise<void> => {
    startedAt = clock.monotonic();
    apps = await load();
  };
  const readAfterPresent = async (): Promise<void> => {
    await present?.catch(() => {});
    const rest = startedAt + pauseMilliseconds - clock.monotonic();
    if (rest > 0) await timers.sleep(rest, leave.signal);
    leave.signal.throwIfAborted();
    present = next;
    next = undefined;
    await read().finally(() => {
      present = undefined;
    });
  };
  /** The outcome of a query that begins after this call. */
  const readNext = (): Promise<void> => {
    next ??= readAfterPresent();
    return next;
  };
  const refresh = (): void => {
    readNext().catch((error: unknown) => {
      if (!leave.signal.aborted) log.warn("callback.apps_not_read", { error });
    });
  };
  const lookUp = async (key: string): Promise<KnownApp | undefined> => {
    waiting += 1;
    try {
      await readNext();
      return apps.get(key);
    } finally {
      waiting -= 1;
    }
  };

  refresh();
  return {
    find(key) {
      const app = apps.get(key);
      // Its secrets may have been entered again a moment ago.
      if (app === "unreadable") return waiting < maxWaiting ? lookUp(key) : "busy";
      if (app === undefined) return !keyShape.test(key) ? undefined : waiting < maxWaiting ? lookUp(key) : "busy";
      // A database that does not answer must not stop callbacks from being checked: the old ones stay.
      if (clock.monotonic() - startedAt > maxAgeMilliseconds && present === undefined) refresh();
      return app;
    },
    refresh,
    async close() {
      leave.abort();
      await Promise.allSettled([present, next]);
    },
  };
}
