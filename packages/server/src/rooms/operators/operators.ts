/** What the commands about people who log in share. Start at `commands/log-in.ts`. */
import { localAdministratorId, type Operator } from "@shoufa/contract";
import type { Ports, Random } from "@shoufa/ports";
import type { PasswordCost } from "../../config.ts";
import type { Database, Tx } from "../../db/database.ts";
import { recordAudit } from "../audit/record.ts";
import { type KnownBrowsers, knownBrowsersIn } from "./known-browsers.ts";
import { type LoginFailures, loginFailuresIn } from "./login-failures.ts";
import { type OwnerCode, ownerCodeIn } from "./owner-code.ts";
import { type Passwords, passwordsWith } from "./password.ts";
import { type Sessions, sessionsIn } from "./sessions.ts";
import { type Throttle, throttleIn } from "./throttle.ts";

export interface Operators {
  readonly database: Database;
  readonly random: Random;
  readonly passwords: Passwords;
  readonly sessions: Sessions;
  readonly browsers: KnownBrowsers;
  readonly throttle: Throttle;
  readonly failures: LoginFailures;
  readonly ownerCode: OwnerCode;
}

export async function operatorsIn(database: Database, { random }: Ports, cost: PasswordCost): Promise<Operators> {
  return {
    database,
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
export interface Attempt {
  readonly network: string;
  /** The session that the browser had before, if any. */
  readonly sessionId: string | null;
  /** Token of a known browser, if it has one. */
  readonly browserToken: string | null;
}

/** A session that has begun; the browser gets both values as cookies. */
export interface SignedIn {
  readonly operator: Operator;
  readonly sessionId: string;
  readonly browserToken: string;
}

/** Begins a session, and knows the browser from now on. */
export async function beginSession(
  { database, sessions, browsers }: Operators,
  tx: Tx,
  operator: Operator & { readonly password_hash: string },
  attempt: Attempt,
  action: "operator.setup" | "operator.login" | "operator.change_password",
): Promise<SignedIn> {
  const { id, name, role } = operator;
  const sessionId = await sessions.begin(tx, id, attempt.sessionId);
  const browserToken = await browsers.remember(tx, operator, attempt.browserToken);
  await recordAudit(database, tx, { actor: { operatorId: id, name }, action, subject: `operator/${id}` });
  return { operator: { id, name, role }, sessionId, browserToken };
}

/** A name as it is compared. */
export const nameKey = (name: string): string => name.normalize("NFKC").toLowerCase();
