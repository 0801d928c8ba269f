/**
 * Marks the people of a cancelled message, and of the parts after it, in portions that each take some milliseconds. Nothing
 * of it leaves meanwhile. Killed in the middle, it goes on with those that are left.
 */
import { z } from "zod";
import type { ServerContext } from "../../../server-context.ts";
import { othersTurn } from "../../../work/in-turns.ts";
import { defineTask, type Task } from "../../../work/tasks.ts";
import { lockMessage, stateMessage } from "../delivery/message-state.ts";
import { partsAfter, type StopPayload, stopIdentity, stopPortion } from "../delivery/stop.ts";
import { changedTopic } from "../delivery/topics.ts";

const Payload = z.object({ messageId: z.string() });

export const stopTask = ({ database, wakeups }: Pick<ServerContext, "database" | "wakeups">): Task<StopPayload> =>
  defineTask({
    ...stopIdentity,
    payload: Payload,
    maxAttempts: Number.POSITIVE_INFINITY, // rests 1 s, 2 s … 30 s
    rest: (attempt) => Math.min(30_000, 1000 * 2 ** Math.min(attempt - 1, 5)),
    explain: () => ({ code: "server.failed", params: { requestId: stopIdentity.name }, final: false }),
    async run({ messageId }, run) {
      const ids = [messageId, ...(await Array.fromAsync(partsAfter(database.db, messageId)))];
      for (const id of ids)
        for (let isLeft = true; isLeft; ) {
          run.signal.throwIfAborted();
          isLeft = await database.transact(async (tx) => {
            await lockMessage(database, tx, id);
            const more = await stopPortion(database, tx, [id]);
            await stateMessage(database, tx, id);
            return more;
          });
          wakeups.wake(changedTopic, id);
          await othersTurn();
        }
      await run.finish(async (tx) => {
        await lockMessage(database, tx, messageId);
        // Sent again and cancelled again meanwhile; who cancelled it found this task under way.
        if (await stopPortion(database, tx, ids)) throw new Error("more is to be stopped");
        for (const id of ids) await stateMessage(database, tx, id);
      });
    },
    async onEnd({ messageId }) {
      wakeups.wake(changedTopic, messageId);
    },
  });
