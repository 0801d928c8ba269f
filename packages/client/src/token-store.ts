/**
 * Storage of access tokens. Processes that share a store use one token and one refresh; the generation tells a token that
 * another caller has already replaced from one that is really void.
 */
import type { Clock } from "@shoufa/ports";

/** Stored token. A secret. */
export interface StoredToken {
  readonly value: string;
  /** Rises by one with every refresh of the same key. */
  readonly generation: number;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** Token from WeCom. A secret. */
export interface FetchedToken {
  readonly value: string;
  readonly expiresInSeconds: number;
}

/** Storage of tokens: memory, a database, anything that all processes of a company share. */
export interface TokenStore {
  /** The key names corp, API address and secret without revealing the secret. */
  read(key: string): Promise<StoredToken | undefined>;
  /**
   * Replaces the token of generation `used`. If it has been replaced already, returns the new one without fetching. Single
   * flight: of all concurrent callers, in all processes, one calls `ask`. When `ask` fails, all fail.
   */
  refresh(key: string, used: number | undefined, ask: () => Promise<FetchedToken>): Promise<StoredToken>;
}

/** Store in memory, for one process; empty after a restart. */
export function memoryTokenStore(clock: Pick<Clock, "now">): TokenStore {
  const tokens = new Map<string, StoredToken>();
  const refreshing = new Map<string, Promise<StoredToken>>();

  const renew = async (key: string, ask: () => Promise<FetchedToken>): Promise<StoredToken> => {
    try {
      const { value, expiresInSeconds } = await ask();
      const generation = (tokens.get(key)?.generation ?? 0) + 1;
      const token = { value, generation, expiresAt: clock.now() + expiresInSeconds * 1000 };
      tokens.set(key, token);
      return token;
    } finally {
      refreshing.delete(key);
    }
  };

  return {
    read: async (key) => tokens.get(key),
    async refresh(key, used, ask) {
      const current = tokens.get(key);
      if (current && current.generation !== used && clock.now() < current.expiresAt) return current;
      let running = refreshing.get(key);
      if (!running) {
        running = renew(key, ask);
        refreshing.set(key, running);
      }
      return running;
    },
  };
}
