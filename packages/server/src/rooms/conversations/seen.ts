import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.ts";
import type { ConversationKey } from "./topics.ts";

/** Notes how far an operator has seen what the person said. A position never goes back, nor beyond what was said. */
export async function markSeen(
  db: Kysely<Tables>,
  key: ConversationKey,
  operatorId: string,
  at: number,
): Promise<void> {
  const row = await db
    .selectFrom("conversation")
    .select(["said_seq", "said_at"])
    .where("app_id", "=", key.appId)
    .where("person_key", "=", key.personKey)
    .executeTakeFirst();
  if (row === undefined || row.said_at > at) return;
  const seq = row.said_seq;
  await db
    .insertInto("conversation_seen")
    .values({ operator_id: operatorId, app_id: key.appId, person_key: key.personKey, seq })
    .onConflict((conflict) =>
      conflict
        .columns(["operator_id", "app_id", "person_key"])
        .doUpdateSet({ seq })
        .where("conversation_seen.seq", "<", seq),
    )
    .execute();
}
