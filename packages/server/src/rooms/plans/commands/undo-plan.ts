import type { Plan } from "@shoufa/contract";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { inTurns } from "../../../work/in-turns.ts";
import { forward, reversing } from "../planning/inverse.ts";
import type { Fields } from "../planning/view.ts";
import { planRow, type StepRow, stepsOf } from "../rows.ts";
import type { PlanPlace } from "../topics.ts";
import { createPlan } from "./create-plan.ts";

const applied = ["done", "unverified"] as const;

const readable = ({ kind, object, label, before, after }: StepRow) => ({
  ...{ kind, object, label },
  before: JSON.parse(before) as Fields,
  after: JSON.parse(after) as Fields,
});

/** Makes the inverse plan of what was really applied. @throws {Problem} `plan.undone`, and as `createPlan`. */
export async function undoPlan(
  context: ServerContext,
  actor: Actor,
  { accountId, planId, atOnce }: PlanPlace & { readonly atOnce: boolean },
): Promise<Plan> {
  const { db } = context.database;
  const plan = await planRow(db, accountId, planId);
  if (plan.undone_by !== null) throw new Problem("plan.undone");
  const found: { readonly at: number; readonly step: ReturnType<typeof readable> }[] = [];
  for await (const rows of stepsOf(db, planId))
    for (const row of rows)
      if (applied.some((state) => state === row.state)) found.push({ at: row.settled_at ?? 0, step: readable(row) });
  // Those of the same moment stay in the order of the plan.
  const steps = found.sort((one, other) => one.at - other.at).map(({ step }) => step);
  const { acts, lost } = await inTurns(context.ports.clock, reversing(steps));
  if (acts.length === 0) throw new Problem("plan.empty");
  return createPlan(context, actor, {
    ...{ accountId, acts, lost, title: plan.title, undoOf: planId, atOnce },
    keepRefused: true,
  });
}

/** What one operator applied in some time, undone as one plan. */
export async function undoOperator(
  context: ServerContext,
  actor: Actor,
  {
    accountId,
    operatorId,
    since,
    until,
  }: { accountId: string; operatorId: string; since: string; until?: string | undefined },
): Promise<Plan> {
  let rows = context.database.db
    .selectFrom("plan_step")
    .innerJoin("plan", "plan.id", "plan_step.plan_id")
    .selectAll("plan_step")
    .where("plan_step.account_id", "=", accountId)
    .where("plan.applied_by", "=", operatorId)
    .leftJoin("plan as undoing", "undoing.id", "plan.undone_by")
    // Steps that the operator has undone are found twice, there and back; those that somebody else has undone are left alone.
    .where((eb) => eb.or([eb("undoing.applied_by", "is", null), eb("undoing.applied_by", "=", operatorId)]))
    .where("plan_step.settled_at", ">=", Date.parse(since))
    .where("plan_step.state", "in", applied);
  if (until !== undefined) rows = rows.where("plan_step.settled_at", "<", Date.parse(until));
  const steps = await rows
    .orderBy("plan_step.settled_at")
    .orderBy("plan.applied_at")
    .orderBy("plan_step.ordinal")
    .execute();
  const { acts, lost } = await inTurns(context.ports.clock, reversing(steps.map(readable)));
  if (acts.length === 0) throw new Problem("plan.empty");
  return createPlan(context, actor, { accountId, acts, lost, keepRefused: true });
}

/** Plans anew the steps whose object somebody changed meanwhile. */
export async function replan(context: ServerContext, actor: Actor, { accountId, planId }: PlanPlace): Promise<Plan> {
  const { db } = context.database;
  const plan = await planRow(db, accountId, planId);
  const steps = await db
    .selectFrom("plan_step")
    .selectAll()
    .where("plan_id", "=", planId)
    .where("state", "=", "stale")
    .orderBy("ordinal")
    .execute();
  const acts = forward(steps.map(readable));
  if (acts.length === 0) throw new Problem("plan.empty");
  return createPlan(context, actor, { accountId, acts, title: plan.title, keepRefused: true });
}
