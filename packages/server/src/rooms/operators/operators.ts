/** What the commands about people who log in share. Start at `commands/log-in.ts`. */
import { type AuditAction, localAdministratorId } from "@shoufa/contract";
import type { Random } from "@shoufa/ports";
import type { Kysely } from "kysely";
import type { PasswordCost } from "../../config.ts";
import type { Flag } from "../../db/columns.ts";
import type { Database, Tx } from "../../db/database.ts";
import type { Tables } from "../../db/tables.ts";
import type { Actor, SignedInActor } from "../../http/implement.ts";
import { Problem } from "../../http/problem.ts";
import type { ServerContext } from "../../server-context.ts";
import type { Wakeups } from "../../work/wakeups.ts";
import { recordAudit } from "../audit/record.ts";
import { type KnownBrowsers, knownBrowsersIn } from "./known-browsers.ts";
import { type LoginFailures, loginFailuresIn } from "./login-failures.ts";
import { type OwnerCode, ownerCodeIn } from "./owner-code.ts";
import { type Passwords, passwordsWith } from "./password.ts";
import { type SessionOrigin, type Sessions, sessionsIn } from "./sessions.ts";
import { type Guesser, type Throttle, throttleIn } from "./throttle.ts";
import { type SecondFactors, secondFactorsIn } from "./totp.ts";

export interface Operators {
  readonly database: Database;
  readonly random: Random;
  readonly passwords: Passwords;
  readonly sessions: Sessions;
  readonly browsers: KnownBrowsers;
  readonly throttle: Throttle;
  readonly failures: LoginFailures;
  readonly ownerCode: OwnerCode;
  readonly secondFactors: SecondFactors;
  readonly wakeups: Wakeups;
}

export async function operatorsIn(
  { database, ports: { random }, vault, wakeups }: Pick<ServerContext, "database" | "ports" | "vault" | "wakeups">,
  cost: PasswordCost,
): Promise<Operators> {
  return {
    database,
    wakeups,
    secondFactors: secondFactorsIn(database, vault, random),
    random,
    passwords: passwordsWith(random, cost),
    sessions: sessionsIn(database, random),
    browsers: knownBrowsersIn(database, random),
    throttle: throttleIn(database),
    failures: loginFailuresIn(database),
    ownerCode: await ownerCodeIn(database, random),
  };
}

export const hasOwner = async ({ database }: Pick<Operators, "database">): Promise<boolean> =>
  (await database.db
    .selectFrom("operator")
    .select("id")
    .where("id", "<>", localAdministratorId)
    .limit(1)
    .executeTakeFirst()) !== undefined;

/** What the browser of an attempt to log in has sent. */
export interface Attempt extends SessionOrigin {
  /** Token of a known browser, if it has one. */
  readonly browserToken: string | null;
}

/** A session that has begun; the browser gets both values as cookies. */
export interface SignedIn {
  readonly actor: SignedInActor;
  readonly sessionId: string;
  readonly browserToken: string;
}

/**
 * Signs an operator in who has proved who they are, in whatever way: begins a session, and knows the browser from now on.
 * @param action How they came in, for the audit log.
 * @throws {Problem} `session.refused`: they were disabled or removed meanwhile.
 */
export async function signIn(
  { database, sessions, browsers }: Operators,
  tx: Tx,
  operatorId: string,
  attempt: Attempt,
  action: AuditAction,
): Promise<SignedIn> {
  const operator = await tx
    .updateTable("operator")
    .set({ signed_in_at: database.now() })
    .where("id", "=", operatorId)
    .where("state", "=", "active")
    .returning(["id", "name", "password_hash"])
    .executeTakeFirst();
  if (!operator) throw new Problem("session.refused");
  const sessionId = await sessions.begin(tx, operatorId, attempt);
  const browserToken = await browsers.remember(tx, operator, attempt.browserToken);
  await tx.deleteFrom("login_step").where("operator_id", "=", operatorId).execute();
  const actor = await sessions.actorOf(tx, sessionId);
  if (!actor) throw new Error("a session that has just begun is not there");
  await recordAudit(database, tx, { actor, action, subject: `operator/${operatorId}` });
  return { actor, sessionId, browserToken };
}

/**
 * Asks for the password of somebody who is signed in; guesses are counted like those of a login.
 * @throws {Problem} `session.slow_down`, `session.refused`.
 */
export async function assertPassword(
  { database, throttle, passwords, failures }: Operators,
  actor: Actor,
  password: string,
  network: string,
): Promise<Guesser> {
  const guesser = { name: nameKey(actor.name), network };
  await throttle.count(guesser);
  const { password_hash } = await database.db
    .selectFrom("operator")
    .select("password_hash")
    .where("id", "=", actor.operatorId)
    .executeTakeFirstOrThrow();
  if (await passwords.verify(password, password_hash)) return guesser;
  await failures.record("operator.login_refused", actor.operatorId, network);
  throw new Problem("session.refused");
}

/** Companies that an operator may see; null: all. */
export async function companiesOf(
  tx: Kysely<Tables>,
  { id, all_companies }: { readonly id: string; readonly all_companies: Flag },
): Promise<string[] | null> {
  if (all_companies === 1) return null;
  const rows = await tx
    .selectFrom("operator_company")
    .select("account_id")
    .where("operator_id", "=", id)
    .orderBy("account_id")
    .execute();
  return rows.map(({ account_id }) => account_id);
}

/** A name as it is compared. */
export const nameKey = (name: string): string => name.normalize("NFKC").toLowerCase();
