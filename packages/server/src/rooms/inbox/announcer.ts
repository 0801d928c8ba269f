/**
 * Tells the open screens of this process about events as they arrive, whichever process stored them. It reads the
 * table, not the hint that woke it. Numbers of rows are handed out before their commit, so a lower number may appear
 * after a higher one: the last ones are looked at again, and nothing is told twice.
 */
import type { ServerContext } from "../../server-context.ts";
import { type Loop, startLoop } from "../../work/loop.ts";
import { inboxRows, presentItem } from "./items.ts";

const lookedAtAgain = 500;
const perRound = 200;

export function startAnnouncer({ database, live, ports }: ServerContext): Loop {
  const { db } = database;
  /** Undefined while nobody looks. */
  let newest: number | undefined;
  let told = new Set<number>();
  let noting: Promise<void> | undefined;

  const noteWhereWeStand = async (): Promise<void> => {
    const last = await db
      .selectFrom("callback_event")
      .select("seq")
      .orderBy("seq", "desc")
      .limit(lookedAtAgain)
      .execute();
    newest = last[0]?.seq ?? 0;
    told = new Set(last.map(({ seq }) => seq));
  };
  const note = (): Promise<void> => {
    if (newest !== undefined) return Promise.resolve();
    noting ??= noteWhereWeStand().finally(() => {
      noting = undefined;
    });
    return noting;
  };
  const off = live.beforeAnswer(note);

  const loop = startLoop({
    name: "inbox.announce",
    timers: ports.timers,
    log: ports.log,
    idleMilliseconds: 5000,
    async round() {
      if (live.listeners === 0) return "idle";
      if (newest === undefined) await note();
      const from = (newest ?? 0) - lookedAtAgain;
      const rows = await inboxRows(db)
        .where("event.seq", ">", from)
        .where("event.seq", "not in", told.size > 0 ? [...told] : [0])
        .orderBy("event.seq")
        .limit(perRound)
        .execute();
      for (const row of rows) {
        live.publish({ type: "inbox.arrived", accountId: row.account_id, item: presentItem(row) });
        told.add(row.seq);
        newest = Math.max(newest ?? 0, row.seq);
      }
      for (const seq of told) if (seq <= (newest ?? 0) - lookedAtAgain) told.delete(seq);
      return rows.length === perRound ? "more" : "idle";
    },
  });
  return {
    wake() {
      // Nobody looks: no reason to stir for each of thousands of callbacks. Whoever comes makes us note anew.
      if (live.listeners > 0) loop.wake();
      else newest = undefined;
    },
    stop() {
      off();
      return loop.stop();
    },
  };
}
