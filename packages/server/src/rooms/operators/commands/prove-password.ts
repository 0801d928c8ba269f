import type { SignedInActor } from "../../../http/implement.ts";
import { recordAudit } from "../../audit/record.ts";
import { type Attempt, assertPassword, type Operators } from "../operators.ts";

/**
 * Takes the password of somebody who is signed in, for acts that need it within the next ten minutes.
 * @throws {Problem} `session.slow_down`, `session.refused`.
 */
export async function provePassword(
  operators: Operators,
  actor: SignedInActor,
  password: string,
  { sessionId, network }: Attempt,
): Promise<void> {
  const { database, sessions, throttle } = operators;
  const guesser = await assertPassword(operators, actor, password, network);
  await database.transact(async (tx) => {
    await throttle.forgive(tx, guesser);
    if (sessionId !== null) await sessions.prove(tx, sessionId);
    await recordAudit(database, tx, { actor, action: "operator.prove", subject: `operator/${actor.operatorId}` });
  });
}
