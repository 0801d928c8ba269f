import type { ChangePasswordInput } from "@shoufa/contract";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import { isTooCommon } from "../common-passwords.ts";
import { type Attempt, nameKey, type Operators, type SignedIn, signIn } from "../operators.ts";

/**
 * Gives the operator another password. Every session ends and every known browser is forgotten, but for a new session of
 * the browser that asked. Guesses of the present password are counted as those of a login.
 * @throws {Problem} `session.slow_down`, `session.refused`, `password.too_common`.
 */
export async function changePassword(
  operators: Operators,
  actor: Actor,
  input: ChangePasswordInput,
  attempt: Attempt,
): Promise<SignedIn> {
  const { database, passwords, sessions, browsers, throttle, failures } = operators;
  const guesser = { name: nameKey(actor.name), network: attempt.network };
  await throttle.count(guesser);
  const row = await database.db
    .selectFrom("operator")
    .selectAll()
    .where("id", "=", actor.operatorId)
    .executeTakeFirstOrThrow();
  if (!(await passwords.verify(input.password, row.password_hash))) {
    await failures.record("operator.login_refused", row.id, attempt.network);
    throw new Problem("session.refused");
  }
  if (isTooCommon(input.newPassword, row.name)) throw new Problem("password.too_common");
  const password_hash = await passwords.hash(input.newPassword);
  return database.transact(async (tx) => {
    await tx.updateTable("operator").set({ password_hash }).where("id", "=", row.id).execute();
    await sessions.endAll(tx, row.id);
    await browsers.forgetAll(tx, row.id);
    await throttle.forgive(tx, guesser);
    return signIn(operators, tx, row.id, attempt, "operator.change_password");
  });
}
