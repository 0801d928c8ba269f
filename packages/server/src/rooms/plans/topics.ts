import type { ServerContext } from "../../server-context.ts";

/** Topic that says which plan has changed, as `<account id> <plan id>`. */
export const planTopic = "plan.changed";

export interface PlanPlace {
  readonly accountId: string;
  readonly planId: string;
}

export const tellPlan = ({ wakeups }: Pick<ServerContext, "wakeups">, { accountId, planId }: PlanPlace): void =>
  wakeups.wake(planTopic, `${accountId} ${planId}`);
