/**
 * Tells the open screens of this process about events as they arrive, whichever process stored them. It reads the
 * table, not the hint that woke it. Numbers of rows are handed out before their commit, so a lower number may appear
 * after a higher one: the last ones are looked at again, and nothing is told twice.
 */
import type { Desk } from "../desk.ts";
import { type Loop, startLoop } from "../work/loop.ts";
import { inboxRows, presentItem } from "./items.ts";

const lookedAtAgain = 500;
const perRound = 200;

export function startAnnouncer({ database, live, ports }: Desk): Loop {
  const { db } = database;
  let newest: number | undefined;
  let told = new Set<number>();

  const catchUp = async (): Promise<void> => {
    const row = await db
      .selectFrom("callback_event")
      .select((eb) => eb.fn.max("seq").as("seq"))
      .executeTakeFirst();
    newest = Number(row?.seq ?? 0);
    const recent = await db
      .selectFrom("callback_event")
      .select("seq")
      .where("seq", ">", newest - lookedAtAgain)
      .execute();
    told = new Set(recent.map(({ seq }) => seq));
  };
  return startLoop({
    name: "inbox.announce",
    timers: ports.timers,
    log: ports.log,
    idleMilliseconds: 5000,
    async round() {
      // While nobody looks it only follows, so that whoever opens a screen is told what comes from then on.
      if (newest === undefined || live.listeners === 0) {
        await catchUp();
        return "idle";
      }
      const rows = await inboxRows(db)
        .where("event.seq", ">", newest - lookedAtAgain)
        .where("event.seq", "not in", told.size > 0 ? [...told] : [0])
        .orderBy("event.seq")
        .limit(perRound)
        .execute();
      for (const row of rows) {
        live.publish({ type: "inbox.arrived", item: presentItem(row) });
        told.add(row.seq);
        newest = Math.max(newest, row.seq);
      }
      for (const seq of told) if (seq <= newest - lookedAtAgain) told.delete(seq);
      return rows.length === perRound ? "more" : "idle";
    },
  });
}
