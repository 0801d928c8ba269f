/** Tells the open screens how messages stand. Hints name the message; what is told is read from its rows. */
import type { ServerContext } from "../../server-context.ts";
import { type Loop, startLoop } from "../../work/loop.ts";
import { changedTopic } from "./commands/send-message.ts";
import { countsOf } from "./present.ts";

/** Counting a large message costs something, and nobody reads faster than this. */
const restMilliseconds = 150;

export function startProgress({ database, live, wakeups, ports }: ServerContext): Loop {
  const { db } = database;
  let touched = new Set<string>();
  const loop = startLoop({
    name: "message.progress",
    timers: ports.timers,
    log: ports.log,
    idleMilliseconds: 60_000,
    async round(signal) {
      const ids = [...touched];
      touched = new Set();
      if (live.listeners === 0 || ids.length === 0) return "idle";
      const rows = await db
        .selectFrom("message")
        .select(["id", "account_id", "state"])
        .where("id", "in", ids)
        .execute();
      const counts = await countsOf(db, ids);
      for (const { id, account_id, state } of rows)
        live.publish({
          ...{ type: "message.progress", messageId: id, accountId: account_id, state },
          counts: counts.get(id) ?? {},
        } as Parameters<typeof live.publish>[0]);
      await ports.timers.sleep(restMilliseconds, signal);
      return touched.size > 0 ? "more" : "idle";
    },
  });
  const off = wakeups.on(changedTopic, (messageId) => {
    if (messageId === undefined) return;
    touched.add(messageId);
    loop.wake();
  });
  return {
    wake: () => loop.wake(),
    stop() {
      off();
      return loop.stop();
    },
  };
}
