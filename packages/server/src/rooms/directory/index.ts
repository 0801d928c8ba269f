import type { Room, ServerContext } from "../../server-context.ts";
import type { Loop } from "../../work/loop.ts";
import { storedTopic } from "../callbacks/index.ts";
import { startFollowing } from "./callbacks/follow.ts";
import { directoryPolicy } from "./policy.ts";
import { directoryRoutes } from "./routes.ts";
import { pullTask } from "./tasks/pull-task.ts";
import { planReconciles, reconcileTask } from "./tasks/reconcile.ts";
import { rereadTask } from "./tasks/reread.ts";
import { sweepTask } from "./tasks/sweep.ts";

/** Departments and members: the local mirror of WeCom's directory, reading it, and following its changes. */
export const directoryRoom = (context: ServerContext): Room => {
  const { wakeups } = context;
  let following: Loop | undefined;
  let off = (): void => {};
  return {
    policy: directoryPolicy,
    routes: directoryRoutes(context),
    tasks: [pullTask(context), sweepTask.with(context), reconcileTask(context), rereadTask(context)],
    async start() {
      const loop = startFollowing(context);
      following = loop;
      off = wakeups.on(storedTopic, () => loop.wake());
      await planReconciles(context);
    },
    async stop() {
      off();
      await following?.stop();
    },
  };
};
