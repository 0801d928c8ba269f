import type { Database } from "../../../db/database.ts";
import type { Actor } from "../../../http/implement.ts";
import { recordAudit } from "../../audit/record.ts";

/** Ends a token: from the commit on it opens nothing. What was sent with it goes on. Ended before: nothing to do. */
export const endToken = (
  database: Database,
  actor: Actor,
  { id, account_id: accountId, name }: { readonly id: string; readonly account_id: string; readonly name: string },
): Promise<void> =>
  database.transact(async (tx) => {
    const ended = await tx
      .updateTable("api_token")
      .set({ ended_at: database.now() })
      .where("id", "=", id)
      .where("ended_at", "is", null)
      .executeTakeFirst();
    if (ended.numUpdatedRows === 0n) return;
    await recordAudit(database, tx, {
      ...{ actor, action: "token.end", subject: `token/${id}`, accountId },
      detail: { name },
    });
  });
