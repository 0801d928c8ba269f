/** The rows of a message's people and the message itself, which follow the states of its batches. */
import { type RawBuilder, sql } from "kysely";
import type { Database, Tx } from "../../../db/database.ts";
import type { MessageBatchTable, MessageRecipientTable, MessageTable } from "../../../db/tables.ts";

export type BatchState = MessageBatchTable["state"];
export type PersonState = MessageRecipientTable["state"];

/** State of everybody in a batch that is in this state. Where WeCom has answered, each person has a state of their own. */
const personState = {
  pending: "waiting",
  sending: "sending",
  unknown: "unknown",
  held: "held",
  assumed: "assumed",
  cancelled: "cancelled",
} as const satisfies Partial<Record<BatchState, PersonState>>;

/** When a batch may be attempted: so many milliseconds from now, and never before its message's start. */
export const dueAt = (database: Database, delayMilliseconds = 0): RawBuilder<number> => {
  const time = database.now(delayMilliseconds);
  return sql<number>`case when start_at > ${time} then start_at else ${time} end`;
};

/** Gives everybody in a batch the state that follows from the batch's. @returns how many they are. */
export async function setPeople(
  database: Database,
  tx: Tx,
  batchId: string,
  state: keyof typeof personState,
): Promise<number> {
  const isFinal = state === "assumed" || state === "cancelled";
  const { numUpdatedRows } = await tx
    .updateTable("message_recipient")
    .set({ state: personState[state], settled_at: isFinal ? database.now() : null })
    .where("batch_id", "=", batchId)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** How a message stood when it was locked. */
export interface Locked {
  /** A person has cancelled it. */
  readonly cancelled: boolean;
  readonly preparing: boolean;
  /** A person has paused it. */
  readonly paused: boolean;
  readonly state: MessageTable["state"];
  /** It is one of the parts of a long text. */
  readonly isPart: boolean;
}

/** Makes transactions that change the same message follow each other. */
export async function lockMessage(database: Database, tx: Tx, messageId: string): Promise<Locked> {
  const { cancelled_at, paused_at, state, parts } = await database.dialect
    .awaitRows(
      tx.selectFrom("message").select(["cancelled_at", "paused_at", "state", "parts"]).where("id", "=", messageId),
    )
    .executeTakeFirstOrThrow();
  return {
    ...{ cancelled: cancelled_at !== null, preparing: state === "preparing", paused: paused_at !== null, state },
    isPart: parts !== null,
  };
}

/** `later` of a batch that nothing but a pause keeps from leaving. */
export const laterWhen = (paused: boolean): 0 | 2 => (paused ? 2 : 0);

const isOpenBatch = (state: BatchState): boolean => state === "pending" || state === "sending" || state === "unknown";

/**
 * The message's state after its batches have changed; see `MessageState` in the contract. The message is locked first: two
 * batches that end together must not both believe that the other one is still under way.
 * @param known What locking it told, where this transaction has done that, and whether somebody is known to be reached.
 */
export async function stateMessage(
  database: Database,
  tx: Tx,
  messageId: string,
  known: { readonly locked?: Locked; readonly isReached?: boolean } = {},
): Promise<void> {
  const { cancelled, preparing, paused, isPart } = known.locked ?? (await lockMessage(database, tx, messageId));
  // Its batches are not all there. The end of the preparation gives it another state.
  if (preparing) return;
  const batches = await tx
    .selectFrom("message_batch")
    .select(["state", "needs_person", "later", sql<number>`start_at > ${database.now()}`.as("isLater")])
    .where("message_id", "=", messageId)
    .groupBy(["state", "needs_person", "later", "isLater"])
    .execute();
  const states = new Set(batches.map((batch) => batch.state));
  const open = batches.filter((batch) => isOpenBatch(batch.state));
  const isOpen = open.length > 0;
  const state = isOpen
    ? open.every(({ later }) => later === 3)
      ? "cancelling"
      : paused
        ? "paused"
        : batches.some((batch) => batch.needs_person === 1)
          ? "blocked"
          : batches.some((batch) => Boolean(batch.isLater))
            ? "scheduled"
            : "sending"
    : states.has("held")
      ? "attention"
      : states.has("cancelled") || (cancelled && states.size === 0)
        ? "cancelled"
        : known.isReached || (await isAnybodyReached(tx, messageId))
          ? "done"
          : "attention";
  // Once nothing is open there is nothing to resume.
  const ended = isOpen ? {} : { paused_at: null, paused_by: null };
  await tx
    .updateTable("message")
    .set({ state, ...ended })
    .where("id", "=", messageId)
    .where("state", "<>", state)
    .execute();
  // Those after a cancelled part were cancelled with it (stop.ts).
  if (isPart && !isOpen && !states.has("held") && !cancelled && state !== "cancelled")
    await releaseNextPart(database, tx, messageId);
}

/** The part of a long text that follows this message may leave now. */
async function releaseNextPart(database: Database, tx: Tx, messageId: string): Promise<void> {
  const next = await tx.selectFrom("message").select("id").where("after_id", "=", messageId).executeTakeFirst();
  if (next === undefined) return;
  const { paused } = await lockMessage(database, tx, next.id);
  await tx
    .updateTable("message_batch")
    .set({ later: laterWhen(paused), next_at: dueAt(database) })
    .where("message_id", "=", next.id)
    .where("later", "=", 1)
    .execute();
}

/** Of a message that a person cancels: its task (tasks/prepare.ts) ends where it is. */
export async function endPreparation(tx: Tx, messageId: string): Promise<void> {
  await tx.deleteFrom("message_preparation").where("message_id", "=", messageId).execute();
  await tx.updateTable("message").set({ state: "cancelled" }).where("id", "=", messageId).execute();
}

async function isAnybodyReached(tx: Tx, messageId: string): Promise<boolean> {
  const reached = await tx
    .selectFrom("message_recipient")
    .select("person_key")
    .where("message_id", "=", messageId)
    .where("state", "in", ["accepted", "assumed"])
    .limit(1)
    .executeTakeFirst();
  return reached !== undefined;
}
