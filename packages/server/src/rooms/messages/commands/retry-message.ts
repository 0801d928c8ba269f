import type { Message } from "@shoufa/contract";
import type { Selectable } from "kysely";
import type { MessageTable } from "../../../db/tables.ts";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { dueAt } from "../delivery/message-state.ts";
import { dueAgain } from "../delivery/pause-app.ts";
import { actOnMessage, peopleIn } from "./act-on-message.ts";

/**
 * Makes what waits due at once, and what is being attempted again due as soon as that attempt has ended. Where a person had to
 * mend something, one batch asks; the others follow when it was answered.
 * @throws {Problem} `message.nothing_to_retry`.
 */
export const retryMessage = (
  context: ServerContext,
  actor: Actor,
  message: Selectable<MessageTable>,
): Promise<Message> =>
  actOnMessage(context, actor, message, "message.retry", async (tx) => {
    const rows = await tx
      .selectFrom("message_batch")
      .select(["id", "app_id", "reason", "needs_person", "state"])
      .where("message_id", "=", message.id)
      .where("state", "in", ["pending", "unknown", "sending"])
      .where("reason", "is not", null)
      .where("later", "=", 0)
      .orderBy("next_at")
      .orderBy("ordinal")
      .execute();
    const ids = dueAgain(rows);
    if (ids.length === 0) throw new Problem("message.nothing_to_retry");
    const again = tx.updateTable("message_batch").where("id", "in", ids);
    await again
      .set({ next_at: dueAt(context.database) })
      .where("state", "<>", "sending")
      .execute();
    await again.set({ retry_asked: 1 }).where("state", "=", "sending").execute();
    return { people: await peopleIn(tx, ids) };
  });
