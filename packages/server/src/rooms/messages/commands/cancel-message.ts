import type { Message } from "@shoufa/contract";
import type { Selectable } from "kysely";
import type { MessageTable } from "../../../db/tables.ts";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { workTopic } from "../../../work/tasks.ts";
import { stopOpenBatches } from "../delivery/stop.ts";
import { changedTopic } from "../delivery/topics.ts";
import { actOnMessage } from "./act-on-message.ts";

/**
 * Stops what has not left, and the parts of a long text that follow. What may have left without an answer is held; a call
 * that is under way ends as it ends, and is not repeated.
 * @throws {Problem} `message.nothing_to_cancel`.
 */
export async function cancelMessage(
  context: ServerContext,
  actor: Actor,
  message: Selectable<MessageTable>,
): Promise<Message> {
  let stoppedParts: readonly string[] = [];
  const cancelled = await actOnMessage(context, actor, message, "message.cancel", async (tx) => {
    const { open, cancelled, held, parts } = await stopOpenBatches(context, tx, message.id);
    if (open === 0) throw new Problem("message.nothing_to_cancel");
    stoppedParts = parts;
    return { cancelled, held, ...(parts.length > 0 && { parts: parts.length + 1 }) };
  });
  for (const id of stoppedParts) context.wakeups.wake(changedTopic, id);
  context.wakeups.wake(workTopic);
  return cancelled;
}
