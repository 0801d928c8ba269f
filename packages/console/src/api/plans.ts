/** Plans: every change of the directory goes through one. */
import { type DirectoryAct, type Plan, type PlanStep, planRoutes } from "@shoufa/contract";
import { call } from "@shoufa/web";

const over = new Set<Plan["state"]>(["finished", "cancelled", "paused", "waiting"]);
const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** Waits for the end of a plan, or until it can say why it waits. */
async function settled(accountId: string, planId: string): Promise<Plan> {
  for (let round = 0; ; round++) {
    const plan = await call(planRoutes.getPlan, { params: { accountId, planId } });
    if (over.has(plan.state)) return plan;
    await pause(Math.min(150 + round * 100, 2000));
  }
}

export interface Applied {
  readonly plan: Plan;
  /** Steps that did not end as wished, the first few. */
  readonly troubled: readonly PlanStep[];
}

async function applied(accountId: string, started: Plan): Promise<Applied> {
  const plan = await settled(accountId, started.id);
  const bad = (["refused", "stale", "unknown", "unverified", "skipped"] as const).filter((state) => plan.states[state]);
  const pages = await Promise.all(
    bad.map((state) =>
      call(planRoutes.listPlanSteps, { params: { accountId, planId: plan.id }, query: { state, limit: 5 } }),
    ),
  );
  return { plan, troubled: pages.flatMap(({ items }) => items) };
}

/** Makes a plan and applies it. `null`: the brake holds it, nothing has been changed. */
export async function applyActs(
  accountId: string,
  acts: DirectoryAct[],
  title: string,
): Promise<Applied | Plan["brake"]> {
  const params = { accountId };
  const plan = await call(planRoutes.createPlan, { params, body: { acts, title, apply: "at once" } });
  if (plan.state !== "ready") return applied(accountId, plan);
  if (plan.brake.exceeded) return plan.brake;
  const started = await call(planRoutes.applyPlan, {
    params: { ...params, planId: plan.id },
    body: { hash: plan.hash },
  });
  return applied(accountId, started);
}

/** Takes a plan back. */
export async function undoPlan(accountId: string, planId: string): Promise<Applied> {
  const params = { accountId };
  const plan = await call(planRoutes.undoPlan, { params: { ...params, planId }, body: { apply: "at once" } });
  if (plan.state !== "ready") return applied(accountId, plan);
  const started = await call(planRoutes.applyPlan, {
    params: { ...params, planId: plan.id },
    body: { hash: plan.hash },
  });
  return applied(accountId, started);
}
