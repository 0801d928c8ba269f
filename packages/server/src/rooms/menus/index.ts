import type { Room, ServerContext } from "../../server-context.ts";
import { menusPolicy } from "./policy.ts";
import { menusRoutes } from "./routes.ts";
import { publishTask } from "./tasks/publish.ts";
import { menuTopic } from "./topics.ts";

/** Menu at the foot of an app's chat: its draft, and what was published. */
export function menusRoom(context: ServerContext): Room {
  const { wakeups, live } = context;
  let off = (): void => {};
  return {
    policy: menusPolicy,
    routes: menusRoutes(context),
    tasks: [publishTask(context)],
    start() {
      off = wakeups.on(menuTopic, (about = "") => {
        const [accountId = "", appId = ""] = about.split(" ");
        live.publish({ type: "menu.changed", accountId, appId });
      });
    },
    async stop() {
      off();
    },
  };
}
