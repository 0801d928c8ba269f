import type { ServerContext } from "../../../server-context.ts";
import { type Loop, startLoop } from "../../../work/loop.ts";
import { rereadCallbacks } from "../stored-message.ts";

/** Rows in one transaction: few, because callbacks that arrive wait for it. */
const perRound = 50;
/** Rows are written by earlier versions only, so one walk at the start is enough; later looks cost nothing. */
const idleMilliseconds = 3_600_000;

/** Brings callbacks that earlier versions stored up to date. The first round is over when this resolves. */
export async function startReread({ database, ports }: Pick<ServerContext, "database" | "ports">): Promise<Loop> {
  const { timers, log } = ports;
  await rereadCallbacks(database, perRound);
  let count = 0;
  return startLoop({
    ...{ name: "callbacks.reread", timers, log, idleMilliseconds },
    async round() {
      const rows = await rereadCallbacks(database, perRound);
      count += rows;
      if (rows > 0) return "more";
      if (count > 0) log.info("callbacks.reread", { count });
      count = 0;
      return "idle";
    },
  });
}
