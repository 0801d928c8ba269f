import { z } from "zod";
import type { Desk, Room } from "../desk.ts";
import { Problem } from "../http/problem.ts";
import { route } from "../http/route.ts";
import { openLiveStream } from "./stream.ts";

/** `GET /api/events`: what has just happened, for the screens that are open. */
export const liveRoom = (desk: Desk): Room => {
  const open = new Set<() => void>();
  return {
    routes: [
      route("GET /api/events", { permission: "live.listen", input: z.object({}) }, async (asked) => {
        const end = await openLiveStream({
          hub: desk.live,
          timers: desk.ports.timers,
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
