import { z } from "zod";
import { Problem } from "../http/problem.ts";
import { route } from "../http/route.ts";
import type { Room, ServerContext } from "../server-context.ts";
import { openLiveStream } from "./stream.ts";

/** `GET /api/events`: what has just happened, for the screens that are open. */
export const liveRoom = (context: ServerContext): Room => {
  const open = new Set<() => void>();
  return {
    routes: [
      route("GET /api/events", { permission: "live.listen", input: z.object({}) }, async (asked) => {
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
