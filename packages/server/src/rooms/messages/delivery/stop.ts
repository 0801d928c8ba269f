/**
 * Stopping what has not left of a message that a person cancels, and of the parts of a long text that follow it. First, in
 * one transaction, its batches are marked (`later` 3), and from then on none of them is taken. Then those that wait get
 * their last state with everybody in them, in portions: a few at once, the rest by a task (tasks/stop.ts). A call that is
 * under way ends as it ends, and is not repeated (settle.ts). Start at `stopOpenBatches`.
 */
import type { Database, Tx } from "../../../db/database.ts";
import type { ServerContext } from "../../../server-context.ts";
import { enqueue } from "../../../work/tasks.ts";
import { peopleIn } from "../commands/act-on-message.ts";
import { cancelledStep, maxPeoplePerBatch } from "./batch-machine.ts";
import { endPreparation, lockMessage, setPeople, stateMessage } from "./message-state.ts";

export interface StopPayload {
  readonly messageId: string;
}

export const stopIdentity = { name: "messages.stop", key: ({ messageId }: StopPayload): string => messageId };

export interface Stopped {
  /** How many batches were open, one more of a message that was being prepared. */
  readonly open: number;
  /** People, of this message and the parts, who are cancelled or held; those of a large message in a moment. */
  readonly cancelled: number;
  readonly held: number;
  /** The parts of the text after it that were stopped with it. */
  readonly parts: readonly string[];
}

/** Ends the preparation too. Wake `workTopic` once it has committed. */
export async function stopOpenBatches(
  { database, ports }: Pick<ServerContext, "database" | "ports">,
  tx: Tx,
  messageId: string,
): Promise<Stopped> {
  const { preparing } = await lockMessage(database, tx, messageId);
  if (preparing) await endPreparation(tx, messageId);
  const open = await markOpen(tx, messageId);
  if (open.length === 0 && !preparing) return { open: 0, cancelled: 0, held: 0, parts: [] };
  await noteCancelled(database, tx, messageId);
  const parts: string[] = [];
  const marked = [...open];
  for await (const id of partsAfter(tx, messageId)) {
    const part = await lockMessage(database, tx, id);
    if (part.preparing) await endPreparation(tx, id);
    const openOfPart = await markOpen(tx, id);
    if (openOfPart.length === 0 && !part.preparing) break;
    await noteCancelled(database, tx, id);
    marked.push(...openOfPart);
    parts.push(id);
  }
  const of = (state: "cancelled" | "held") =>
    marked.filter((batch) => batch.state !== "sending" && stopOf(batch).state === state).map(({ id }) => id);
  const stopped = {
    open: open.length + (preparing ? 1 : 0),
    cancelled: await peopleIn(tx, of("cancelled")),
    held: await peopleIn(tx, of("held")),
    parts,
  };
  if (await stopPortion(database, tx, [messageId, ...parts]))
    await enqueue(database, tx, ports.random, stopIdentity, { messageId });
  for (const id of parts) await stateMessage(database, tx, id);
  return stopped;
}

/** Parts of a long text that follow this message, in order. */
export async function* partsAfter(db: Pick<Tx, "selectFrom">, messageId: string): AsyncGenerator<string> {
  for (let before = messageId; ; ) {
    const next = await db.selectFrom("message").select("id").where("after_id", "=", before).executeTakeFirst();
    if (next === undefined) return;
    yield next.id;
    before = next.id;
  }
}

interface Open {
  readonly id: string;
  readonly state: string;
  readonly last_sent_at: number | null;
}

const stopOf = ({ state, last_sent_at }: Open) => cancelledStep(state === "unknown" || last_sent_at !== null);

const markOpen = (tx: Tx, messageId: string): Promise<Open[]> =>
  tx
    .updateTable("message_batch")
    .set({ later: 3 })
    .where("message_id", "=", messageId)
    .where("state", "in", ["pending", "unknown", "sending"])
    .where("later", "<>", 3)
    .returning(["id", "state", "last_sent_at"])
    .execute();

const noteCancelled = (database: Database, tx: Tx, messageId: string) =>
  tx
    .updateTable("message")
    .set({ cancelled_at: database.now(), paused_at: null, paused_by: null })
    .where("id", "=", messageId)
    .execute();

/**
 * Gives marked batches of the messages their last state, together with everybody in them, until those are as many people as
 * one call takes. @returns whether more may be left.
 */
export async function stopPortion(database: Database, tx: Tx, messageIds: readonly string[]): Promise<boolean> {
  let people = 0;
  for (const messageId of messageIds)
    for (;;) {
      if (people >= maxPeoplePerBatch) return true;
      const next = await tx
        .selectFrom("message_batch")
        .select(["id", "state", "last_sent_at"])
        .where("message_id", "=", messageId)
        .where("state", "in", ["pending", "unknown"])
        .where("later", "=", 3)
        .orderBy("ordinal")
        .limit(1)
        .executeTakeFirst();
      if (next === undefined) break;
      people += await stopBatch(database, tx, next);
    }
  return false;
}

/** Of a batch that nobody holds. @returns how many people it has. */
export async function stopBatch(database: Database, tx: Tx, batch: Open): Promise<number> {
  const step = stopOf(batch);
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
    .where("id", "=", batch.id)
    .execute();
  return setPeople(database, tx, batch.id, isHeld ? "held" : "cancelled");
}
