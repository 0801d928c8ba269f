/**
 * Claiming batches: each claim in one transaction with the states of the people and of the message. How a call ended is
 * written in settle.ts; what may follow what is decided in batch-machine.ts; when a batch is claimed and called, in worker.ts.
 */
import { sql } from "kysely";
import type { Database, Tx } from "../../db/database.ts";
import type { ClockReading } from "../../work/clock-watch.ts";
import { type Claimed, type Leases, type Look, leasesOn, type Room } from "../../work/leases.ts";
import { type Attempt, noAnswer, whyNotRepeat } from "./batch-machine.ts";
import { hasEqualMessage } from "./equal-message.ts";
import { withoutDuplicateCheck } from "./freeze.ts";
import { setPeople, stateMessage } from "./message-state.ts";

/** Calls of one company under way at the same time, all processes together. */
export const maxCallsPerAccount = 4;

export interface ClaimedBatch extends Attempt {
  readonly id: string;
  readonly messageId: string;
  readonly accountId: string;
  readonly appId: string;
  readonly body: string;
  readonly fence: number;
  /** When it may have left before this attempt, or null. */
  readonly formerlySentAt: number | null;
}

export const batchLeases = (database: Database): Leases<"message_batch"> =>
  leasesOn(database, {
    table: "message_batch",
    waiting: ["pending", "unknown"],
    // A batch whose holder is gone may have been delivered.
    lapsed: { state: "unknown", reason: JSON.stringify(noAnswer), needs_person: 0 },
    withheld: "later",
    lane: "account_id",
    mostPerAccount: maxCallsPerAccount,
  });

/**
 * Takes batches that are due, each for `leaseSeconds`. Once this has committed, and not before, a byte may leave: the
 * rows say from then on that it may have.
 * @returns the batches to send now, and the messages that stand differently.
 */
export function claimBatches(
  database: Database,
  leases: Leases<"message_batch">,
  time: ClockReading,
  look: Look,
  options: { readonly leaseSeconds: number; readonly room: Room; readonly limit: number },
): Promise<{ readonly batches: readonly ClaimedBatch[]; readonly changed: readonly string[] }> {
  return database.transact(async (tx) => {
    const { claimed, lapsed } = await leases.claim(tx, look, options);
    const batches: ClaimedBatch[] = [];
    const changed = new Set<string>();
    const started = new Set<string>();
    for (const row of lapsed) {
      await setPeople(database, tx, row.id, "unknown");
      changed.add(row.message_id);
    }
    for (const one of claimed) {
      if (await holdUnsafe(database, tx, one, time)) changed.add(one.row.message_id);
      else batches.push(await begin(database, tx, one, time));
      if (one.row.start_at !== null) started.add(one.row.message_id);
    }
    // What has begun goes on, even if the clock is set back to before its start.
    for (const messageId of started) {
      await tx.updateTable("message_batch").set({ start_at: null }).where("message_id", "=", messageId).execute();
      changed.add(messageId);
    }
    for (const messageId of [...changed].sort()) await stateMessage(database, tx, messageId);
    return { batches, changed: [...changed] };
  });
}

/** Holds an unanswered batch that must not be repeated without a person's word. @returns whether it did. */
async function holdUnsafe(
  database: Database,
  tx: Tx,
  { row, from }: Claimed<"message_batch">,
  time: ClockReading,
): Promise<boolean> {
  if (from !== "unknown") return false;
  const code = whyNotRepeat(firstAttemptOf(row), time);
  if (code === null) return false;
  await tx
    .updateTable("message_batch")
    .set({ state: "held", reason: JSON.stringify({ code, params: {} }), needs_person: 0 })
    .where("id", "=", row.id)
    .execute();
  await setPeople(database, tx, row.id, "held");
  return true;
}

/** Notes that bytes may leave from now on, and which ones. */
async function begin(
  database: Database,
  tx: Tx,
  { row, from }: Claimed<"message_batch">,
  time: ClockReading,
): Promise<ClaimedBatch> {
  const isFirst = row.first_sent_at === null;
  // Before its first attempt it has never left, so that its bytes may still be others.
  const isUnchecked = isFirst && row.duplicate_check_seconds > 0 && (await hasEqualMessage(tx, row, time));
  const unchecked = isUnchecked ? withoutDuplicateCheck(row.body) : undefined;
  const begun = await tx
    .updateTable("message_batch")
    .set({
      maybe_sent: 1,
      first_sent_at: sql<number>`coalesce(first_sent_at, ${database.now()})`,
      last_sent_at: database.now(),
      ...(isFirst && { first_sent_era: time.era }),
      ...(unchecked && { body: unchecked.body, body_sha256: unchecked.sha256, duplicate_check_seconds: 0 }),
    })
    .where("id", "=", row.id)
    .returning(["body", "first_sent_at", "first_sent_era", "duplicate_check_seconds"])
    .executeTakeFirstOrThrow();
  await setPeople(database, tx, row.id, "sending");
  return {
    id: row.id,
    messageId: row.message_id,
    accountId: row.account_id,
    appId: row.app_id,
    body: begun.body,
    fence: row.fence,
    attempt: row.attempts,
    ...firstAttemptOf(begun),
    uncertain: from === "unknown",
    sentBefore: from === "pending" && row.last_sent_at !== null,
    formerlySentAt: row.last_sent_at,
  };
}

const firstAttemptOf = (row: {
  first_sent_at: number | null;
  first_sent_era: number;
  duplicate_check_seconds: number;
}) => ({
  firstSentAt: row.first_sent_at ?? 0,
  firstSentEra: row.first_sent_era,
  duplicateCheckSeconds: row.duplicate_check_seconds,
});
