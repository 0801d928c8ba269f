import type { Actor } from "../../../http/implement.ts";
import { recordAudit } from "../../audit/record.ts";
import type { Operators } from "../operators.ts";
import { operatorTopic } from "../topics.ts";

/** Logs the operator out everywhere, and forgets every browser that was known. */
export async function endSessions({ database, sessions, browsers, wakeups }: Operators, actor: Actor): Promise<void> {
  await database.transact(async (tx) => {
    const count = await sessions.endAll(tx, actor.operatorId);
    await browsers.forgetAll(tx, actor.operatorId);
    const subject = `operator/${actor.operatorId}`;
    await recordAudit(database, tx, { actor, action: "operator.end_sessions", subject, detail: { count } });
  });
  wakeups.wake(operatorTopic, actor.operatorId);
}

/** Ends one of the operator's own sessions. One that has ended already is no failure. */
export async function endSession(
  { database, sessions, wakeups }: Operators,
  actor: Actor,
  sessionId: string,
): Promise<void> {
  await database.transact(async (tx) => {
    if (!(await sessions.endOne(tx, actor.operatorId, sessionId))) return;
    await recordAudit(database, tx, { actor, action: "operator.end_session", subject: `session/${sessionId}` });
  });
  wakeups.wake(operatorTopic, actor.operatorId);
}
