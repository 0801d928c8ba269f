import type { Message } from "@shoufa/contract";
import { type Selectable, sql } from "kysely";
import type { Tx } from "../../../db/database.ts";
import type { MessageTable } from "../../../db/tables.ts";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { lockMessage, stateMessage } from "../delivery/message-state.ts";
import { actOnMessage } from "./act-on-message.ts";

/**
 * Gives a message of which nothing has left another time, or lets it leave at once; the parts that follow it in a long text
 * go with it. An obstacle that it waits for stays.
 * @param startAt In ISO 8601; null: now.
 * @throws {Problem} `message.not_scheduled`, `message.start_passed`.
 */
export const rescheduleMessage = (
  context: ServerContext,
  actor: Actor,
  message: Selectable<MessageTable>,
  startAt: string | null,
): Promise<Message> =>
  actOnMessage(context, actor, message, startAt === null ? "message.start_now" : "message.reschedule", async (tx) => {
    const { database } = context;
    const { now } = await tx.selectNoFrom(database.now().as("now")).executeTakeFirstOrThrow();
    const wanted = startAt === null ? null : Date.parse(startAt);
    if (wanted !== null && wanted <= now) throw new Problem("message.start_passed");
    const { preparing } = await lockMessage(database, tx, message.id);
    if (preparing || !(await setStart(tx, message.id, wanted, now))) throw new Problem("message.not_scheduled");
    for (let part = await partAfter(tx, message.id); part !== undefined; part = await partAfter(tx, part)) {
      await lockMessage(database, tx, part);
      if (!(await setStart(tx, part, wanted, now))) break;
      await stateMessage(database, tx, part);
    }
    return wanted === null ? {} : { startAt: new Date(wanted).toISOString() };
  });

/** @returns false when the message waits for no time: nothing was written then. */
async function setStart(tx: Tx, messageId: string, startAt: number | null, now: number): Promise<boolean> {
  const due = startAt ?? now;
  const { numUpdatedRows } = await tx
    .updateTable("message_batch")
    .set({
      start_at: startAt,
      next_at: sql<number>`case when reason is not null and next_at > ${due} then next_at else ${due} end`,
    })
    .where("message_id", "=", messageId)
    .where("state", "=", "pending")
    .where("start_at", "is not", null)
    .where("later", "<>", 3)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await tx.updateTable("message").set({ start_at: startAt }).where("id", "=", messageId).execute();
  return true;
}

async function partAfter(tx: Tx, messageId: string): Promise<string | undefined> {
  const part = await tx.selectFrom("message").select("id").where("after_id", "=", messageId).executeTakeFirst();
  return part?.id;
}
