/** Numbers of a company's messages, counted when they are asked for. */
import type { MessageTotals } from "@shoufa/contract";
import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Tables } from "../../../db/tables.ts";
import { messagesOf } from "./message-filter.ts";

export async function messageTotals(db: Kysely<Tables>, accountId: string, since: string): Promise<MessageTotals> {
  const undecided = await db
    .selectFrom(
      messagesOf(db, accountId, { trouble: "undecided" })
        .select((eb) =>
          eb
            .selectFrom("message_recipient as open")
            .select((open) => open.fn.countAll<number>().as("people"))
            .whereRef("open.message_id", "=", "message.id")
            .where("open.state", "in", ["waiting", "sending", "unknown", "held"])
            .as("people"),
        )
        .as("undecided"),
    )
    .select((eb) => [eb.fn.countAll<number>().as("messages"), eb.fn.sum<number | null>("people").as("people")])
    .executeTakeFirstOrThrow();
  // In one statement, so that never more have failed than were sent.
  const sent = await db
    .selectFrom(
      messagesOf(db, accountId, { since })
        .select((eb) => [
          "message.total",
          eb.fn
            .coalesce(
              // The counts of a message whose recipients are cleaned.
              "message.recipients_refused",
              eb
                .selectFrom("message_recipient as refused")
                .select((refused) => refused.fn.countAll<number>().as("people"))
                .whereRef("refused.message_id", "=", "message.id")
                .where("refused.state", "=", "refused"),
            )
            .as("refused"),
        ])
        .as("sent"),
    )
    .select((eb) => [
      eb.fn.countAll<number>().as("messages"),
      eb.fn.sum<number | null>("total").as("people"),
      eb.fn.count<number>(sql`nullif(refused, 0)`).as("failedMessages"),
      eb.fn.sum<number | null>("refused").as("failedPeople"),
    ])
    .executeTakeFirstOrThrow();
  const { hasAny } = await db
    .selectNoFrom((eb) => eb.exists(messagesOf(db, accountId, {}).select("message.id")).as("hasAny"))
    .executeTakeFirstOrThrow();
  return {
    hasAny: Boolean(hasAny),
    sent: { messages: Number(sent.messages), people: Number(sent.people) },
    failed: { messages: Number(sent.failedMessages), people: Number(sent.failedPeople) },
    undecided: { messages: Number(undecided.messages), people: Number(undecided.people) },
  };
}
