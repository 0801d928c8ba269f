/**
 * Cleaning of plans, one after the other, the oldest first. Steps that wrote nothing go with their plan's time (`plans`); those
 * that did are the history of people and departments, and stay until theirs (`history`).
 */
import type { StepState } from "@shoufa/contract";
import { sql } from "kysely";
import type { Tx } from "../../db/database.ts";
import { type Cleanable, type CleaningPlan, nothingToClean } from "../retention/cleanable.ts";
import { leavingIdentity } from "./applying/deletions.ts";
import { removeSteps } from "./remove-plan.ts";
import type { PlanRow } from "./rows.ts";

const perStep = 500;
/** The brake counts what was written within a day. */
const freshMilliseconds = 86_400_000;
const ended = ["finished", "cancelled", "ready"] as const;
const withoutEffect: readonly StepState[] = [
  "ready",
  "unticked",
  "running",
  "unchanged",
  "skipped",
  "refused",
  "stale",
  "not_done",
];
/** When a plan has ended, or was made, if nobody started it. */
const endedAt = sql<number>`coalesce(finished_at, created_at)`;

export const cleanPlans: Cleanable = {
  kind: "plans",
  async count(db) {
    const { plans } = await db
      .selectFrom("plan")
      .select((eb) => eb.fn.countAll<number>().as("plans"))
      .where("state", "in", ended)
      .where("cleaned_at", "is", null)
      .executeTakeFirstOrThrow();
    return Number(plans);
  },
  async oldestAt(db) {
    const { oldest } = await db
      .selectFrom("plan")
      .select(sql<number | null>`min(${endedAt})`.as("oldest"))
      .where("state", "in", ended)
      .where("cleaned_at", "is", null)
      .executeTakeFirstOrThrow();
    return oldest === null ? null : Number(oldest);
  },
  async step(_database, tx, plan) {
    if (plan.subject !== null) return removeWithoutEffect(tx, plan.subject);
    const next = await nextPlan(tx, plan);
    if (next === undefined) return nothingToClean;
    await tx
      .updateTable("plan")
      // One that nobody started cannot be started any more.
      .set({ cleaned_at: plan.now, ...(next.state === "ready" && { state: "cancelled", finished_at: plan.now }) })
      .where("id", "=", next.id)
      .execute();
    return { removed: 0, uncounted: 1, subject: next.id, more: true };
  },
};

function nextPlan(tx: Tx, { now, before, excess }: CleaningPlan): Promise<Pick<PlanRow, "id" | "state"> | undefined> {
  const until = Math.max(before ?? 0, excess > 0 ? now - freshMilliseconds : 0);
  return (
    tx
      .selectFrom("plan")
      .select(["id", "state"])
      .where("state", "in", ended)
      .where("cleaned_at", "is", null)
      .where(endedAt, "<", until)
      // People who are to be deleted some days after they left are deleted by it.
      .where(({ or, eb, not, exists, selectFrom }) =>
        or([
          eb("later", "is", null),
          not(
            exists(
              selectFrom("work")
                .select("work.id")
                .where("work.kind", "=", leavingIdentity.name)
                .where("work.state", "in", ["waiting", "running"])
                .where("work.key", "like", sql<string>`plan.id || ' %'`),
            ),
          ),
        ]),
      )
      .orderBy(endedAt)
      .limit(1)
      .executeTakeFirst()
  );
}

async function removeWithoutEffect(tx: Tx, planId: string) {
  const removed = await removeSteps(tx, planId, perStep, withoutEffect);
  if (removed === perStep) return { removed: 0, uncounted: 0, more: true };
  const { left } = await tx
    .selectFrom("plan_step")
    .select((eb) => eb.fn.countAll<number>().as("left"))
    .where("plan_id", "=", planId)
    .executeTakeFirstOrThrow();
  if (Number(left) === 0) await tx.deleteFrom("plan").where("id", "=", planId).execute();
  else
    await tx
      .updateTable("plan")
      .set({ kept: Number(left) })
      .where("id", "=", planId)
      .execute();
  return { removed: 1, uncounted: 0, subject: null, more: true };
}

export const cleanHistory: Cleanable = {
  kind: "history",
  async count(db) {
    const { steps } = await db
      .selectFrom("plan")
      .select((eb) => eb.fn.coalesce(eb.fn.sum<number>("kept"), sql.lit(0)).as("steps"))
      .where("cleaned_at", "is not", null)
      .executeTakeFirstOrThrow();
    return Number(steps);
  },
  async oldestAt(db) {
    const { oldest } = await db
      .selectFrom("plan")
      .select((eb) => eb.fn.min<number | null>("finished_at").as("oldest"))
      .where("cleaned_at", "is not", null)
      .executeTakeFirstOrThrow();
    return oldest === null ? null : Number(oldest);
  },
  async step(_database, tx, { subject, before, excess, now }) {
    if (subject !== null) return removePortion(tx, subject);
    const next = await tx
      .selectFrom("plan")
      .select("id")
      .where("cleaned_at", "is not", null)
      .where("kept", ">", 0)
      .where("finished_at", "<", Math.max(before ?? 0, excess > 0 ? now : 0))
      .orderBy("finished_at")
      .limit(1)
      .executeTakeFirst();
    return next === undefined ? nothingToClean : { removed: 0, subject: next.id, more: true };
  },
};

async function removePortion(tx: Tx, planId: string) {
  const removed = await removeSteps(tx, planId, perStep);
  if (removed === perStep) {
    await tx
      .updateTable("plan")
      .set((eb) => ({ kept: eb("kept", "-", removed) }))
      .where("id", "=", planId)
      .execute();
    return { removed, more: true };
  }
  await tx.deleteFrom("plan").where("id", "=", planId).execute();
  return { removed, subject: null, more: true };
}
