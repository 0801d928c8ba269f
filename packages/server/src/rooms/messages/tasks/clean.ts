/**
 * Cleaning of recipients, message by message, the oldest first. The message keeps its content, whom it was for and how it
 * ended in numbers, written before the first recipient goes. A message that is under way, blocked, held or without an
 * answer is never cleaned.
 */
import { sql } from "kysely";
import type { Database, Tx } from "../../../db/database.ts";
import { type Cleanable, type CleaningPlan, nothingToClean } from "../../retention/cleanable.ts";
import { lockMessage } from "../delivery/message-state.ts";
import { countsOf } from "../record/standing.ts";

const perStep = 500;
/**
 * A message that something was done about more recently keeps its recipients however many there are: by them it is known
 * whether the same words went to the same person shortly before (equal-message.ts).
 */
const freshMilliseconds = 86_400_000;

export const cleanRecipients: Cleanable = {
  kind: "recipients",
  async count(db) {
    const { people } = await db
      .selectFrom("message")
      .select((eb) => eb.fn.coalesce(eb.fn.sum<number>("total"), sql.lit(0)).as("people"))
      .where("recipients_cleaned_at", "is", null)
      .executeTakeFirstOrThrow();
    // Of the message that is being cleaned.
    const { left } = await db
      .selectFrom("message_recipient")
      .innerJoin("retention", "retention.subject", "message_recipient.message_id")
      .select((eb) => eb.fn.countAll<number>().as("left"))
      .where("retention.kind", "=", "recipients")
      .executeTakeFirstOrThrow();
    return Number(people) + Number(left);
  },
  async oldestAt(db) {
    const { oldest } = await db
      .selectFrom("message")
      .select((eb) => eb.fn.min<number | null>("created_at").as("oldest"))
      .where("recipients_cleaned_at", "is", null)
      .executeTakeFirstOrThrow();
    return oldest;
  },
  async step(database, tx, plan) {
    if (plan.subject !== null) return removePortion(tx, plan.subject);
    const message = await nextMessage(database, tx, plan);
    if (message === undefined) return nothingToClean;
    const counts = (await countsOf(tx, [message.id])).get(message.id);
    await tx
      .updateTable("message")
      .set({
        recipients_cleaned_at: plan.now,
        recipient_counts: JSON.stringify(counts),
        recipients_refused: counts?.refused ?? 0,
      })
      .where("id", "=", message.id)
      .execute();
    return { removed: 0, uncounted: message.total, subject: message.id, more: true };
  },
};

async function removePortion(tx: Tx, messageId: string) {
  const { numDeletedRows } = await tx
    .deleteFrom("message_recipient")
    .where("message_id", "=", messageId)
    .where("person_key", "in", (eb) =>
      eb
        .selectFrom("message_recipient")
        .select("person_key")
        .where("message_id", "=", messageId)
        .orderBy("person_key")
        .limit(perStep),
    )
    .executeTakeFirst();
  const removed = Number(numDeletedRows);
  if (removed === perStep) return { removed, uncounted: 0, more: true };
  await tx.updateTable("message_batch").set({ body: "" }).where("message_id", "=", messageId).execute();
  await tx.updateTable("card_update").set({ people: null, missed: null }).where("message_id", "=", messageId).execute();
  return { removed, uncounted: 0, subject: null, more: true };
}

/** The oldest message that may be cleaned, locked. */
async function nextMessage(
  database: Database,
  tx: Tx,
  { now, before, excess }: CleaningPlan,
): Promise<{ readonly id: string; readonly total: number } | undefined> {
  const until = Math.max(before ?? 0, excess > 0 ? now - freshMilliseconds : 0);
  const cleanable = () =>
    tx
      .selectFrom("message")
      .select(["id", "total"])
      .where("recipients_cleaned_at", "is", null)
      .where("created_at", "<", until)
      .where("state", "in", ["done", "cancelled", "attention"])
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom("message_batch as batch")
              .select("batch.id")
              .whereRef("batch.message_id", "=", "message.id")
              .where((or) =>
                or.or([
                  or("batch.state", "in", ["pending", "sending", "unknown", "held"]),
                  or("batch.recall_state", "in", ["asked", "calling"]),
                  or("batch.settled_at", ">=", until),
                  or("batch.last_sent_at", ">=", until),
                ]),
              ),
          ),
        ),
      );
  const found = await cleanable().orderBy("created_at").orderBy("id").limit(1).executeTakeFirst();
  if (found === undefined) return undefined;
  await lockMessage(database, tx, found.id);
  return cleanable().where("id", "=", found.id).executeTakeFirst();
}
