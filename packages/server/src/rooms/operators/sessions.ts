/** Sessions: an opaque value in a cookie, of which the database keeps only the hash. See docs/decisions/sessions.md. */
import { createHash } from "node:crypto";
import type { Random } from "@shoufa/ports";
import type { Database, Tx } from "../../db/database.ts";
import type { Actor, SignedInActor } from "../../http/implement.ts";

/** Ends after this long without a request. */
export const idleMilliseconds = 30 * 60_000;
/** Ends after this long whatever happens. */
export const absoluteMilliseconds = 12 * 3_600_000;
/** Characters of a browser's own description that are kept. */
const longestBrowser = 300;
/** `seen_at` is written at most this often. */
const seenStep = 60_000;

/** What the browser of a new session has sent. */
export interface SessionOrigin {
  /** The session that the browser had before, if any: dead from now on. */
  readonly sessionId: string | null;
  readonly network: string;
  /** Its `User-Agent`, as it came. */
  readonly browser: string;
}

export interface Sessions {
  /** Begins one. The operator has just proved who they are. */
  begin(tx: Tx, operatorId: string, from: SessionOrigin): Promise<string>;
  /** Whose session it is, while it lives. @param isActivity Whether the request keeps the session awake. */
  identify(sessionId: string, isActivity: boolean): Promise<SignedInActor | null>;
  /** Ends all of an operator's. @returns how many there were. */
  endAll(tx: Tx, operatorId: string): Promise<number>;
  /** @returns The operator whose session it was; null when it had ended already. */
  end(tx: Tx, sessionId: string): Promise<Pick<Actor, "operatorId" | "name"> | null>;
}

export function sessionsIn(database: Database, random: Random): Sessions {
  return {
    async begin(tx, operatorId, { sessionId: replaces, network, browser }) {
      const id = random.bytes(32).toString("base64url");
      await tx.deleteFrom("session").where("expires_at", "<=", database.now()).execute();
      await tx.deleteFrom("session").where("seen_at", "<=", database.now(-idleMilliseconds)).execute();
      if (replaces) await tx.deleteFrom("session").where("id_hash", "=", hashOf(replaces)).execute();
      await tx
        .insertInto("session")
        .values({
          id_hash: hashOf(id),
          id: random.uuid(),
          operator_id: operatorId,
          created_at: database.now(),
          seen_at: database.now(),
          expires_at: database.now(absoluteMilliseconds),
          network,
          browser: browser.slice(0, longestBrowser),
          proved_at: database.now(),
        })
        .execute();
      return id;
    },
    async identify(sessionId, isActivity) {
      const hash = hashOf(sessionId);
      const rows = await database.db
        .selectFrom("session")
        .innerJoin("operator", "operator.id", "session.operator_id")
        .leftJoin("operator_company", "operator_company.operator_id", "operator.id")
        .select(["operator.id", "operator.name", "operator.role", "operator.all_companies"])
        .select(["operator_company.account_id", "session.seen_at", database.now().as("now")])
        .where("operator.state", "=", "active")
        .where("session.id_hash", "=", hash)
        .where("session.expires_at", ">", database.now())
        .where("session.seen_at", ">", database.now(-idleMilliseconds))
        .execute();
      const [row] = rows;
      if (!row) return null;
      if (isActivity && row.now - row.seen_at >= seenStep)
        await database.db.updateTable("session").set({ seen_at: row.now }).where("id_hash", "=", hash).execute();
      const companies = row.all_companies === 1 ? null : rows.flatMap(({ account_id }) => account_id ?? []);
      return { operatorId: row.id, name: row.name, role: row.role, companies };
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
