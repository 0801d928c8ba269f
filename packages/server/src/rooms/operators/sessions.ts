/** Sessions: an opaque value in a cookie, of which the database keeps only the hash. See docs/decisions/sessions.md. */
import { createHash } from "node:crypto";
import type { Random } from "@shoufa/ports";
import type { Database, Tx } from "../../db/database.ts";
import type { Actor } from "../../http/implement.ts";

/** Ends after this long without a request. */
export const idleMilliseconds = 30 * 60_000;
/** Ends after this long whatever happens. */
export const absoluteMilliseconds = 12 * 3_600_000;
/** `seen_at` is written at most this often. */
const seenStep = 60_000;

export interface Sessions {
  /** Begins one; `replaces` is the cookie that came with the request, which is dead from now on. */
  begin(tx: Tx, operatorId: string, replaces: string | null): Promise<string>;
  /** Whose session it is, while it lives. @param isActivity Whether the request keeps the session awake. */
  identify(sessionId: string, isActivity: boolean): Promise<Actor | null>;
  /** Ends all of an operator's. @returns how many there were. */
  endAll(tx: Tx, operatorId: string): Promise<number>;
  /** @returns The operator whose session it was; null when it had ended already. */
  end(tx: Tx, sessionId: string): Promise<Pick<Actor, "operatorId" | "name"> | null>;
}

export function sessionsIn(database: Database, random: Random): Sessions {
  return {
    async begin(tx, operatorId, replaces) {
      const id = random.bytes(32).toString("base64url");
      await tx.deleteFrom("session").where("expires_at", "<=", database.now()).execute();
      await tx.deleteFrom("session").where("seen_at", "<=", database.now(-idleMilliseconds)).execute();
      if (replaces) await tx.deleteFrom("session").where("id_hash", "=", hashOf(replaces)).execute();
      await tx
        .insertInto("session")
        .values({
          id_hash: hashOf(id),
          operator_id: operatorId,
          created_at: database.now(),
          seen_at: database.now(),
          expires_at: database.now(absoluteMilliseconds),
        })
        .execute();
      return id;
    },
    async identify(sessionId, isActivity) {
      const hash = hashOf(sessionId);
      const row = await database.db
        .selectFrom("session")
        .innerJoin("operator", "operator.id", "session.operator_id")
        .select(["operator.id", "operator.name", "operator.role", "session.seen_at", database.now().as("now")])
        .where("session.id_hash", "=", hash)
        .where("session.expires_at", ">", database.now())
        .where("session.seen_at", ">", database.now(-idleMilliseconds))
        .executeTakeFirst();
      if (!row) return null;
      if (isActivity && row.now - row.seen_at >= seenStep)
        await database.db.updateTable("session").set({ seen_at: row.now }).where("id_hash", "=", hash).execute();
      return { operatorId: row.id, name: row.name, role: row.role };
    },
    async endAll(tx, operatorId) {
      const ended = await tx.deleteFrom("session").where("operator_id", "=", operatorId).executeTakeFirst();
      return Number(ended.numDeletedRows);
    },
    async end(tx, sessionId) {
      const operator = await tx
        .selectFrom("session")
        .innerJoin("operator", "operator.id", "session.operator_id")
        .select(["operator.id as operatorId", "operator.name"])
        .where("session.id_hash", "=", hashOf(sessionId))
        .executeTakeFirst();
      const ended = await tx.deleteFrom("session").where("id_hash", "=", hashOf(sessionId)).executeTakeFirst();
      return ended.numDeletedRows > 0n ? (operator ?? null) : null;
    },
  };
}

export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");
