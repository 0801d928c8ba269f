/** How a call ended, written to the batch, everybody in it and the message in one transaction. */
import type { Database, Tx } from "../../../db/database.ts";
import type { Leases } from "../../../work/leases.ts";
import {
  afterAttempt,
  type CallResult,
  canRetryNow,
  judgePeople,
  type NextStep,
  onceCancelled,
} from "./batch-machine.ts";
import type { ClaimedBatch } from "./batches.ts";
import { dueAt, lockMessage, setPeople, stateMessage } from "./message-state.ts";

export interface Settled {
  /** Null when the batch has been claimed anew meanwhile: the answer came too late, and nothing was written. */
  readonly step: NextStep | null;
  /** Ids that WeCom listed and that were not in the call. */
  readonly strangers: readonly string[];
}

/** Settles one call. `random` in [0, 1). */
export async function settleBatch(
  database: Database,
  leases: Leases<"message_batch">,
  batch: ClaimedBatch,
  result: CallResult,
  random: number,
): Promise<Settled> {
  return database.transact(async (tx) => {
    const locked = await lockMessage(database, tx, batch.messageId);
    const { now, later, retry_asked } = await tx
      .selectFrom("message_batch")
      .select(["later", "retry_asked", database.now().as("now")])
      .where("id", "=", batch.id)
      .executeTakeFirstOrThrow();
    // Whether the clock was set back meanwhile is looked at before a repeat: batches.ts.
    const next = afterAttempt(result, batch, { now, era: batch.firstSentEra }, random);
    // 3: a person has cancelled the message while the call was under way.
    const step = later === 3 ? onceCancelled(next, batch) : next;
    const ours = await leases.settle(tx, batch, columnsOf(database, batch, result, step, retry_asked === 1));
    if (!ours) return { step: null, strangers: [] };
    const answered = step.state === "sent" || step.state === "refused";
    const { strangers, isReached } = answered
      ? await settlePeople(database, tx, batch.id, result as Answered)
      : { strangers: [], isReached: false };
    if (!answered) await setPeople(database, tx, batch.id, step.state);
    await stateMessage(database, tx, batch.messageId, { locked, isReached });
    return { step, strangers };
  });
}

type Answered = Extract<CallResult, { kind: "sent" | "refused" }>;

function columnsOf(database: Database, batch: ClaimedBatch, result: CallResult, step: NextStep, isRetryAsked: boolean) {
  const { state, reason, needsPerson } = step;
  const isAtOnce = isRetryAsked && reason !== null && canRetryNow(reason.code);
  // Nothing has left, so that everything is as if this attempt had not been made.
  const isUndone = state === "pending" || state === "cancelled";
  const isFinal = state === "sent" || state === "refused" || state === "cancelled";
  return {
    state,
    next_at: dueAt(database, isAtOnce ? 0 : step.delayMilliseconds),
    reason: reason && JSON.stringify(reason),
    needs_person: needsPerson ? (1 as const) : (0 as const),
    ...(isUndone && { maybe_sent: 0 as const, first_sent_at: null, last_sent_at: batch.formerlySentAt }),
    ...(result.kind === "refused" && { errcode: result.errcode }),
    ...(result.kind === "sent" && { msg_id: result.msgId, response_code: result.responseCode ?? null }),
    ...(isFinal && { settled_at: database.now() }),
  };
}

/** @returns ids that were not in the call, and whether WeCom has taken the message for anybody. */
async function settlePeople(
  database: Database,
  tx: Tx,
  batchId: string,
  result: Answered,
): Promise<{ readonly strangers: readonly string[]; readonly isReached: boolean }> {
  const accept = () =>
    tx
      .updateTable("message_recipient")
      .where("batch_id", "=", batchId)
      .set({ state: "accepted", settled_at: database.now() });
  if (result.kind === "sent" && result.invalid.length + result.unlicensed.length === 0) {
    await accept().execute();
    return { strangers: [], isReached: true };
  }
  const people = await tx
    .selectFrom("message_recipient")
    .select("person_key")
    .where("batch_id", "=", batchId)
    .execute();
  const { refused, strangers } = judgePeople(
    people.map((person) => person.person_key),
    result,
  );
  for (const [reason, keys] of refused)
    await tx
      .updateTable("message_recipient")
      .where("batch_id", "=", batchId)
      .set({
        state: "refused",
        reason,
        errcode: result.kind === "refused" ? result.errcode : null,
        settled_at: database.now(),
      })
      .where("person_key", "in", keys)
      .execute();
  if (result.kind === "sent") await accept().where("state", "<>", "refused").execute();
  return { strangers, isReached: false };
}
