import type { SetupInput } from "@shoufa/contract";
import { Problem } from "../../../http/problem.ts";
import { isTooCommon } from "../common-passwords.ts";
import { type Attempt, hasOwner, nameKey, type Operators, type SignedIn, signIn } from "../operators.ts";
import { hashOf } from "../sessions.ts";

/**
 * Makes the owner, with the code of the one-time link, and logs in.
 * @throws {Problem} `session.slow_down`, `setup.code_refused`, `setup.done`, `password.too_common`.
 */
export async function setUpOwner(operators: Operators, input: SetupInput, attempt: Attempt): Promise<SignedIn> {
  const { database, passwords, throttle, random, ownerCode } = operators;
  const guesser = { name: "", network: attempt.network };
  await throttle.count(guesser);
  await assertCode(operators, input.code, attempt.network);
  if (isTooCommon(input.password, input.name)) throw new Problem("password.too_common");
  const operator = {
    id: random.uuid(),
    name: input.name,
    role: "owner",
    password_hash: await passwords.hash(input.password),
  } as const;
  const signedIn = await database.transact(async (tx) => {
    // One of two who hold the code removes it.
    const used = await tx.deleteFrom("owner_code").where("code_hash", "=", hashOf(input.code)).executeTakeFirst();
    if (used.numDeletedRows === 0n) throw new Problem("setup.done");
    await tx
      .insertInto("operator")
      .values({ ...operator, name_key: nameKey(input.name), created_at: database.now() })
      .execute();
    await throttle.forgive(tx, guesser);
    return signIn(operators, tx, operator.id, attempt, "operator.setup");
  });
  ownerCode.used();
  return signedIn;
}

async function assertCode(operators: Operators, given: string, network: string): Promise<void> {
  const row = await operators.database.db
    .selectFrom("owner_code")
    .select("id")
    .where("code_hash", "=", hashOf(given))
    .executeTakeFirst();
  if (row) return;
  await operators.failures.record("operator.setup_refused", null, network);
  throw new Problem((await hasOwner(operators)) ? "setup.done" : "setup.code_refused");
}
