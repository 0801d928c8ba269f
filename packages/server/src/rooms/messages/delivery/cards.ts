/** Cards that were sent: whether they can still be changed, and what became of each change. */
import type { CardChange, CardUpdate, MessageCard, Reason } from "@shoufa/contract";
import { limits } from "@shoufa/protocol/limits";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../../../db/tables.ts";

/** For so long after sending WeCom takes a change of the card. */
export const codeMilliseconds = limits.message.responseCodeHours * 3_600_000;

/** Batches whose card can be changed at `now`: their code was not used yet. */
export const updatableBatches = (db: Kysely<Tables>, messageId: string, now: number) =>
  db
    .selectFrom("message_batch")
    .where("message_batch.message_id", "=", messageId)
    .where("message_batch.state", "=", "sent")
    .where("message_batch.response_code", "is not", null)
    .where("message_batch.first_sent_at", ">", now - codeMilliseconds)
    .where((eb) =>
      eb.or([eb("recall_state", "is", null), eb("recall_state", "in", ["refused", "unknown", "impossible"])]),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("card_update")
            .select(sql.lit(1).as("one"))
            .whereRef("card_update.batch_id", "=", "message_batch.id"),
        ),
      ),
    );

export async function presentCard(
  db: Kysely<Tables>,
  messageId: string,
  now: number,
  task: string,
): Promise<MessageCard> {
  const { until, people } = await updatableBatches(db, messageId, now)
    .innerJoin("message_recipient as copy", "copy.batch_id", "message_batch.id")
    .where("copy.state", "=", "accepted")
    .select((eb) => [
      eb.fn.max<number | null>("message_batch.first_sent_at").as("until"),
      eb.fn.countAll<number>().as("people"),
    ])
    .executeTakeFirstOrThrow();
  const calls = await db
    .selectFrom("card_update")
    .selectAll()
    .where("message_id", "=", messageId)
    .orderBy("asked_at", "desc")
    .orderBy("batch_id")
    .execute();
  const work = await db
    .selectFrom("work")
    .select(["problem", "next_at"])
    .where("kind", "=", task)
    .where("key", "=", messageId)
    .where("state", "=", "waiting")
    .where("problem", "is not", null)
    .executeTakeFirst();
  const updates = new Map<string, CardUpdate>();
  for (const call of calls) {
    const update = updates.get(call.update_id) ?? {
      id: call.update_id,
      askedAt: new Date(call.asked_at).toISOString(),
      askedBy: call.asked_by,
      change: JSON.parse(call.change) as CardChange,
      ...{ total: 0, waiting: 0, updated: 0, refused: 0, unknown: 0, missed: [], errcodes: [], obstacle: null },
    };
    const state = call.state === "asked" || call.state === "calling" ? "waiting" : call.state;
    updates.set(call.update_id, {
      ...update,
      total: update.total + call.count,
      [state]: update[state] + call.count,
      missed: [...update.missed, ...(JSON.parse(call.missed ?? "[]") as string[])],
      errcodes: call.errcode === null ? update.errcodes : [...new Set([...update.errcodes, call.errcode])],
      obstacle: state === "waiting" && work ? obstacleOf(work) : update.obstacle,
    });
  }
  return {
    updatableUntil: until === null ? null : new Date(Number(until) + codeMilliseconds).toISOString(),
    people: Number(people),
    updates: [...updates.values()],
  };
}

function obstacleOf({ problem, next_at }: { problem: string | null; next_at: number }): CardUpdate["obstacle"] {
  const { code, params } = JSON.parse(problem as string) as Reason;
  return { code, params, until: new Date(next_at).toISOString() };
}
