import { routes } from "@shoufa/contract";
import { implement } from "../http/implement.ts";
import { everyRole } from "../http/policy.ts";
import { Problem } from "../http/problem.ts";
import { operatorTopic } from "../rooms/operators/topics.ts";
import type { Room, ServerContext } from "../server-context.ts";
import { eventFor } from "./audience.ts";
import { type LiveStream, openLiveStream } from "./stream.ts";

/** The stream of live events, for the screens that are open. */
export const liveRoom = (context: ServerContext): Room => {
  const open = new Set<LiveStream>();
  let off = (): void => {};
  return {
    policy: { "live.listen": everyRole },
    routes: [
      implement(routes.liveEvents, async (asked) => {
        const { companies } = asked;
        const actor = { ...asked.actor, companies: companies() };
        const stream = await openLiveStream({
          hub: context.live,
          timers: context.ports.timers,
          operatorId: actor.operatorId,
          tell: (event) => eventFor(event, actor, asked.may),
          takeOver: () => asked.takeOver().response,
          stillAllowed: () => asked.isStillSignedIn(),
          opened: (stream) => void open.add(stream),
          ended: (stream) => void open.delete(stream),
        });
        if (stream === undefined) throw new Problem("live.too_many");
      }),
    ],
    start() {
      // A role, a limit or a session has gone: a screen does not wait for its heartbeat.
      off = context.wakeups.on(operatorTopic, (operatorId) => {
        for (const stream of open)
          if (operatorId === undefined || stream.operatorId === operatorId) void stream.check();
      });
    },
    async stop() {
      off();
      for (const stream of [...open]) stream.end();
    },
  };
};
