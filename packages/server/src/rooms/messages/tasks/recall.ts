/**
 * Asks WeCom to recall the batches of a message for which a person wanted it. A repeat does no harm: what got no answer is
 * asked again until WeCom has answered or takes no recalls any more.
 */
import type { Reason } from "@shoufa/contract";
import { z } from "zod";
import type { ServerContext } from "../../../server-context.ts";
import { defineTask, type Task, type TaskRun } from "../../../work/tasks.ts";
import { queued } from "../delivery/batch-machine.ts";
import { lockMessage } from "../delivery/message-state.ts";
import { recallMilliseconds } from "../delivery/recall.ts";
import { changedTopic } from "../delivery/topics.ts";
import { callsAtOnce, explain, judge, NotYet, restOf } from "./asked-again.ts";

const Payload = z.object({ messageId: z.string() });
type Payload = z.infer<typeof Payload>;

export const recallIdentity = { name: "message.recall", key: ({ messageId }: Payload): string => messageId };

/** So often that it goes on for more than the day in which WeCom takes recalls. */
const maxAttempts = 320;

interface Asked {
  readonly id: string;
  readonly app_id: string;
  readonly state: string;
  readonly msg_id: string | null;
  readonly first_sent_at: number | null;
  readonly recall_state: "asked" | "calling";
  readonly recall_uncertain: 0 | 1;
}

export const recallTask = (context: ServerContext): Task<Payload> =>
  defineTask({
    ...recallIdentity,
    payload: Payload,
    maxAttempts,
    rest: restOf,
    explain,
    run: ({ messageId }, run) => recall(context, messageId, run),
    async onEnd({ messageId }) {
      await endWornOut(context, messageId);
      context.wakeups.wake(changedTopic, messageId);
    },
  });

async function recall(context: ServerContext, messageId: string, run: TaskRun): Promise<void> {
  const { database, wakeups } = context;
  const asked = await askedBatches(context, messageId);
  let obstacle: Reason | undefined;
  for (let from = 0; from < asked.length && obstacle === undefined; from += callsAtOnce) {
    await run.progress(from, asked.length);
    const met = await Promise.all(
      asked.slice(from, from + callsAtOnce).map((batch) => recallBatch(context, batch, run.signal)),
    );
    obstacle = met.find((reason) => reason !== undefined);
    wakeups.wake(changedTopic, messageId);
  }
  if (obstacle !== undefined) throw new NotYet(obstacle);
  await run.finish(async (tx) => {
    await lockMessage(database, tx, messageId);
    // Asked for meanwhile.
    if ((await askedBatches({ database: { ...database, db: tx } }, messageId)).length > 0) throw new NotYet(queued);
  });
}

const askedBatches = ({ database }: Pick<ServerContext, "database">, messageId: string): Promise<Asked[]> =>
  database.db
    .selectFrom("message_batch")
    .select(["id", "app_id", "state", "msg_id", "first_sent_at", "recall_state", "recall_uncertain"])
    .where("message_id", "=", messageId)
    .where("recall_state", "in", ["asked", "calling"])
    .orderBy("ordinal")
    .$narrowType<Pick<Asked, "recall_state">>()
    .execute();

type Ended = {
  readonly recall_state: "accepted" | "refused" | "unknown" | "impossible";
  readonly recall_errcode?: number;
};

/** @returns why it has to be asked again; undefined once it has a result. */
async function recallBatch(context: ServerContext, batch: Asked, signal: AbortSignal): Promise<Reason | undefined> {
  const { database, accounts, vault, ports } = context;
  const write = (set: Ended | { recall_state: "asked" | "calling" | null; recall_uncertain?: 0 | 1 }) =>
    database.db
      .updateTable("message_batch")
      .set({ ...set, recall_settled_at: "recall_errcode" in set || isEnd(set) ? database.now() : null })
      .where("id", "=", batch.id)
      .where("recall_state", "in", ["asked", "calling"])
      .execute();
  if (batch.state === "sending" || batch.state === "unknown" || batch.state === "pending") return queued;
  // It has not arrived, or nobody knows: there is nothing to take back.
  if (batch.state !== "sent") return void (await write({ recall_state: null }));
  // A call that was broken off may have been carried out.
  const isUncertain = batch.recall_uncertain === 1 || batch.recall_state === "calling";
  const until = (batch.first_sent_at ?? 0) + recallMilliseconds;
  if (batch.msg_id === null || until <= (await database.readNow()))
    return void (await write({ recall_state: isUncertain ? "unknown" : "impossible" }));
  await write({ recall_state: "calling", recall_uncertain: isUncertain ? 1 : 0 });
  try {
    await (await accounts.wecom(batch.app_id)).messages.recall(batch.msg_id, { signal });
    return void (await write({ recall_state: "accepted" }));
  } catch (error) {
    const met = judge(error, "message/recall", vault.scrub);
    if (met.kind === "refused") {
      const recall_errcode = met.errcode;
      return void (await write({ recall_state: isUncertain ? "unknown" : "refused", recall_errcode }));
    }
    ports.log.warn("message.not_recalled", { batchId: batch.id, reason: met.reason.code });
    await write({ recall_state: "asked", recall_uncertain: isUncertain || met.kind === "no-answer" ? 1 : 0 });
    return met.reason;
  }
}

const isEnd = ({ recall_state }: { readonly recall_state: string | null }): boolean =>
  recall_state !== null && recall_state !== "asked" && recall_state !== "calling";

/** Work that ended its process each time never came to its end by itself. */
async function endWornOut({ database }: ServerContext, messageId: string): Promise<void> {
  const work = await database.db
    .selectFrom("work")
    .select("id")
    .where("kind", "=", recallIdentity.name)
    .where("key", "=", messageId)
    .where("state", "in", ["waiting", "running"])
    .executeTakeFirst();
  if (work) return;
  await database.db
    .updateTable("message_batch")
    .set({ recall_state: "unknown", recall_settled_at: database.now() })
    .where("message_id", "=", messageId)
    .where("recall_state", "in", ["asked", "calling"])
    .execute();
}
