import type { LoginInput } from "@shoufa/contract";
import { Problem } from "../../../http/problem.ts";
import { type Attempt, nameKey, type Operators, type SignedIn, signIn } from "../operators.ts";
import type { Guesser } from "../throttle.ts";

/**
 * Begins a session. Attempts are counted before the password is looked at; those from a known browser by themselves.
 * @throws {Problem} `session.slow_down`; `session.refused`, the same for a wrong password, an unknown name and an account that is
 * disabled.
 */
export async function logIn(operators: Operators, input: LoginInput, attempt: Attempt): Promise<SignedIn> {
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
  const isRight = await passwords.verify(input.password, row?.password_hash ?? null, knownBrowser !== null);
  if (!isRight || !row) {
    await failures.record("operator.login_refused", row?.id ?? null, attempt.network);
    throw new Problem("session.refused");
  }
  return database.transact(async (tx) => {
    await throttle.forgive(tx, guesser);
    return signIn(operators, tx, row.id, attempt, "operator.login");
  });
}
