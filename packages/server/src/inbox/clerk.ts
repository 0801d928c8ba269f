import type { Desk } from "../desk.ts";
import { type Loop, startLoop } from "../work/loop.ts";

const perRound = 1000;
/** Under load events are dealt with in few large transactions rather than many small ones. */
const restMilliseconds = 250;

/**
 * Deals with events that were stored as `new`, from their rows: after a crash it finds what is left. Nothing reacts to
 * an event by itself yet, so an event is done once it stands in the inbox; reply rules will act here.
 */
export function startClerk({ database, ports }: Desk): Loop {
  return startLoop({
    name: "inbox.clerk",
    timers: ports.timers,
    log: ports.log,
    idleMilliseconds: 30_000,
    async round(signal) {
      await ports.timers.sleep(restMilliseconds, signal);
      const done = await database.transact(async (tx) => {
        const fresh = tx.selectFrom("callback_event").select("seq").where("state", "=", "new").orderBy("seq");
        const rows = (await database.dialect.lockRows(fresh.limit(perRound) as never).execute()) as { seq: number }[];
        if (rows.length === 0) return 0;
        await tx
          .updateTable("callback_event")
          .set({ state: "done" })
          .where(
            "seq",
            "in",
            rows.map((row) => row.seq),
          )
          .execute();
        return rows.length;
      });
      return done === perRound ? "more" : "idle";
    },
  });
}
