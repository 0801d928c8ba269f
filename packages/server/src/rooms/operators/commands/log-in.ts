import type { LoginCodeInput, LoginInput } from "@shoufa/contract";
import { Problem } from "../../../http/problem.ts";
import { recordAudit } from "../../audit/record.ts";
import { beginLoginStep } from "../login-step.ts";
import { type Attempt, nameKey, type Operators, type SignedIn, signIn } from "../operators.ts";
import { hashOf } from "../sessions.ts";
import type { Guesser } from "../throttle.ts";

/**
 * Takes name and password. Attempts are counted before the password is looked at; those from a known browser by themselves.
 * @returns The session; or the step at which the second factor is asked for.
 * @throws {Problem} `session.slow_down`; `session.refused`, the same for a wrong password, an unknown name and an account that
 * is disabled.
 */
export async function logIn(
  operators: Operators,
  input: LoginInput,
  attempt: Attempt,
): Promise<SignedIn | { readonly step: string }> {
  const { database, passwords, browsers, throttle, failures } = operators;
  const name = nameKey(input.name);
  const row = await database.db
    .selectFrom("operator")
    .selectAll()
    .where("name_key", "=", name)
    .where("state", "=", "active")
    .executeTakeFirst();
  const knownBrowser = await browsers.counterOf(database.db, attempt.browserToken, row);
  const guesser: Guesser = knownBrowser === null ? { name, network: attempt.network } : { knownBrowser };
  await throttle.count(guesser);
  const isRight = await passwords.verify(input.password, row?.password_hash || null, knownBrowser !== null);
  if (!isRight || !row) {
    await failures.record("operator.login_refused", row?.id ?? null, attempt.network);
    throw new Problem("session.refused");
  }
  return database.transact(async (tx) => {
    await throttle.forgive(tx, guesser);
    if (row.totp_enc === null) return signIn(operators, tx, row.id, attempt, "operator.login");
    return { step: await beginLoginStep(operators, tx, row.id) };
  });
}

/**
 * Takes the second factor after the password. Guesses are counted for the account in this network, or for the known browser,
 * apart from those of the password: whoever knows the password and guesses codes elsewhere does not keep the owner out.
 * @throws {Problem} `session.step_over`, `second_factor.code_refused`, `session.slow_down`, `session.refused`.
 */
export async function logInWithCode(operators: Operators, input: LoginCodeInput, attempt: Attempt): Promise<SignedIn> {
  const { database, browsers, throttle, failures, secondFactors } = operators;
  const row = await database.db
    .selectFrom("login_step")
    .innerJoin("operator", "operator.id", "login_step.operator_id")
    .select(["operator.id", "operator.password_hash"])
    .where("login_step.id_hash", "=", hashOf(input.step))
    .where("login_step.expires_at", ">", database.now())
    .executeTakeFirst();
  if (!row) throw new Problem("session.step_over");
  const knownBrowser = await browsers.counterOf(database.db, attempt.browserToken, row);
  const guesser: Guesser =
    knownBrowser === null
      ? { name: `second factor of ${row.id}`, network: attempt.network }
      : { knownBrowser: `${knownBrowser} second factor` };
  await throttle.count(guesser);
  const signedIn = await database.transact(async (tx) => {
    const used = await secondFactors.use(tx, row.id, input.code);
    if (used === null) return null;
    await throttle.forgive(tx, guesser);
    const entered = await signIn(operators, tx, row.id, attempt, "operator.login");
    if (used === "recovery") {
      const subject = `operator/${row.id}`;
      const left = await tx
        .selectFrom("recovery_code")
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .where("operator_id", "=", row.id)
        .executeTakeFirstOrThrow();
      const detail = { left: Number(left.count) };
      await recordAudit(database, tx, { actor: entered.actor, action: "operator.recovery_code_used", subject, detail });
    }
    return entered;
  });
  if (signedIn) return signedIn;
  await failures.record("operator.code_refused", row.id, attempt.network);
  throw new Problem("second_factor.code_refused");
}
