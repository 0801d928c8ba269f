/**
 * What one call met holds for everything that waits for the same app, in every process: an obstacle, so that none of them
 * runs into it too, and an answer, so that none of them waits any longer.
 */
import type { Reason } from "@shoufa/contract";
import { sql } from "kysely";
import type { Database, Tx } from "../../../db/database.ts";
import { lockAccounts } from "../../../work/leases.ts";
import { type CallResult, canRetryNow, type NextStep } from "./batch-machine.ts";
import { dueAt, stateMessage } from "./message-state.ts";

interface AppOfBatch {
  readonly id: string;
  readonly accountId: string;
  readonly appId: string;
}

/** Where a person has to mend something, one batch asks again first; the others wait for its answer. */
const behindMilliseconds = 20_000;

/** @returns the messages that stand differently. */
export async function pauseOrRelease(
  database: Database,
  batch: AppOfBatch,
  result: CallResult,
  step: NextStep,
): Promise<readonly string[]> {
  if (result.kind === "sent" || result.kind === "refused") return releaseApp(database, batch);
  if (result.kind === "no-answer" || step.delayMilliseconds === 0) return [];
  const { reason } = result;
  const needsPerson = result.kind === "blocked" ? 1 : 0;
  const until = database.now(step.delayMilliseconds + (needsPerson ? behindMilliseconds : 0));
  return database.transact(async (tx) => {
    await lockAccounts(database, tx, [batch.accountId]);
    const paused = await tx
      .updateTable("message_batch")
      .set({ next_at: until, reason: JSON.stringify(reason), needs_person: needsPerson })
      .where("account_id", "=", batch.accountId)
      .where("app_id", "=", batch.appId)
      .where("state", "=", "pending")
      .where("id", "<>", batch.id)
      .where("next_at", "<", until)
      .returning("message_id")
      .execute();
    return stateMessages(database, tx, paused, needsPerson ? "blocked" : "sending");
  });
}

interface WaitingBatch {
  readonly id: string;
  readonly app_id: string;
  readonly reason: string | null;
  readonly needs_person: number;
}

/**
 * Batches of those that wait which may be attempted at once. Where a person had to mend something, one of each app asks;
 * the others follow when it was answered.
 */
export function dueAgain(waiting: readonly WaitingBatch[]): readonly string[] {
  const asking = new Set<string>();
  return waiting
    .filter(({ reason }) => reason !== null && canRetryNow((JSON.parse(reason) as Reason).code))
    .filter(({ app_id, needs_person }) => needs_person === 0 || (!asking.has(app_id) && asking.add(app_id)))
    .map(({ id }) => id);
}

/** The settings of a company have changed: what waits in it is attempted at once. @returns whether anything is due now. */
export async function askAgain(database: Database, accountId: string): Promise<boolean> {
  const waiting = await database.db
    .selectFrom("message_batch")
    .select(["id", "app_id", "reason", "needs_person"])
    .where("account_id", "=", accountId)
    .where("state", "in", ["pending", "unknown"])
    .where("reason", "is not", null)
    // One that cannot leave for another reason would keep the others waiting for its answer.
    .where("later", "=", 0)
    .orderBy("next_at")
    .orderBy("id")
    .execute();
  const ids = dueAgain(waiting);
  if (ids.length === 0) return false;
  await database.db
    .updateTable("message_batch")
    .set({ next_at: dueAt(database) })
    .where("id", "in", ids)
    .where("state", "in", ["pending", "unknown"])
    .execute();
  return true;
}

/** Makes everything of the app due that waits for something else than a call limit. @returns the messages concerned. */
export async function releaseApp(
  database: Database,
  { accountId, appId }: Pick<AppOfBatch, "accountId" | "appId">,
): Promise<readonly string[]> {
  const reasons = await database.db
    .selectFrom("message_batch")
    .select("reason")
    .distinct()
    .where("account_id", "=", accountId)
    .where("app_id", "=", appId)
    // Written out, not bound: only then does SQLite see that its partial index fits.
    .where(sql<boolean>`state = 'pending'`)
    .where("reason", "is not", null)
    .execute();
  const mended = reasons.flatMap(({ reason }) =>
    reason !== null && canRetryNow((JSON.parse(reason) as Reason).code) ? [reason] : [],
  );
  if (mended.length === 0) return [];
  return database.transact(async (tx) => {
    await lockAccounts(database, tx, [accountId]);
    const released = await tx
      .updateTable("message_batch")
      .set({ next_at: dueAt(database), reason: null, needs_person: 0 })
      .where("account_id", "=", accountId)
      .where("app_id", "=", appId)
      .where("state", "=", "pending")
      .where("reason", "in", mended)
      .returning("message_id")
      .execute();
    return stateMessages(database, tx, released, "sending");
  });
}

/** Only those that do not say so already are looked at one by one. */
async function stateMessages(
  database: Database,
  tx: Tx,
  batches: readonly { message_id: string }[],
  expected: "blocked" | "sending",
): Promise<readonly string[]> {
  const ids = [...new Set(batches.map((batch) => batch.message_id))];
  if (ids.length === 0) return [];
  const others = await tx
    .selectFrom("message")
    .select("id")
    .where("id", "in", ids)
    .where("state", "<>", expected)
    .orderBy("id")
    .execute();
  for (const { id } of others) await stateMessage(database, tx, id);
  return ids;
}
