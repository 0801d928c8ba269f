/**
 * The ledger's writing side: every change of a batch's state, each in one transaction with the states of its people and
 * of the message. What may follow what is decided in batch-machine.ts; when a batch is claimed and called, in worker.ts.
 */
import { type ExpressionBuilder, sql } from "kysely";
import type { Database, Tx } from "../../db/database.ts";
import type { MessageBatchTable, MessageRecipientTable, Tables } from "../../db/tables.ts";
import { type CallResult, judgePeople, type NextStep, repeatableMilliseconds, type WaitCode } from "./batch-machine.ts";

/** Calls of one company under way at the same time, all processes together. */
const maxCallsPerAccount = 4;

export interface ClaimedBatch {
  readonly id: string;
  readonly messageId: string;
  readonly accountId: string;
  readonly appId: string;
  readonly body: string;
  readonly fence: number;
  /** This one included. */
  readonly attempt: number;
  readonly firstSentAt: number;
  /** An earlier attempt ended without an answer. */
  readonly uncertain: boolean;
}

interface DueBatch {
  readonly id: string;
  readonly state: "pending" | "unknown";
  readonly account_id: string;
  readonly calls: number;
}

const personState = {
  pending: "waiting",
  sending: "sending",
  unknown: "unknown",
  held: "held",
} as const satisfies Partial<Record<MessageBatchTable["state"], MessageRecipientTable["state"]>>;

/**
 * Takes batches that are due, each for `leaseSeconds`. Once this has committed, and not before, a byte may leave: the
 * rows say from then on that it may have.
 */
export async function claimBatches(
  database: Database,
  options: { readonly leaseSeconds: number; readonly limit: number },
): Promise<ClaimedBatch[]> {
  return database.transact(async (tx) => {
    const due = tx
      .selectFrom("message_batch")
      .select(["id", "state", "account_id", (eb) => callsUnderWay(eb).as("calls")])
      .where("state", "in", ["pending", "unknown"])
      .where("next_at", "<=", database.now())
      .where((eb) => eb(callsUnderWay(eb), "<", maxCallsPerAccount))
      .orderBy("next_at")
      .orderBy("ordinal")
      .limit(options.limit);
    const found = (await database.dialect.lockRows(due as never).execute()) as unknown as DueBatch[];
    const calls = new Map<string, number>();
    const claimed: ClaimedBatch[] = [];
    for (const { id, state, account_id, calls: already } of found) {
      const now = (calls.get(account_id) ?? Number(already)) + 1;
      if (now > maxCallsPerAccount) continue;
      calls.set(account_id, now);
      const row = await tx
        .updateTable("message_batch")
        .set({
          state: "sending",
          fence: sql<number>`fence + 1`,
          attempts: sql<number>`attempts + 1`,
          lease_until: database.now(options.leaseSeconds * 1000),
          maybe_sent: 1,
          first_sent_at: sql<number>`coalesce(first_sent_at, ${database.now()})`,
        })
        .where("id", "=", id)
        .returning(["message_id", "account_id", "app_id", "body", "fence", "attempts", "first_sent_at"])
        .executeTakeFirstOrThrow();
      await setPeople(tx, id, "sending");
      claimed.push({
        id,
        messageId: row.message_id,
        accountId: row.account_id,
        appId: row.app_id,
        body: row.body,
        fence: row.fence,
        attempt: row.attempts,
        firstSentAt: row.first_sent_at ?? 0,
        uncertain: state === "unknown",
      });
    }
    return claimed;
  });
}

const callsUnderWay = (eb: ExpressionBuilder<Tables, "message_batch">) =>
  eb
    .selectFrom("message_batch as busy")
    .select((inner) => inner.fn.countAll<number>().as("calls"))
    .whereRef("busy.account_id", "=", "message_batch.account_id")
    .where("busy.state", "=", "sending");

/**
 * What time alone decides: a batch whose holder is gone may have been delivered (`unknown`), and one that stayed
 * unanswered beyond the duplicate window must not be repeated (`held`). @returns the messages concerned.
 */
export async function ageBatches(database: Database): Promise<string[]> {
  return database.transact(async (tx) => {
    const concerned: string[] = [];
    const move = async (to: "unknown" | "held", ids: readonly { id: string; message_id: string }[]): Promise<void> => {
      for (const { id, message_id } of ids) {
        await setPeople(tx, id, to);
        await stateMessage(tx, message_id);
        concerned.push(message_id);
      }
    };
    const abandoned = await tx
      .updateTable("message_batch")
      .set({ state: "unknown", next_at: database.now(), waiting_code: "wecom.no_answer" satisfies WaitCode })
      .where("state", "=", "sending")
      .where("lease_until", "<=", database.now())
      .returning(["id", "message_id"])
      .execute();
    await move("unknown", abandoned);
    const tooLate = await tx
      .updateTable("message_batch")
      .set({ state: "held" })
      .where("state", "=", "unknown")
      .where("first_sent_at", "<=", database.now(-repeatableMilliseconds))
      .returning(["id", "message_id"])
      .execute();
    await move("held", tooLate);
    return concerned;
  });
}

/**
 * Writes how a call ended: the batch, everybody in it, the message. @returns false when the batch has been claimed anew
 * meanwhile: this process was thought dead, its answer no longer counts, and nothing was written.
 */
export async function settleBatch(
  database: Database,
  batch: ClaimedBatch,
  result: CallResult,
  step: NextStep,
): Promise<{ written: boolean; strangers: readonly string[] }> {
  return database.transact(async (tx) => {
    const final = step.state === "sent" || step.state === "refused";
    const { numUpdatedRows } = await tx
      .updateTable("message_batch")
      .set({
        state: step.state,
        next_at: database.now(step.delayMilliseconds),
        waiting_code: step.why,
        ...(step.state === "pending" && { maybe_sent: 0, first_sent_at: null }),
        ...(result.kind === "refused" && { errcode: result.errcode }),
        ...(result.kind === "sent" && { msg_id: result.msgId }),
        ...(final && { settled_at: database.now() }),
      })
      .where("id", "=", batch.id)
      .where("fence", "=", batch.fence)
      .where("state", "=", "sending")
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return { written: false, strangers: [] };

    let strangers: readonly string[] = [];
    if (step.state === "sent" || step.state === "refused")
      strangers = await settlePeople(
        database,
        tx,
        batch.id,
        result as Extract<CallResult, { kind: "sent" | "refused" }>,
      );
    else await setPeople(tx, batch.id, step.state);
    if (step.why !== null && step.delayMilliseconds > 0 && result.kind === "not-done")
      await pauseApp(database, tx, batch.appId, step);
    await stateMessage(tx, batch.messageId);
    return { written: true, strangers };
  });
}

const setPeople = (tx: Tx, batchId: string, state: keyof typeof personState): Promise<unknown> =>
  tx.updateTable("message_recipient").set({ state: personState[state] }).where("batch_id", "=", batchId).execute();

async function settlePeople(
  database: Database,
  tx: Tx,
  batchId: string,
  result: Extract<CallResult, { kind: "sent" | "refused" }>,
): Promise<readonly string[]> {
  const people = await tx
    .selectFrom("message_recipient")
    .select("person_key")
    .where("batch_id", "=", batchId)
    .execute();
  const { refused, strangers } = judgePeople(
    people.map((person) => person.person_key),
    result,
  );
  const inBatch = () => tx.updateTable("message_recipient").where("batch_id", "=", batchId);
  for (const [reason, keys] of refused)
    await inBatch()
      .set({
        state: "refused",
        reason,
        errcode: result.kind === "refused" ? result.errcode : null,
        settled_at: database.now(),
      })
      .where("person_key", "in", keys)
      .execute();
  if (result.kind === "sent")
    await inBatch().set({ state: "accepted", settled_at: database.now() }).where("state", "<>", "refused").execute();
  return strangers;
}

/** What one batch was told holds for all that wait for the same app, in every process: none of them runs into it too. */
async function pauseApp(database: Database, tx: Tx, appId: string, step: NextStep): Promise<void> {
  const until = database.now(step.delayMilliseconds);
  await tx
    .updateTable("message_batch")
    .set({ next_at: until, waiting_code: step.why })
    .where("app_id", "=", appId)
    .where("state", "=", "pending")
    .where("next_at", "<", until)
    .execute();
}

/**
 * `sending` while anything is open; then `attention` when somebody is held or nobody at all was reached, else `done`.
 * The row is locked first: two batches that end together must not both believe the other one is still under way.
 */
async function stateMessage(tx: Tx, messageId: string): Promise<void> {
  await tx.updateTable("message").set({ state: "sending" }).where("id", "=", messageId).execute();
  const batches = await tx
    .selectFrom("message_batch")
    .select(["state"])
    .where("message_id", "=", messageId)
    .groupBy("state")
    .execute();
  const states = new Set(batches.map((batch) => batch.state));
  if (states.has("pending") || states.has("sending") || states.has("unknown")) return;
  const reached = await tx
    .selectFrom("message_recipient")
    .select("person_key")
    .where("message_id", "=", messageId)
    .where("state", "=", "accepted")
    .limit(1)
    .executeTakeFirst();
  const state = states.has("held") || reached === undefined ? "attention" : "done";
  await tx.updateTable("message").set({ state }).where("id", "=", messageId).execute();
}

/** Milliseconds until the next batch is due or its lease lapses; undefined when nothing is open. */
export async function nextBatchIn(database: Database): Promise<number | undefined> {
  const row = await database.db
    .selectFrom("message_batch")
    .select([
      (eb) => eb.fn.min(sql<number>`case when state = 'sending' then lease_until else next_at end`).as("at"),
      database.now().as("now"),
    ])
    .where("state", "in", ["pending", "unknown", "sending"])
    .executeTakeFirst();
  return row?.at == null ? undefined : Math.max(0, Number(row.at) - Number(row.now));
}
