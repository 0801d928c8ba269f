/**
 * Claiming batches: each claim in one transaction with the states of the people and of the message. How a call ended is
 * written in settle.ts; what may follow what is decided in batch-machine.ts; when a batch is claimed and called, in worker.ts.
 */
import { type Selectable, sql } from "kysely";
import type { Database, Tx } from "../../../db/database.ts";
import type { MessageRecipientTable } from "../../../db/tables.ts";
import type { ClockReading } from "../../../work/clock-watch.ts";
import { type Claimed, type Leases, type Look, leasesOn, type Room } from "../../../work/leases.ts";
import { hasEqualMessage } from "../content/equal-message.ts";
import { withoutDuplicateCheck } from "../content/freeze.ts";
import { type Attempt, noAnswer, whyNotRepeat } from "./batch-machine.ts";
import { setPeople, stateMessage } from "./message-state.ts";
import type { SentLately } from "./sent-lately.ts";
import { postpone } from "./split-batch.ts";
import { stopBatch } from "./stop.ts";

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
  /** When this attempt began, by the database. */
  readonly sentAt: number;
}

export const batchLeases = (database: Database): Leases<"message_batch"> =>
  leasesOn(database, {
    table: "message_batch",
    waiting: ["pending", "unknown"],
    // A batch whose holder is gone may have been delivered.
    lapsed: { state: "unknown", reason: JSON.stringify(noAnswer), needs_person: 0 },
    withheld: "later",
    // Fair between messages: the batches of one follow each other by a minute, as if they had come that much later. Ten urgent
    // people go right after the calls that are under way, and a long message is never overtaken for ever.
    turn: "next_at + ordinal * 60000",
    lane: "account_id",
    mostPerAccount: maxCallsPerAccount,
  });

/**
 * Takes batches that are due, each for `leaseSeconds`. Once this has committed, and not before, a byte may leave: the
 * rows say from then on that it may have.
 * @returns the batches to send now, and the messages that stand differently.
 */
export async function claimBatches(
  database: Database,
  leases: Leases<"message_batch">,
  time: ClockReading,
  look: Look,
  options: {
    readonly leaseSeconds: number;
    readonly room: Room;
    readonly limit: number;
    readonly sent: SentLately;
    readonly newId: () => string;
  },
): Promise<{ readonly batches: readonly ClaimedBatch[]; readonly changed: readonly string[] }> {
  const { sent, newId } = options;
  const { noted, ...claims } = await database.transact(async (tx) => {
    const { claimed, lapsed } = await leases.claim(tx, look, options);
    await sent.readRest(tx, [...new Set(claimed.map(({ row }) => row.account_id))]);
    const people = await peopleOf(tx, claimed);
    const begun = new Map<string, Map<string, number>>();
    const noted: { batch: ClaimedBatch; keys: readonly string[] }[] = [];
    const batches: ClaimedBatch[] = [];
    const changed = new Set<string>();
    const started = new Set<string>();
    for (const row of lapsed) {
      if (row.later === 3) await stopBatch(database, tx, row);
      else await setPeople(database, tx, row.id, "unknown");
      changed.add(row.message_id);
    }
    for (const one of claimed) {
      const { row } = one;
      if (await holdUnsafe(database, tx, one, time)) {
        changed.add(row.message_id);
        continue;
      }
      let keys: readonly Copy[] = [];
      // A repeat takes nothing more from a person: WeCom delivers it once.
      if (row.first_sent_at === null) {
        const all = people.get(row.id) ?? [];
        const before = begun.get(row.app_id) ?? new Map<string, number>();
        begun.set(row.app_id, before);
        const waits = sent.waits(
          row.app_id,
          all.map(({ person_key }) => person_key),
          time.now,
          before,
        );
        keys = all.filter(({ person_key }) => !waits.has(person_key));
        if (waits.size > 0) {
          await postpone(
            database,
            tx,
            row,
            { now: keys, later: all.filter(({ person_key }) => waits.has(person_key)) },
            {
              id: newId(),
              nextAt: Math.max(...waits.values()),
            },
          );
          changed.add(row.message_id);
        }
        if (keys.length === 0) continue;
        for (const { person_key } of keys) before.set(person_key, (before.get(person_key) ?? 0) + 1);
      }
      const batch = await begin(database, tx, one, time);
      batches.push(batch);
      noted.push({ batch, keys: keys.map(({ person_key }) => person_key) });
      if (one.row.start_at !== null) started.add(one.row.message_id);
    }
    // What has begun goes on, even if the clock is set back to before its start.
    for (const messageId of started) {
      await tx.updateTable("message_batch").set({ start_at: null }).where("message_id", "=", messageId).execute();
      changed.add(messageId);
    }
    for (const messageId of [...changed].sort()) await stateMessage(database, tx, messageId);
    return { batches, changed: [...changed], noted };
  });
  for (const { batch, keys } of noted) sent.note({ ...batch, at: batch.sentAt }, keys);
  return claims;
}

type Copy = Pick<Selectable<MessageRecipientTable>, "batch_id" | "person_key" | "user_id">;

/** Everybody in batches that have never left. */
async function peopleOf(
  tx: Tx,
  claimed: readonly Claimed<"message_batch">[],
): Promise<ReadonlyMap<string, readonly Copy[]>> {
  const ids = claimed.flatMap(({ row }) => (row.first_sent_at === null ? [row.id] : []));
  if (ids.length === 0) return new Map();
  const copies = await tx
    .selectFrom("message_recipient")
    .select(["batch_id", "person_key", "user_id"])
    .where("batch_id", "in", ids)
    .orderBy("person_key")
    .execute();
  return Map.groupBy(copies, ({ batch_id }) => batch_id);
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
      retry_asked: 0,
      first_sent_at: sql<number>`coalesce(first_sent_at, ${database.now()})`,
      last_sent_at: database.now(),
      ...(isFirst && { first_sent_era: time.era }),
      ...(unchecked && { body: unchecked.body, body_sha256: unchecked.sha256, duplicate_check_seconds: 0 }),
    })
    .where("id", "=", row.id)
    .returning(["body", "first_sent_at", "last_sent_at", "first_sent_era", "duplicate_check_seconds"])
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
    sentAt: begun.last_sent_at ?? time.now,
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
