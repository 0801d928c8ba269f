/** The people who log in: the first one's bootstrap, signing in and out. Routes are in `routes.ts`. */
import type { Operator } from "@shoufa/contract";
import type { Ports } from "@shoufa/ports";
import type { PasswordCost } from "../../config.ts";
import type { Database, Tx } from "../../db/database.ts";
import { Problem } from "../../http/problem.ts";
import { recordAudit } from "../audit/record.ts";
import { isTooCommon } from "./common-passwords.ts";
import { type LoginFailures, loginFailuresIn } from "./login-failures.ts";
import { newOwnerCode } from "./owner-code.ts";
import { type Passwords, passwordsWith } from "./password.ts";
import { hashOf, type Sessions, sessionsIn } from "./sessions.ts";
import { type Throttle, throttleIn } from "./throttle.ts";

interface Attempt {
  readonly network: string;
  /** The session the browser had before, if any. */
  readonly sessionId: string | null;
}

export interface SignedIn {
  readonly operator: Operator;
  readonly sessionId: string;
}

export interface Operators {
  readonly sessions: Sessions;
  readonly failures: LoginFailures;
  readonly hasOwner: () => Promise<boolean>;
  /** The code that lets the first visitor become the owner; null once there is one. */
  readonly ownerCode: () => string | null;
  setup(input: { code: string; name: string; password: string }, attempt: Attempt): Promise<SignedIn>;
  login(input: { name: string; password: string }, attempt: Attempt): Promise<SignedIn>;
  logout(sessionId: string): Promise<void>;
}

export async function operatorsIn(database: Database, ports: Ports, cost: PasswordCost): Promise<Operators> {
  const passwords: Passwords = passwordsWith(ports.random, cost);
  const sessions = sessionsIn(database, ports.random);
  const throttle: Throttle = throttleIn(database);
  const failures = loginFailuresIn(database);
  let code = await newOwnerCode(database, ports.random);

  const hasOwner = async (): Promise<boolean> =>
    (await database.db.selectFrom("operator").select("id").limit(1).executeTakeFirst()) !== undefined;

  const assertCode = async (given: string, network: string): Promise<void> => {
    const row = await database.db
      .selectFrom("owner_code")
      .select("id")
      .where("code_hash", "=", hashOf(given))
      .executeTakeFirst();
    if (row) return;
    await failures.record("operator.setup_refused", null, network);
    throw new Problem((await hasOwner()) ? "setup.done" : "setup.code_refused");
  };

  const beginSession = async (tx: Tx, operator: Operator, attempt: Attempt, action: string): Promise<SignedIn> => {
    const sessionId = await sessions.begin(tx, operator.id, attempt.sessionId);
    const actor = { operatorId: operator.id, name: operator.name };
    await recordAudit(database, tx, { actor, action, subject: `operator/${operator.id}` });
    return { operator, sessionId };
  };

  return {
    sessions,
    failures,
    hasOwner,
    ownerCode: () => code,
    async setup(input, attempt) {
      await throttle.count("", attempt.network);
      await assertCode(input.code, attempt.network);
      if (isTooCommon(input.password, input.name)) throw new Problem("password.too_common");
      const passwordHash = await passwords.hash(input.password);
      const operator: Operator = { id: ports.random.uuid(), name: input.name, role: "owner" };
      const signedIn = await database.transact(async (tx) => {
        // Of two who hold the code, one removes it.
        const used = await tx.deleteFrom("owner_code").where("code_hash", "=", hashOf(input.code)).executeTakeFirst();
        if (used.numDeletedRows === 0n) throw new Problem("setup.done");
        await tx
          .insertInto("operator")
          .values({
            ...operator,
            name_key: nameKey(input.name),
            password_hash: passwordHash,
            created_at: database.now(),
          })
          .execute();
        await throttle.forgive(tx, "", attempt.network);
        return beginSession(tx, operator, attempt, "operator.setup");
      });
      code = null;
      return signedIn;
    },
    async login(input, attempt) {
      const key = nameKey(input.name);
      await throttle.count(key, attempt.network);
      const row = await database.db.selectFrom("operator").selectAll().where("name_key", "=", key).executeTakeFirst();
      if (!(await passwords.verify(input.password, row?.password_hash ?? null)) || !row) {
        await failures.record("operator.login_refused", row?.id ?? null, attempt.network);
        throw new Problem("session.refused");
      }
      const operator: Operator = { id: row.id, name: row.name, role: row.role };
      return database.transact(async (tx) => {
        await throttle.forgive(tx, key, attempt.network);
        return beginSession(tx, operator, attempt, "operator.login");
      });
    },
    logout: (sessionId) =>
      database.transact(async (tx) => {
        const actor = await sessions.end(tx, sessionId);
        if (actor)
          await recordAudit(database, tx, {
            actor,
            action: "operator.logout",
            subject: `operator/${actor.operatorId}`,
          });
      }),
  };
}

const nameKey = (name: string): string => name.normalize("NFKC").toLowerCase();
