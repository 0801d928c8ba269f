import { recordAudit } from "../../audit/record.ts";
import type { Operators } from "../operators.ts";

/** Ends a session. The browser stays known. */
export const logOut = ({ database, sessions }: Operators, sessionId: string): Promise<void> =>
  database.transact(async (tx) => {
    const actor = await sessions.end(tx, sessionId);
    if (!actor) return;
    await recordAudit(database, tx, { actor, action: "operator.logout", subject: `operator/${actor.operatorId}` });
  });
