/** Plans: every change of the directory goes through one. */
import { type DirectoryAct, type Plan, type PlanStep, planRoutes } from "@shoufa/contract";
import { call } from "@shoufa/web";
import { settledSteps } from "../components/plan-words.ts";

const over = new Set<Plan["state"]>(["finished", "cancelled", "paused", "waiting"]);
const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** Steps that are over, of all that are not taken out. */
export type OnProgress = (done: number, of: number) => void;

/** Waits for the end of a plan, or until it can say why it waits. */
async function settled(accountId: string, planId: string, onProgress: OnProgress): Promise<Plan> {
  for (let round = 0; ; round++) {
    const plan = await call(planRoutes.getPlan, { params: { accountId, planId } });
    if (over.has(plan.state)) return plan;
    onProgress(settledSteps(plan), plan.total - (plan.states.unticked ?? 0));
    await pause(Math.min(150 + round * 100, 2000));
  }
}

export interface Applied {
  readonly plan: Plan;
  /** Steps that did not end as wished, the first few. */
  readonly troubled: readonly PlanStep[];
}

async function applied(accountId: string, started: Plan, onProgress: OnProgress): Promise<Applied> {
  const plan = await settled(accountId, started.id, onProgress);
  const bad = (["refused", "stale", "unknown", "unverified", "skipped"] as const).filter((state) => plan.states[state]);
  const pages = await Promise.all(
    bad.map((state) =>
      call(planRoutes.listPlanSteps, { params: { accountId, planId: plan.id }, query: { state, limit: 5 } }),
    ),
  );
  return { plan, troubled: pages.flatMap(({ items }) => items) };
}

/** Makes a plan of acts. One that is harmless and of one act has begun already. */
export const makePlan = (accountId: string, acts: DirectoryAct[], title: string): Promise<Plan> =>
  call(planRoutes.createPlan, { params: { accountId }, body: { acts, title, apply: "at once" } });

/**
 * Applies a plan that waits, and follows it to its end.
 * @param words Why an owner lets it pass the brake.
 */
export async function followPlan(
  accountId: string,
  plan: Plan,
  { words, onProgress = () => {} }: { readonly words?: string; readonly onProgress?: OnProgress } = {},
): Promise<Applied> {
  if (plan.state !== "ready") return applied(accountId, plan, onProgress);
  const started = await call(planRoutes.applyPlan, {
    params: { accountId, planId: plan.id },
    body: { hash: plan.hash, ...(words !== undefined && { raise: { words } }) },
  });
  return applied(accountId, started, onProgress);
}

/** Makes the plan that takes another one back. */
export const planUndo = (accountId: string, planId: string): Promise<Plan> =>
  call(planRoutes.undoPlan, { params: { accountId, planId }, body: { apply: "at once" } });

/** Cancels the later deletion of people who have left. */
export const keepMembers = (accountId: string, userIds: readonly string[]): Promise<{ people: number }> =>
  call(planRoutes.keepMembers, { params: { accountId }, body: { userIds: [...userIds] } });
