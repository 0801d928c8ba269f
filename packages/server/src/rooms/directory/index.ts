import type { Room, ServerContext } from "../../server-context.ts";
import { directoryPolicy } from "./policy.ts";
import { directoryRoutes } from "./routes.ts";
import { pullTask } from "./tasks/pull-task.ts";
import { sweepTask } from "./tasks/sweep.ts";

/** Departments and members: the local mirror of WeCom's directory, and reading it. */
export const directoryRoom = (context: ServerContext): Room => ({
  policy: directoryPolicy,
  routes: directoryRoutes(context),
  tasks: [pullTask(context), sweepTask.with(context)],
});
