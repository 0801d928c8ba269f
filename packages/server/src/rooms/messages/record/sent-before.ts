import type { MessageContent, SentBefore } from "@shoufa/contract";
import type { ExpressionBuilder } from "kysely";
import type { Database } from "../../../db/database.ts";
import type { Tables } from "../../../db/tables.ts";
import { contentKeyOf } from "../content/equal-message.ts";

const dayMilliseconds = 86_400_000;

/**
 * The newest message of the company with this very content that was sent in the last 24 hours, or is going to be; null:
 * there is none. What the operator sent to one person alone is left out: that is how a message is tried first.
 */
export async function sentBefore(
  { db, readNow }: Pick<Database, "db" | "readNow">,
  { accountId, operatorId }: { readonly accountId: string; readonly operatorId: string },
  content: MessageContent,
): Promise<SentBefore> {
  const said = JSON.stringify(content);
  const since = (await readNow()) - dayMilliseconds;
  const isNoTrial = (eb: ExpressionBuilder<Tables, "message">) =>
    eb.or([eb("message.total", "<>", 1), eb("message.created_by", "<>", operatorId)]);
  const columns = ["message.id", "message.created_at", "message.created_by_name", "message.total"] as const;
  const sent = await db
    .selectFrom("message_batch as batch")
    .innerJoin("message", "message.id", "batch.message_id")
    .select(columns)
    .where("batch.account_id", "=", accountId)
    .where("batch.content_key", "=", contentKeyOf(said))
    .where("batch.last_sent_at", ">", since)
    .where(isNoTrial)
    .orderBy("batch.last_sent_at", "desc")
    .limit(1)
    .executeTakeFirst();
  // Nothing of it has left yet.
  const waiting = await db
    .selectFrom("message")
    .select(columns)
    .where("message.account_id", "=", accountId)
    .where("message.state", "in", ["preparing", "scheduled", "sending"])
    .where("message.content", "=", said)
    .where("message.created_at", ">", since)
    .where(isNoTrial)
    .orderBy("message.created_at", "desc")
    .limit(1)
    .executeTakeFirst();
  const found = waiting ?? sent;
  if (found === undefined) return { message: null };
  return {
    message: {
      id: found.id,
      createdBy: found.created_by_name,
      createdAt: new Date(found.created_at).toISOString(),
      people: found.total,
    },
  };
}
