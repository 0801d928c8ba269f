/**
 * Slows down guessing, counted in the database so that a restart or a second server forgets nothing. Two counters:
 * a name from one network, and a network for all names together. So a guesser waits, while the real person still gets
 * in from elsewhere, or from a browser that is known (known-browsers.ts): that has one counter of its own, which nobody
 * else can raise. Every attempt is counted before the password is looked at; a good one is forgiven.
 */
import { createHash } from "node:crypto";
import type { Database, Tx } from "../../db/database.ts";
import { Problem } from "../../http/problem.ts";

interface Rule {
  /** Attempts that cost nothing. */
  readonly free: number;
  /** Longest wait, in milliseconds. It starts at one second and doubles. */
  readonly longest: number;
}

const perNameAndNetwork: Rule = { free: 5, longest: 900_000 };
const perKnownBrowser: Rule = { free: 5, longest: 900_000 };
const perNetwork: Rule = { free: 30, longest: 60_000 };
/** Without a further failure, all is forgotten after an hour. */
const memory = 3_600_000;

/** Who is counted: a name from a network, or a known browser. */
export type Guesser = { readonly name: string; readonly network: string } | { readonly knownBrowser: string };

export interface Throttle {
  /** @throws {Problem} `session.slow_down`, the same for a name that exists and one that does not. */
  count(guesser: Guesser): Promise<void>;
  /** The attempt was good. */
  forgive(tx: Tx, guesser: Guesser): Promise<void>;
}

export function throttleIn(database: Database): Throttle {
  const countOne = async (tx: Tx, key: string, rule: Rule, now: number): Promise<number> => {
    // Makes the row or takes hold of it: parallel attempts pass here one after the other.
    const row = await tx
      .insertInto("login_throttle")
      .values({ key, failures: 0, blocked_until: 0, updated_at: now })
      .onConflict((conflict) =>
        conflict.column("key").doUpdateSet((eb) => ({ updated_at: eb.ref("login_throttle.updated_at") })),
      )
      .returning(["failures", "blocked_until", "updated_at"])
      .executeTakeFirstOrThrow();
    // A wait is never longer than the rule says, whatever the clock did meanwhile.
    const blockedUntil = Math.min(row.blocked_until, now + rule.longest);
    if (blockedUntil > now) {
      if (blockedUntil < row.blocked_until)
        await tx.updateTable("login_throttle").set({ blocked_until: blockedUntil }).where("key", "=", key).execute();
      return blockedUntil - now;
    }
    const failures = row.updated_at < now - memory ? 1 : row.failures + 1;
    const wait = failures < rule.free ? 0 : Math.min(rule.longest, 1000 * 2 ** Math.min(failures - rule.free, 20));
    await tx
      .updateTable("login_throttle")
      .set({ failures, blocked_until: wait === 0 ? 0 : now + wait, updated_at: now })
      .where("key", "=", key)
      .execute();
    return 0;
  };

  return {
    async count(guesser) {
      const wait = await database.transact(async (tx) => {
        const { now } = await tx.selectNoFrom(database.now().as("now")).executeTakeFirstOrThrow();
        await tx
          .deleteFrom("login_throttle")
          .where("updated_at", "<", now - memory)
          .execute();
        for (const [key, rule] of countersOf(guesser)) {
          const wait = await countOne(tx, key, rule, now);
          if (wait > 0) return wait;
        }
        return 0;
      });
      if (wait > 0) throw new Problem("session.slow_down", { seconds: Math.ceil(wait / 1000) });
    },
    async forgive(tx, guesser) {
      const keys = countersOf(guesser).map(([key]) => key);
      await tx.deleteFrom("login_throttle").where("key", "in", keys).execute();
    },
  };
}

const countersOf = (guesser: Guesser): readonly (readonly [key: string, rule: Rule])[] =>
  "knownBrowser" in guesser
    ? [[`browser:${guesser.knownBrowser}`, perKnownBrowser]]
    : [
        [networkKey(guesser.network), perNetwork],
        [nameKey(guesser.name, guesser.network), perNameAndNetwork],
      ];

const networkKey = (network: string): string => `network:${network}`;
/** Hashed: people type their password into the name field. */
const nameKey = (name: string, network: string): string =>
  `name:${createHash("sha256").update(name).digest("hex").slice(0, 32)}:${network}`;
