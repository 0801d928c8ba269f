/** How many of those who got a message wrote to its app within 24 hours after it: callbacks name no message they answer. */
import type { MessageAnswers } from "@shoufa/contract";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { hasWritten } from "./filter.ts";

export async function messageAnswers(db: Kysely<Tables>, messageId: string, ahead: number): Promise<MessageAnswers> {
  const { got, answered } = await db
    .selectFrom("message_recipient as copy")
    .innerJoin("message as asked", "asked.id", "copy.message_id")
    .where("copy.message_id", "=", messageId)
    .where("copy.state", "in", ["accepted", "assumed"])
    .select((eb) => [
      eb.fn.countAll<number>().as("got"),
      sql<number>`coalesce(sum(case when ${hasWritten(ahead)} then 1 else 0 end), 0)`.as("answered"),
    ])
    .executeTakeFirstOrThrow();
  return { got: Number(got), answered: Number(answered) };
}
