import type { Message } from "@shoufa/contract";
import type { Selectable } from "kysely";
import type { Tx } from "../../../db/database.ts";
import type { MessageTable } from "../../../db/tables.ts";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { cancelledStep } from "../batch-machine.ts";
import { endPreparation, lockMessage, setPeople } from "../message-state.ts";
import { actOnMessage, peopleIn } from "./act-on-message.ts";

/**
 * Stops what has not left. What may have left without an answer is held; a call that is under way ends as it ends, and is not
 * repeated (settle.ts).
 * @throws {Problem} `message.nothing_to_cancel`.
 */
export const cancelMessage = (
  context: ServerContext,
  actor: Actor,
  message: Selectable<MessageTable>,
): Promise<Message> =>
  actOnMessage(context, actor, message, "message.cancel", async (tx) => {
    const stopped = await stopOpenBatches(context, tx, message.id);
    if (stopped.open === 0) throw new Problem("message.nothing_to_cancel");
    return { cancelled: stopped.cancelled, held: stopped.held };
  });

/** Ends the preparation too. @returns how many batches were open, one more of a message that was being prepared, and how many people were cancelled or held. */
export async function stopOpenBatches(
  { database }: Pick<ServerContext, "database">,
  tx: Tx,
  messageId: string,
): Promise<{ readonly open: number; readonly cancelled: number; readonly held: number }> {
  const { preparing } = await lockMessage(database, tx, messageId);
  if (preparing) await endPreparation(tx, messageId);
  const open = await tx
    .selectFrom("message_batch")
    .select(["id", "state", "last_sent_at"])
    .where("message_id", "=", messageId)
    .where("state", "in", ["pending", "unknown", "sending"])
    .execute();
  const ids = { cancelled: [] as string[], held: [] as string[] };
  for (const { id, state, last_sent_at } of open) {
    if (state === "sending") continue;
    const step = cancelledStep(state === "unknown" || last_sent_at !== null);
    const isHeld = step.state === "held";
    await tx
      .updateTable("message_batch")
      .set({
        state: step.state,
        reason: step.reason && JSON.stringify(step.reason),
        needs_person: 0,
        maybe_sent: isHeld ? 1 : 0,
        settled_at: isHeld ? null : database.now(),
      })
      .where("id", "=", id)
      .execute();
    await setPeople(database, tx, id, isHeld ? "held" : "cancelled");
    ids[isHeld ? "held" : "cancelled"].push(id);
  }
  if (open.length > 0 || preparing)
    await tx
      .updateTable("message")
      .set({ cancelled_at: database.now(), paused_at: null, paused_by: null })
      .where("id", "=", messageId)
      .execute();
  return {
    open: open.length + (preparing ? 1 : 0),
    cancelled: await peopleIn(tx, ids.cancelled),
    held: await peopleIn(tx, ids.held),
  };
}
