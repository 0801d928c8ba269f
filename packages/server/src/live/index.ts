import { routes } from "@shoufa/contract";
import { implement } from "../http/implement.ts";
import { everyRole } from "../http/policy.ts";
import { Problem } from "../http/problem.ts";
import type { Room, ServerContext } from "../server-context.ts";
import { openLiveStream } from "./stream.ts";

/** The stream of live events, for the screens that are open. */
export const liveRoom = (context: ServerContext): Room => {
  const open = new Set<() => void>();
  return {
    policy: { "live.listen": everyRole },
    routes: [
      implement(routes.liveEvents, async (asked) => {
        const end = await openLiveStream({
          hub: context.live,
          timers: context.ports.timers,
          operatorId: asked.actor.operatorId,
          takeOver: () => asked.takeOver().response,
          stillAllowed: () => asked.isStillSignedIn(),
          opened: (end) => void open.add(end),
          ended: (end) => void open.delete(end),
        });
        if (end === undefined) throw new Problem("live.too_many");
      }),
    ],
    async stop() {
      for (const end of [...open]) end();
    },
  };
};
