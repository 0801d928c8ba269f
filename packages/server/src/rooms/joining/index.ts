import type { Room, ServerContext } from "../../server-context.ts";
import type { Throttle } from "../operators/throttle.ts";
import { joiningPolicy } from "./policy.ts";
import { joiningRoutes } from "./routes.ts";
import { joiningTopic } from "./topics.ts";

/** How people join a company: invitations, the joining code, and the second verification (二次验证) with its page. */
export const joiningRoom = (context: ServerContext, throttle: Throttle): Room => {
  const { live, wakeups } = context;
  const unsubscribe: (() => void)[] = [];
  return {
    policy: joiningPolicy,
    routes: joiningRoutes(context, throttle),
    start() {
      unsubscribe.push(
        wakeups.on(joiningTopic, (accountId = "") => live.publish({ type: "joining.changed", accountId })),
      );
    },
    async stop() {
      for (const end of unsubscribe.splice(0)) end();
    },
  };
};
