/** Claiming and settling steps: each in one transaction, and never a call inside. */
import type { Reason, StepState } from "@shoufa/contract";
import { type Kysely, sql } from "kysely";
import type { Database, Tx } from "../../../db/database.ts";
import type { Tables } from "../../../db/tables.ts";
import type { ServerContext } from "../../../server-context.ts";
import { recordAudit } from "../../audit/record.ts";
import { changeMirror } from "../../directory/changing/change-mirror.ts";
import { askToRead } from "../../directory/tasks/reread.ts";
import type { PlanRow, StepRow } from "../rows.ts";
import type { Taken } from "./call.ts";
import { deleteLater } from "./deletions.ts";
import { mirrorChanges } from "./mirror-changes.ts";
import { noteWritten } from "./note-written.ts";
import type { Step } from "./step.ts";

/** The plan of this company that is applied now: the one started first. */
export const currentPlan = (db: Kysely<Tables> | Tx, accountId: string): Promise<PlanRow | undefined> =>
  db
    .selectFrom("plan")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("state", "=", "applying")
    .orderBy("applied_at")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();

/** A cancelled plan with a call of which nobody knows yet what became: that is still read. */
export const cancelledUnderWay = (db: Kysely<Tables> | Tx, accountId: string): Promise<PlanRow | undefined> =>
  db
    .selectFrom("plan")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("state", "=", "cancelled")
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("plan_step")
          .select("ordinal")
          .whereRef("plan_step.plan_id", "=", "plan.id")
          .where("plan_step.state", "=", "running")
          .where("plan_step.job", "is", null),
      ),
    )
    .orderBy("created_at")
    .limit(1)
    .executeTakeFirst();

/** Takes a step that is ready. @returns undefined: somebody paused or cancelled meanwhile. */
export async function claim(tx: Tx, row: StepRow): Promise<StepRow | undefined> {
  return tx
    .updateTable("plan_step")
    .set({ state: "running", attempts: sql<number>`attempts + 1` })
    .where("plan_id", "=", row.plan_id)
    .where("ordinal", "=", row.ordinal)
    .where("state", "=", "ready")
    .where((eb) =>
      eb.exists(eb.selectFrom("plan").select("id").where("id", "=", row.plan_id).where("state", "=", "applying")),
    )
    .returningAll()
    .executeTakeFirst();
}

/** Owner of the settled step: only the call with this number writes its result. */
const own = (tx: Tx, { planId, ordinal, attempts }: Step) =>
  tx
    .updateTable("plan_step")
    .where("plan_id", "=", planId)
    .where("ordinal", "=", ordinal)
    .where("state", "=", "running")
    .where("attempts", "=", attempts);

/** WeCom has taken it: step, mirror and audit line change together. */
export async function settleTaken(
  context: ServerContext,
  plan: PlanRow,
  step: Step,
  taken: Taken,
  state: "done" | "unverified" = "done",
): Promise<void> {
  const { database } = context;
  await database.transact(async (tx) => {
    const object = taken.id === undefined ? step.object : `${step.object[0]}:${taken.id}`;
    const { numUpdatedRows } = await own(tx, step)
      .set({ state, object, reason: taken.reason ? JSON.stringify(taken.reason) : null, settled_at: database.now() })
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) return;
    // Later steps know it by its id from now on.
    if (object !== step.object)
      await tx
        .updateTable("plan_step")
        .set({ object })
        // By the index of objects: a plan may have very many steps.
        .where("account_id", "=", plan.account_id)
        .where("object", "=", step.object)
        .where("plan_id", "=", step.planId)
        .execute();
    // Its address is known to WeCom alone.
    if (step.after["avatarMediaId"] !== undefined) await askToRead(context, tx, plan.account_id, [object]);
    await noteWritten(context, tx, plan.account_id, step);
    await changeMirror(context, tx, plan.account_id, mirrorChanges(step, taken), step.kind);
    await recordAudit(database, tx, {
      actor: { operatorId: plan.applied_by ?? plan.created_by, name: plan.applied_by_name ?? plan.created_by_name },
      ...{ action: "plan.write", subject: `plan/${plan.id}`, accountId: plan.account_id },
      // Values stand in the plan, for as long as it is kept.
      detail: {
        call: step.kind,
        object,
        label: step.label,
        fields: Object.keys({ ...step.before, ...step.after }),
        state,
      },
    });
  });
}

/** Nothing was changed by it, or nobody knows. */
export async function settleUntaken(
  { database }: ServerContext,
  step: Step,
  state: Exclude<StepState, "ready" | "running" | "done">,
  reason: Reason | null,
): Promise<void> {
  await database.transact((tx) =>
    own(tx, step)
      .set({ state, reason: reason && JSON.stringify(reason), settled_at: database.now() })
      .execute(),
  );
}

/** Back among those that wait, certain that the call had no effect; of a cancelled plan it is not done. */
export async function handBack({ database }: ServerContext, step: Step): Promise<void> {
  await database.transact(async (tx) => {
    // Cancelling writes the plan first.
    const plan = await database.dialect
      .awaitRows(tx.selectFrom("plan").select("state").where("id", "=", step.planId))
      .executeTakeFirst();
    await own(tx, step)
      .set({ state: plan?.state === "cancelled" ? "not_done" : "ready" })
      .execute();
  });
}

/** The plan has no step left to take. */
export async function endPlan(context: ServerContext, plan: PlanRow): Promise<void> {
  const { database } = context;
  await database.transact(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable("plan")
      .set({ state: "finished", finished_at: database.now(), reason: null, next_at: null })
      .where("id", "=", plan.id)
      .where("state", "=", "applying")
      .executeTakeFirst();
    if (numUpdatedRows === 1n) await deleteLater(context, tx, plan);
  });
}

/** The plan waits for something; it goes on at `seconds` from now. */
export async function restPlan(
  { database }: ServerContext,
  tx: Tx,
  plan: Pick<PlanRow, "id">,
  reason: Reason,
  seconds: number,
): Promise<void> {
  await tx
    .updateTable("plan")
    .set({ state: "waiting", reason: JSON.stringify(reason), next_at: database.now(seconds * 1000) })
    .where("id", "=", plan.id)
    .where("state", "=", "applying")
    .execute();
}

/** Until one of the company's plans, or its import, is due; undefined: none is under way. */
export async function secondsToNext(database: Database, tx: Tx, accountId: string): Promise<number | undefined> {
  const job = await tx
    .selectFrom("plan_job")
    .select(["next_at", database.now().as("now")])
    .where("account_id", "=", accountId)
    .where("state", "in", ["made", "starting", "started"])
    .executeTakeFirst();
  if (job) return Math.max(0, (job.next_at - job.now) / 1000);
  if ((await currentPlan(tx, accountId)) ?? (await cancelledUnderWay(tx, accountId))) return 0;
  const next = await tx
    .selectFrom("plan")
    .select(["next_at", database.now().as("now")])
    .where("account_id", "=", accountId)
    .where("state", "=", "waiting")
    .orderBy("next_at")
    .limit(1)
    .executeTakeFirst();
  return next && Math.max(0, ((next.next_at ?? 0) - next.now) / 1000);
}

/** Plans that waited go on. */
export async function wakePlans({ database }: ServerContext, accountId: string): Promise<void> {
  await database.db
    .updateTable("plan")
    .set({ state: "applying", next_at: null })
    .where("account_id", "=", accountId)
    .where("state", "=", "waiting")
    .where("next_at", "<=", database.now())
    .execute();
}
