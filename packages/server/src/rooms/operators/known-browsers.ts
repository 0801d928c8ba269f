/**
 * Browsers from which an operator has logged in before, known by a random token in a cookie of their own. Whoever guesses
 * passwords in the same network makes everybody there wait; a known browser has counters of its own and gets in. The token
 * proves nothing else: without the password it opens nothing, and its guesses are slowed down as others are.
 */
import { createHash } from "node:crypto";
import type { Random } from "@shoufa/ports";
import type { Kysely } from "kysely";
import type { Database, Tx } from "../../db/database.ts";
import type { Tables } from "../../db/tables.ts";
import { hashOf } from "./sessions.ts";

/** Counted from the last login. */
export const knownBrowserMilliseconds = 90 * 86_400_000;
/** Most browsers of one operator; the ones used longest ago are forgotten. */
const mostBrowsers = 20;

interface Credential {
  readonly id: string;
  readonly password_hash: string;
}

export interface KnownBrowsers {
  /** Under which name guesses of this operator's password from this browser are counted; null: it is not known. */
  counterOf(db: Kysely<Tables>, token: string | null, operator: Credential | undefined): Promise<string | null>;
  /** After a login. @returns the new token; the one before is void, also for other operators of the same browser. */
  remember(tx: Tx, operator: Credential, former: string | null): Promise<string>;
  /** Every browser of the operator has to wait with the others again. */
  forgetAll(tx: Tx, operatorId: string): Promise<void>;
}

export function knownBrowsersIn(database: Database, random: Random): KnownBrowsers {
  return {
    async counterOf(db, token, operator) {
      if (token === null || operator === undefined) return null;
      const row = await db
        .selectFrom("known_browser")
        .select(["id", "password_hash"])
        .where("token_hash", "=", hashOf(token))
        .where("operator_id", "=", operator.id)
        .where("expires_at", ">", database.now())
        .executeTakeFirst();
      return row?.password_hash === stampOf(operator) ? row.id : null;
    },
    async remember(tx, operator, former) {
      const token = random.bytes(32).toString("base64url");
      await tx.deleteFrom("known_browser").where("expires_at", "<=", database.now()).execute();
      if (former !== null) {
        await tx
          .deleteFrom("known_browser")
          .where("token_hash", "=", hashOf(former))
          .where("operator_id", "=", operator.id)
          .execute();
        // A token that somebody else put into this browser becomes worthless to them.
        await tx
          .updateTable("known_browser")
          .set({ token_hash: hashOf(token) })
          .where("token_hash", "=", hashOf(former))
          .execute();
      }
      await tx
        .insertInto("known_browser")
        .values({
          id: random.uuid(),
          token_hash: hashOf(token),
          operator_id: operator.id,
          password_hash: stampOf(operator),
          expires_at: database.now(knownBrowserMilliseconds),
        })
        .execute();
      const surplus = await tx
        .selectFrom("known_browser")
        .select("id")
        .where("operator_id", "=", operator.id)
        .orderBy("expires_at", "desc")
        .orderBy("id")
        .offset(mostBrowsers)
        .limit(mostBrowsers)
        .execute();
      for (const { id } of surplus) await tx.deleteFrom("known_browser").where("id", "=", id).execute();
      return token;
    },
    async forgetAll(tx, operatorId) {
      await tx.deleteFrom("known_browser").where("operator_id", "=", operatorId).execute();
    },
  };
}

/** Changes with the password, so that a browser is known only under the password with which it logged in. */
const stampOf = ({ password_hash }: Credential): string => createHash("sha256").update(password_hash).digest("hex");
