import type { Actor } from "../../../http/implement.ts";
import { recordAudit } from "../../audit/record.ts";
import type { Operators } from "../operators.ts";

/** Logs the operator out everywhere, and forgets every browser that was known. */
export const endSessions = ({ database, sessions, browsers }: Operators, actor: Actor): Promise<void> =>
  database.transact(async (tx) => {
    const count = await sessions.endAll(tx, actor.operatorId);
    await browsers.forgetAll(tx, actor.operatorId);
    const subject = `operator/${actor.operatorId}`;
    await recordAudit(database, tx, { actor, action: "operator.end_sessions", subject, detail: { count } });
  });
