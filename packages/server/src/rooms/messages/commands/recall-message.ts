import type { Message } from "@shoufa/contract";
import type { Selectable } from "kysely";
import type { Tx } from "../../../db/database.ts";
import type { MessageBatchTable, MessageTable } from "../../../db/tables.ts";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { enqueue, workTopic } from "../../../work/tasks.ts";
import { recallMilliseconds } from "../delivery/recall.ts";
import { stopOpenBatches } from "../delivery/stop.ts";
import { recallIdentity } from "../tasks/recall.ts";
import { actOnMessage, peopleIn } from "./act-on-message.ts";

type Batch = Pick<
  Selectable<MessageBatchTable>,
  "id" | "state" | "msg_id" | "first_sent_at" | "recall_state" | "recall_settled_at"
>;

/**
 * Asks WeCom to take the message back: what it has accepted, and what is being handed over at this moment once it is accepted.
 * What has not left is cancelled. Asked again, it tries what was refused or got no answer, and what waits, at once.
 * @throws {Problem} `message.nothing_to_recall`, `message.recall_over`.
 */
export async function recallMessage(
  context: ServerContext,
  actor: Actor,
  message: Selectable<MessageTable>,
): Promise<Message> {
  const { database, ports, wakeups } = context;
  const recalled = await actOnMessage(context, actor, message, "message.recall", async (tx) => {
    const { now } = await tx.selectNoFrom(database.now().as("now")).executeTakeFirstOrThrow();
    const batches: readonly Batch[] = await tx
      .selectFrom("message_batch")
      .select(["id", "state", "msg_id", "first_sent_at", "recall_state", "recall_settled_at"])
      .where("message_id", "=", message.id)
      .execute();
    const wanted = batches.filter((batch) => mayHaveArrived(batch) && isLeft(batch));
    const asked = wanted.filter((batch) => batch.state !== "assumed" && canBeAsked(batch, now));
    const isWaiting = batches.some(({ recall_state }) => recall_state === "asked" || recall_state === "calling");
    if (asked.length === 0 && !isWaiting)
      throw new Problem(
        wanted.some(({ msg_id }) => msg_id !== null) ? "message.recall_over" : "message.nothing_to_recall",
      );

    const { cancelled, held } = await stopOpenBatches(context, tx, message.id);
    const impossible = wanted.filter((batch) => !asked.includes(batch)).map(({ id }) => id);
    await note(
      tx,
      asked.map(({ id }) => id),
      { recall_state: "asked", recall_settled_at: null, recall_errcode: null },
    );
    await note(tx, impossible, { recall_state: "impossible", recall_settled_at: now });
    await tx
      .updateTable("message")
      .set({ recall_asked_at: now, recall_asked_by: actor.name })
      .where("id", "=", message.id)
      .execute();
    const payload = { messageId: message.id };
    if (!(await enqueue(database, tx, ports.random, recallIdentity, payload)))
      await tx
        .updateTable("work")
        .set({ next_at: now })
        .where("kind", "=", recallIdentity.name)
        .where("key", "=", recallIdentity.key(payload))
        .where("state", "=", "waiting")
        .execute();
    return {
      people: await peopleIn(
        tx,
        asked.map(({ id }) => id),
      ),
      cancelled,
      held,
    };
  });
  wakeups.wake(workTopic);
  return recalled;
}

/** WeCom has it, or has it in a moment; of what is held nothing is known before a person has decided. */
const mayHaveArrived = ({ state }: Batch): boolean => state === "sent" || state === "sending" || state === "assumed";

/** Nothing was asked for it yet, or the answer can still be another one. */
const isLeft = ({ recall_state }: Batch): boolean =>
  recall_state === null || recall_state === "refused" || recall_state === "unknown";

const canBeAsked = ({ state, msg_id, first_sent_at }: Batch, now: number): boolean =>
  state === "sending" || (msg_id !== null && (first_sent_at ?? 0) + recallMilliseconds > now);

async function note(
  tx: Tx,
  ids: readonly string[],
  set: Partial<Pick<Selectable<MessageBatchTable>, "recall_state" | "recall_settled_at" | "recall_errcode">>,
): Promise<void> {
  if (ids.length > 0) await tx.updateTable("message_batch").set(set).where("id", "in", ids).execute();
}
