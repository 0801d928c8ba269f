import type { Room, ServerContext } from "../../server-context.ts";
import { leavingTask } from "./applying/leaving.ts";
import { writingTask } from "./applying/task.ts";
import { plansPolicy } from "./policy.ts";
import { plansRoutes } from "./routes.ts";
import { planTopic } from "./topics.ts";

/** Plans (变更单): every change of a company's directory in WeCom. */
export function plansRoom(context: ServerContext): Room {
  const { wakeups, live } = context;
  let off = (): void => {};
  return {
    policy: plansPolicy,
    routes: plansRoutes(context),
    tasks: [writingTask(context), leavingTask(context)],
    start() {
      off = wakeups.on(planTopic, (about = "") => {
        const [accountId = "", planId = ""] = about.split(" ");
        live.publish({ type: "plan.changed", accountId, planId });
      });
    },
    async stop() {
      off();
    },
  };
}
