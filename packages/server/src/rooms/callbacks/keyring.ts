import type { Clock } from "@shoufa/ports";
import type { CallbackApp } from "./open-delivery.ts";

const keyShape = /^[A-Za-z0-9_-]{8,64}$/;

export interface Keyring {
  /** At once for a key in use, so that a callback costs no query; a promise while an unknown key is looked up. */
  find(key: string): CallbackApp | Promise<CallbackApp | undefined> | undefined;
  /** The settings of an app or account have changed: the next callback reads them anew. */
  forget(): void;
}

interface Entry {
  app: CallbackApp;
  loadedAt: number;
  reloading: boolean;
}

/**
 * Apps by the key in their callback's address, with the AES key prepared. Entries older than `maxAgeMilliseconds` are
 * read again behind the scenes: another process may have changed them. Keys nobody knows are looked up at most
 * `maxLookupsPerSecond` times a second, so a scanner cannot make the database work for him.
 */
export function createKeyring(options: {
  readonly load: (key: string) => Promise<CallbackApp | undefined>;
  readonly clock: Clock;
  readonly maxAgeMilliseconds?: number;
  readonly maxLookupsPerSecond?: number;
}): Keyring {
  const { load, clock, maxAgeMilliseconds = 15_000, maxLookupsPerSecond = 50 } = options;
  let entries = new Map<string, Entry>();
  let second = 0;
  let lookups = 0;

  const read = async (key: string, into: Map<string, Entry>): Promise<CallbackApp | undefined> => {
    const app = await load(key);
    if (app === undefined) into.delete(key);
    else into.set(key, { app, loadedAt: clock.monotonic(), reloading: false });
    return app;
  };

  return {
    find(key) {
      const entry = entries.get(key);
      if (entry !== undefined) {
        if (clock.monotonic() - entry.loadedAt > maxAgeMilliseconds && !entry.reloading) {
          entry.reloading = true;
          // A database that does not answer must not stop callbacks from being checked: the old entry stays.
          read(key, entries).catch(() => {
            entry.reloading = false;
            entry.loadedAt = clock.monotonic();
          });
        }
        return entry.app;
      }
      if (!keyShape.test(key)) return undefined;
      const now = Math.floor(clock.monotonic() / 1000);
      if (now !== second) {
        second = now;
        lookups = 0;
      }
      lookups += 1;
      return lookups > maxLookupsPerSecond ? undefined : read(key, entries);
    },
    forget() {
      entries = new Map();
    },
  };
}
