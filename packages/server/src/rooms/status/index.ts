import { routes, type Trouble } from "@shoufa/contract";

import { implement } from "../../http/implement.ts";
import { troublesOf } from "../../live/audience.ts";
import type { Room, ServerContext } from "../../server-context.ts";
import { type Loop, startLoop } from "../../work/loop.ts";

const lookMilliseconds = 15_000;

/**
 * Health for monitoring, and the troubles of the installation for its operators: told to open screens when they change.
 * @param outside What the other rooms and the program around the server know to be wrong.
 */
export const statusRoom = (context: ServerContext, outside: () => readonly Trouble[]): Room => {
  const { database, live, ports } = context;
  const troubles = (): Trouble[] => [
    ...outside(),
    ...(database.isFull() ? [{ code: "store.full", params: {}, accountId: null }] : []),
  ];
  let loop: Loop | undefined;
  let told = "[]";
  return {
    routes: [
      implement(routes.health, async () => {
        await database.readNow();
        return { ok: true, troubles: [...new Set(troubles().map(({ code }) => code))] };
      }),
      implement(routes.getStatus, async ({ companies }) => ({ troubles: troublesOf(troubles(), companies()) })),
    ],
    start() {
      loop = startLoop({
        name: "status",
        timers: ports.timers,
        log: ports.log,
        idleMilliseconds: lookMilliseconds,
        async round() {
          const now = troubles();
          const codes = JSON.stringify(now.map(({ code, params }) => [code, params["app"]]));
          if (codes !== told) live.publish({ type: "status.changed", troubles: now });
          told = codes;
          return "idle";
        },
      });
    },
    async stop() {
      await loop?.stop();
    },
  };
};
