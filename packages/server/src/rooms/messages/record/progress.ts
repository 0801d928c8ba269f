/** Publishes where messages stand. A hint names the message; what is published is read from its rows. */
import type { LiveEvent, MessageStanding } from "@shoufa/contract";
import type { ServerContext } from "../../../server-context.ts";
import { type Loop, startLoop } from "../../../work/loop.ts";
import { changedTopic } from "../delivery/topics.ts";
import { standingsOf } from "./standing.ts";

/** Counting a large message costs something, and nobody reads faster than this. */
const restMilliseconds = 150;

export function startProgress({ accounts, database, live, wakeups, ports }: ServerContext): Loop {
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
      const rows = await db.selectFrom("message").selectAll().where("id", "in", ids).execute();
      const standings = await standingsOf(db, rows);
      for (const { id, account_id } of rows) {
        const standing = standings.get(id) as MessageStanding;
        live.publish({
          type: "message.progress",
          accountId: (await accounts.rehearsedIn(account_id)) ?? account_id,
          messageId: id,
          ...standing,
        } satisfies LiveEvent);
      }
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
