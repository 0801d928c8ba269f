/**
 * What left in the last hour, in all processes together: calls of a company, and messages of an app to each person. By it
 * the sending stays below WeCom's limits for calls, and below those for one person, beyond which WeCom drops messages
 * without a word. Counted from the rows, so that restarts and other processes are counted too; start at `sentLately`.
 */
import { limits } from "@shoufa/protocol";
import type { Kysely } from "kysely";
import type { Database, Tx } from "../../../db/database.ts";
import type { Tables } from "../../../db/tables.ts";
import { othersTurn } from "../../../work/in-turns.ts";

/** At most so many in any period of so many seconds. */
export interface Rate {
  readonly calls: number;
  readonly perSeconds: number;
}

/** Calls of `message/send` of one company. */
export const callRates: readonly Rate[] = [
  { calls: limits.calls.perCorpAndEndpointPerMinute, perSeconds: 60 },
  { calls: limits.calls.perCorpAndEndpointPerHour, perSeconds: 3600 },
];

/** Longer than WeCom's periods: it counts what arrives, and a call may take some seconds to get there. */
const memberRates: readonly Rate[] = [
  { calls: limits.message.perMemberPerMinute, perSeconds: 66 },
  { calls: limits.message.perMemberPerHour, perSeconds: 3660 },
];
const perMinute = limits.message.perMemberPerMinute;
const longestMilliseconds = 3_660_000;
const batchesPerPage = 200;
const freshMilliseconds = 10_000;

export interface SentLately {
  /**
   * Reads what is not known yet of these companies. Not inside a transaction: the first time there may be much of it.
   * @param now The database's time.
   */
  read(accountIds: readonly string[], now: number): Promise<void>;
  /** The same inside the transaction of a claim, which nobody claims beside: then nothing is missing. */
  readRest(tx: Tx, accountIds: readonly string[]): Promise<void>;
  /** How many calls a company may make at this time, and when more: the database's time; null when nothing holds it back. */
  callsLeft(accountId: string, now: number): { readonly calls: number; readonly moreAt: number | null };
  /**
   * When each of these people may get another message from the app; not in it: who may now.
   * @param more Messages to people that are about to be noted.
   */
  waits(
    appId: string,
    keys: readonly string[],
    now: number,
    more: ReadonlyMap<string, number>,
  ): ReadonlyMap<string, number>;
  /** A batch that has been claimed, once that is committed. `keys`: of those who get it, none when it is a repeat. */
  note(batch: NotedBatch, keys: readonly string[]): void;
}

interface NotedBatch {
  readonly id: string;
  readonly accountId: string;
  readonly appId: string;
  /** Its `last_sent_at`. */
  readonly at: number;
}

/** Times in rising order, of which the oldest are forgotten. */
class Times {
  #at: number[] = [];
  #first = 0;

  add(at: number): void {
    this.#at.push(at);
  }

  /** When there is room for one more under every rate, and how many more there is room for now. */
  room(rates: readonly Rate[], now: number): { readonly left: number; readonly at: number } {
    while ((this.#at[this.#first] ?? now) <= now - longestMilliseconds) this.#first += 1;
    if (this.#first > 1000) {
      this.#at = this.#at.slice(this.#first);
      this.#first = 0;
    }
    let left = Number.POSITIVE_INFINITY;
    let at = now;
    for (const { calls, perSeconds } of rates) {
      const count = this.#at.length - this.#after(now - perSeconds * 1000);
      left = Math.min(left, calls - count);
      if (count >= calls) at = Math.max(at, (this.#at[this.#at.length - calls] ?? now) + perSeconds * 1000);
    }
    return { left, at };
  }

  /** Index of the first time after this one. */
  #after(time: number): number {
    let from = this.#first;
    for (let to = this.#at.length; from < to; ) {
      const middle = (from + to) >> 1;
      if ((this.#at[middle] ?? 0) > time) to = middle;
      else from = middle + 1;
    }
    return from;
  }

  isOver(now: number): boolean {
    return (this.#at.at(-1) ?? 0) <= now - longestMilliseconds;
  }
}

interface Account {
  readonly calls: Times;
  /** Everything up to this time is known, and these batches of exactly this time. */
  upTo: number;
  atIt: Set<string>;
}

export function sentLately(database: Database, rates: readonly Rate[] = callRates): SentLately {
  const accounts = new Map<string, Account>();
  const apps = new Map<string, Map<string, Times>>();
  let cleanedAt = 0;

  const accountOf = (accountId: string): Account => {
    const known = accounts.get(accountId) ?? { calls: new Times(), upTo: 0, atIt: new Set() };
    accounts.set(accountId, known);
    return known;
  };

  const note: SentLately["note"] = ({ id, accountId, appId, at }, keys) => {
    const account = accountOf(accountId);
    account.calls.add(at);
    if (at > account.upTo) {
      account.upTo = at;
      account.atIt = new Set();
    }
    account.atIt.add(id);
    const people = apps.get(appId) ?? new Map<string, Times>();
    apps.set(appId, people);
    for (const key of keys) {
      const times = people.get(key) ?? new Times();
      people.set(key, times);
      times.add(at);
    }
    if (at < cleanedAt + longestMilliseconds) return;
    cleanedAt = at;
    for (const [key, times] of people) if (times.isOver(at)) people.delete(key);
  };

  /** @returns whether there may be more. */
  const readPage = async (db: Kysely<Tables>, accountId: string, now: number): Promise<boolean> => {
    const account = accountOf(accountId);
    // After the clock was set back, what is known lies in the future.
    if (account.upTo > now) Object.assign(account, { upTo: 0, atIt: new Set() });
    const since = Math.max(account.upTo, now - longestMilliseconds);
    const batches = await db
      .selectFrom("message_batch")
      .select(["id", "app_id", "last_sent_at"])
      .where("account_id", "=", accountId)
      .where("last_sent_at", ">=", since)
      .where("last_sent_at", "<=", now)
      .orderBy("last_sent_at")
      .limit(batchesPerPage + account.atIt.size)
      .execute();
    const fresh = batches.filter(({ id, last_sent_at }) => last_sent_at !== account.upTo || !account.atIt.has(id));
    if (fresh.length === 0) return false;
    const rows = await db
      .selectFrom("message_recipient")
      .select(["batch_id", "person_key"])
      .where(
        "batch_id",
        "in",
        fresh.map(({ id }) => id),
      )
      .execute();
    const people = Map.groupBy(rows, ({ batch_id }) => batch_id);
    for (const { id, app_id, last_sent_at } of fresh)
      note(
        { id, accountId, appId: app_id, at: last_sent_at ?? now },
        (people.get(id) ?? []).map(({ person_key }) => person_key),
      );
    return batches.length >= batchesPerPage;
  };

  return {
    async read(accountIds, now) {
      for (const accountId of accountIds) {
        // What came since then is little, and is read by the claim.
        if (now - accountOf(accountId).upTo < freshMilliseconds) continue;
        while (await readPage(database.db, accountId, now)) await othersTurn();
      }
    },
    async readRest(tx, accountIds) {
      const now = await database.readNow(tx);
      for (const accountId of accountIds) while (await readPage(tx, accountId, now));
    },
    callsLeft(accountId, now) {
      const { left, at } = accountOf(accountId).calls.room(rates, now);
      return { calls: Math.max(0, left), moreAt: left > 0 ? null : at };
    },
    waits(appId, keys, now, more) {
      const people = apps.get(appId);
      const waiting = new Map<string, number>();
      for (const key of keys) {
        const { left, at } = people?.get(key)?.room(memberRates, now) ?? { left: perMinute, at: now };
        // Those about to be noted leave now: what comes after them waits for a place as well.
        if (left - (more.get(key) ?? 0) <= 0) waiting.set(key, Math.max(at, now + 1000));
      }
      return waiting;
    },
    note,
  };
}
