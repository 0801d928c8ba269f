import type { ChangePasswordInput } from "@shoufa/contract";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import { isTooCommon } from "../common-passwords.ts";
import { type Attempt, assertPassword, type Operators, type SignedIn, signIn } from "../operators.ts";
import { operatorTopic } from "../topics.ts";

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
  const { database, passwords, sessions, browsers, throttle, wakeups } = operators;
  const guesser = await assertPassword(operators, actor, input.password, attempt.network);
  if (isTooCommon(input.newPassword, actor.name)) throw new Problem("password.too_common");
  const password_hash = await passwords.hash(input.newPassword);
  const id = actor.operatorId;
  const signedIn = await database.transact(async (tx) => {
    await tx.updateTable("operator").set({ password_hash }).where("id", "=", id).execute();
    await sessions.endAll(tx, id);
    await browsers.forgetAll(tx, id);
    await throttle.forgive(tx, guesser);
    return signIn(operators, tx, id, attempt, "operator.change_password");
  });
  wakeups.wake(operatorTopic, id);
  return signedIn;
}
