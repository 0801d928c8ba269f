import type { ReceivedMedia } from "@shoufa/contract";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { enqueue, workTopic } from "../../../work/tasks.ts";
import { presentReceived, receivedRow } from "../present.ts";
import { fetchIdentity } from "../tasks/fetch.ts";

/** Fetches a file anew that could not be fetched. One that is here, or on its way, stays as it is. */
export async function fetchAgain(
  { database, ports, wakeups }: ServerContext,
  accountId: string,
  seq: number,
): Promise<ReceivedMedia> {
  const row = await receivedRow(database.db, seq);
  if (row?.account_id !== accountId) throw new Problem("media.not_found");
  await database.transact(async (tx) => {
    const changed = await tx
      .updateTable("received_media")
      .set({ state: "waiting", reason: null })
      .where("callback_seq", "=", seq)
      .where("state", "in", ["too-large", "failed", "unknown"])
      .executeTakeFirst();
    if (changed.numUpdatedRows > 0n) await enqueue(database, tx, ports.random, fetchIdentity, { seq });
  });
  wakeups.wake(workTopic);
  return presentReceived((await receivedRow(database.db, seq)) ?? row);
}
