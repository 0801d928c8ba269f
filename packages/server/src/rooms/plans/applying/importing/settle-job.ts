/** Notes about an import of WeCom and its steps: each in one transaction, never a call inside. */
import type { Reason, StepState } from "@shoufa/contract";
import type { UpdateObject } from "kysely";
import type { Tx } from "../../../../db/database.ts";
import type { Tables } from "../../../../db/tables.ts";
import type { ServerContext } from "../../../../server-context.ts";
import { recordAudit } from "../../../audit/record.ts";
import { changeMirror } from "../../../directory/changing/change-mirror.ts";
import type { PlanRow } from "../../rows.ts";
import { wakeWriter } from "../identity.ts";
import { madeBy } from "../made-by.ts";
import { mirrorChanges } from "../mirror-changes.ts";
import { restPlan } from "../settle.ts";
import { type Step, stepIn } from "../step.ts";
import type { JobRow } from "./open-job.ts";

/** Steps of one transaction: a callback waits for it to end. */
const portion = 200;
const readPortion = 500;

/** Steps that are in the job and have no result yet, in their order. */
export async function stepsOfJob({ database }: ServerContext, job: JobRow): Promise<Step[]> {
  const made = await madeBy(database.db, job.plan_id);
  const steps: Step[] = [];
  for (let after = -1; ; ) {
    const rows = await database.db
      .selectFrom("plan_step")
      .selectAll()
      .where("job", "=", job.id)
      .where("state", "=", "running")
      .where("ordinal", ">", after)
      .orderBy("ordinal")
      .limit(readPortion)
      .execute();
    const last = rows.at(-1);
    if (!last) return steps;
    for (const row of rows) {
      const step = stepIn(row, made);
      if (step) steps.push(step);
    }
    after = last.ordinal;
  }
}

export async function noteJob(
  { database }: ServerContext,
  { id }: Pick<JobRow, "id">,
  set: UpdateObject<Tables, "plan_job">,
): Promise<void> {
  await database.transact((tx) => tx.updateTable("plan_job").set(set).where("id", "=", id).execute());
}

export interface Settled {
  readonly step: Step;
  /** `ready`: to be done again, by a call of its own. */
  readonly state: Extract<StepState, "done" | "refused" | "stale" | "ready">;
  readonly reason: Reason | null;
}

/** Results of steps, with the mirror: a portion after the other, so that other writers get in between. */
export async function settleAll(
  context: ServerContext,
  plan: PlanRow,
  job: JobRow,
  settled: readonly Settled[],
): Promise<void> {
  for (let at = 0; at < settled.length; at += portion)
    await context.database.transact((tx) => settlePortion(context, tx, plan, job, settled.slice(at, at + portion)));
}

async function settlePortion(
  context: ServerContext,
  tx: Tx,
  plan: PlanRow,
  job: JobRow,
  settled: readonly Settled[],
): Promise<void> {
  const { database } = context;
  const written = new Set<number>();
  // Those of one outcome together.
  for (const [key, group] of Map.groupBy(settled, ({ state, reason }) => JSON.stringify([state, reason]))) {
    const [state, reason] = JSON.parse(key) as [Settled["state"], Reason | null];
    const rows = await tx
      .updateTable("plan_step")
      .set({
        ...{ state, reason: reason && JSON.stringify(reason) },
        ...(state === "ready" ? { job: null } : { settled_at: database.now() }),
      })
      .where("plan_id", "=", job.plan_id)
      .where("job", "=", job.id)
      .where("state", "=", "running")
      .where(
        "ordinal",
        "in",
        group.map(({ step }) => step.ordinal),
      )
      .returning("ordinal")
      .execute();
    if (state === "done") for (const { ordinal } of rows) written.add(ordinal);
  }
  const done = settled.filter(({ step }) => written.has(step.ordinal));
  const changes = done.flatMap(({ step }) => mirrorChanges(step, {}));
  await changeMirror(context, tx, job.account_id, changes, "batch/syncuser");
  if (done.length === 0) return;
  await recordAudit(database, tx, {
    actor: { operatorId: plan.applied_by ?? plan.created_by, name: plan.applied_by_name ?? plan.created_by_name },
    ...{ action: "plan.write", subject: `plan/${plan.id}`, accountId: job.account_id },
    // Values stand in the plan, for as long as it is kept.
    detail: {
      call: "batch/syncuser",
      people: done.length,
      first: done[0]?.step.object,
      last: done.at(-1)?.step.object,
      state: "done",
    },
  });
}

/** Each of these is read by itself, before anything is repeated; of a cancelled plan nothing is read any more. */
export const lookAtEach = (context: ServerContext, plan: PlanRow, job: JobRow, steps: readonly Step[]): Promise<void> =>
  changeSteps(
    context,
    job,
    steps,
    plan.state === "cancelled"
      ? {
          state: "unknown",
          reason: JSON.stringify({ code: "plan.interrupted", params: {} }),
          settled_at: context.database.now(),
        }
      : { job: null },
  );

/**
 * Back among those that wait, certain that the job had no effect, or with a mark that says whose people appear later.
 * @param steps All that have no result unless given.
 */
export async function putBack(
  context: ServerContext,
  plan: PlanRow,
  job: JobRow,
  state: JobRow["state"],
  reason: Reason | null,
  steps?: readonly Step[],
): Promise<undefined> {
  const set = {
    state: plan.state === "cancelled" ? ("not_done" as const) : ("ready" as const),
    reason: reason && JSON.stringify(reason),
  };
  await changeSteps(context, job, steps ?? (await stepsOfJob(context, job)), { ...set, job: null });
  if (state !== "made") await endJob(context, plan, job, state, reason);
}

async function changeSteps(
  { database }: ServerContext,
  job: JobRow,
  steps: readonly Step[],
  set: UpdateObject<Tables, "plan_step">,
): Promise<void> {
  for (let at = 0; at < steps.length; at += portion)
    await database.transact((tx) =>
      tx
        .updateTable("plan_step")
        .set(set)
        .where("plan_id", "=", job.plan_id)
        .where("job", "=", job.id)
        .where("state", "=", "running")
        .where(
          "ordinal",
          "in",
          steps.slice(at, at + portion).map(({ ordinal }) => ordinal),
        )
        .execute(),
    );
}

/** The job is over, and a plan that waited for it goes on. */
export async function endJob(
  { database }: ServerContext,
  plan: PlanRow,
  job: JobRow,
  state: JobRow["state"],
  reason: Reason | null = null,
): Promise<void> {
  await database.transact(async (tx) => {
    await tx
      .updateTable("plan_job")
      .set({ state, reason: reason && JSON.stringify(reason) })
      .where("id", "=", job.id)
      .execute();
    await tx
      .updateTable("plan")
      .set({ state: "applying", reason: null, next_at: null })
      .where("id", "=", plan.id)
      .where("state", "=", "waiting")
      .execute();
  });
}

/** In the transaction that ends this piece of work: job and plan wait for the next one. */
export async function waitForJob(
  context: ServerContext,
  tx: Tx,
  job: JobRow,
  { seconds, reason }: { readonly seconds: number; readonly reason: Reason | null },
): Promise<void> {
  if (reason !== null) {
    await tx
      .updateTable("plan_job")
      .set({ next_at: context.database.now(seconds * 1000) })
      .where("id", "=", job.id)
      .execute();
    await restPlan(context, tx, { id: job.plan_id }, reason, seconds);
  }
  await wakeWriter(context, tx, job.account_id, seconds);
}
