/** Sessions: an opaque value in a cookie, of which the database keeps only the hash. See docs/decisions/sessions.md. */
import { createHash } from "node:crypto";
import { freshMinutes, type OwnSession } from "@shoufa/contract";
import type { Random } from "@shoufa/ports";
import type { Kysely } from "kysely";
import type { Database, Tx } from "../../db/database.ts";
import type { Tables } from "../../db/tables.ts";
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
  /** The same inside a transaction; the session stays as it is. */
  actorOf(tx: Tx, sessionId: string): Promise<SignedInActor | null>;
  /** The operator has given the password again. */
  prove(tx: Tx, sessionId: string): Promise<void>;
  /** An operator's own, the one used last first. @param sessionId The one that asks. */
  list(operatorId: string, sessionId: string | null): Promise<OwnSession[]>;
  /** Ends one of an operator's by its public id. @returns Whether there was one. */
  endOne(tx: Tx, operatorId: string, id: string): Promise<boolean>;
  /** Ends all of an operator's. @returns how many there were. */
  endAll(tx: Tx, operatorId: string): Promise<number>;
  /** @returns The operator whose session it was; null when it had ended already. */
  end(tx: Tx, sessionId: string): Promise<Actor | null>;
}

export function sessionsIn(database: Database, random: Random): Sessions {
  const living = (db: Kysely<Tables>) =>
    db
      .selectFrom("session")
      .where("session.expires_at", ">", database.now())
      .where("session.seen_at", ">", database.now(-idleMilliseconds));
  const find = async (db: Kysely<Tables>, sessionId: string) => {
    // One row for each company of somebody who is limited.
    const rows = await living(db)
      .innerJoin("operator", "operator.id", "session.operator_id")
      .innerJoin("installation", (join) => join.on("installation.id", "=", 1))
      .leftJoin("operator_company", "operator_company.operator_id", "operator.id")
      .select(["operator.id", "operator.name", "operator.role", "operator.all_companies", "operator.totp_enc"])
      .select(["installation.require_second_factor", "operator_company.account_id"])
      .select(["session.seen_at", "session.proved_at", database.now().as("now")])
      .where("session.id_hash", "=", hashOf(sessionId))
      .where("operator.state", "=", "active")
      .execute();
    const [row] = rows;
    if (!row) return null;
    const hasSecondFactor = row.totp_enc !== null;
    const actor: SignedInActor = {
      operatorId: row.id,
      name: row.name,
      role: row.role,
      companies: row.all_companies === 1 ? null : rows.flatMap(({ account_id }) => account_id ?? []),
      hasSecondFactor,
      mustSetUpSecondFactor: row.require_second_factor === 1 && !hasSecondFactor,
      isFresh: row.now - row.proved_at < freshMinutes * 60_000,
    };
    return { actor, now: row.now, isSeen: row.now - row.seen_at < seenStep };
  };

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
      const found = await find(database.db, sessionId);
      if (!found) return null;
      if (isActivity && !found.isSeen)
        await database.db
          .updateTable("session")
          .set({ seen_at: found.now })
          .where("id_hash", "=", hashOf(sessionId))
          .execute();
      return found.actor;
    },
    actorOf: async (tx, sessionId) => (await find(tx, sessionId))?.actor ?? null,
    async prove(tx, sessionId) {
      await tx
        .updateTable("session")
        .set({ proved_at: database.now() })
        .where("id_hash", "=", hashOf(sessionId))
        .execute();
    },
    async list(operatorId, sessionId) {
      const rows = await living(database.db)
        .select(["id", "id_hash", "browser", "network", "created_at", "seen_at"])
        .where("operator_id", "=", operatorId)
        .orderBy("seen_at", "desc")
        .orderBy("id")
        .execute();
      const own = sessionId && hashOf(sessionId);
      return rows.map((row) => ({
        id: row.id,
        browser: row.browser,
        network: row.network,
        beganAt: new Date(row.created_at).toISOString(),
        seenAt: new Date(row.seen_at).toISOString(),
        isThis: row.id_hash === own,
      }));
    },
    async endOne(tx, operatorId, id) {
      const ended = await tx
        .deleteFrom("session")
        .where("id", "=", id)
        .where("operator_id", "=", operatorId)
        .executeTakeFirst();
      return ended.numDeletedRows > 0n;
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
