/**
 * Asks WeCom to change the cards of a message, one call per response code. A code is good for one call: when an answer was
 * lost, a repeat that is refused says nothing.
 */
import type { CardChange, Reason } from "@shoufa/contract";
import { messageBody } from "@shoufa/contract";
import type { UpdatedTemplateCard } from "@shoufa/protocol";
import { z } from "zod";
import type { ServerContext } from "../../../server-context.ts";
import { defineTask, type Task, type TaskRun } from "../../../work/tasks.ts";
import { queued } from "../delivery/batch-machine.ts";
import { codeMilliseconds } from "../delivery/cards.ts";
import { lockMessage } from "../delivery/message-state.ts";
import { changedTopic } from "../delivery/topics.ts";
import { callsAtOnce, explain, judge, NotYet, restOf } from "./asked-again.ts";

const Payload = z.object({ messageId: z.string() });
type Payload = z.infer<typeof Payload>;

export const cardIdentity = { name: "message.card", key: ({ messageId }: Payload): string => messageId };

/** So often that it goes on for more than the 72 hours of a code. */
const maxAttempts = 900;

export const updateCardTask = (context: ServerContext): Task<Payload> =>
  defineTask({
    ...cardIdentity,
    payload: Payload,
    maxAttempts,
    rest: restOf,
    explain,
    run: ({ messageId }, run) => updateCards(context, messageId, run),
    async onEnd({ messageId }) {
      await endWornOut(context, messageId);
      context.wakeups.wake(changedTopic, messageId);
    },
  });

async function updateCards(context: ServerContext, messageId: string, run: TaskRun): Promise<void> {
  const { database, wakeups } = context;
  const asked = await askedCalls(context, messageId);
  let obstacle: Reason | undefined;
  for (let from = 0; from < asked.length && obstacle === undefined; from += callsAtOnce) {
    await run.progress(from, asked.length);
    const part = asked.slice(from, from + callsAtOnce);
    obstacle = (await Promise.all(part.map((call) => updateOne(context, call, run.signal)))).find(
      (reason) => reason !== undefined,
    );
    wakeups.wake(changedTopic, messageId);
  }
  if (obstacle !== undefined) throw new NotYet(obstacle);
  await run.finish(async (tx) => {
    await lockMessage(database, tx, messageId);
    // Asked for meanwhile.
    if ((await askedCalls({ database: { ...database, db: tx } }, messageId)).length > 0) throw new NotYet(queued);
  });
}

const askedCalls = ({ database }: Pick<ServerContext, "database">, messageId: string) =>
  database.db
    .selectFrom("card_update")
    .innerJoin("message_batch as batch", "batch.id", "card_update.batch_id")
    .select(["card_update.batch_id", "card_update.state", "card_update.change", "card_update.people"])
    .select(["card_update.uncertain", "batch.app_id", "batch.response_code", "batch.first_sent_at"])
    .where("card_update.message_id", "=", messageId)
    .where("card_update.state", "in", ["asked", "calling"])
    .orderBy("batch.ordinal")
    .execute();

type Asked = Awaited<ReturnType<typeof askedCalls>>[number];

/** @returns why it has to be asked again; undefined once it has a result. */
async function updateOne(context: ServerContext, call: Asked, signal: AbortSignal): Promise<Reason | undefined> {
  const { database, accounts, vault, ports } = context;
  const open = () =>
    database.db
      .updateTable("card_update")
      .where("batch_id", "=", call.batch_id)
      .where("state", "in", ["asked", "calling"]);
  const end = (state: "updated" | "refused" | "unknown", more: { errcode?: number; missed?: string } = {}) =>
    open()
      .set({ state, settled_at: database.now(), ...more })
      .execute();
  // A call that was broken off may have been carried out.
  const isUncertain = call.uncertain === 1 || call.state === "calling";
  const isOver = (call.first_sent_at ?? 0) + codeMilliseconds <= (await database.readNow());
  if (call.response_code === null || isOver) return void (await end(isUncertain ? "unknown" : "refused"));
  await open()
    .set({ state: "calling", uncertain: isUncertain ? 1 : 0 })
    .execute();
  try {
    const app = await accounts.wecom(call.app_id);
    const to = call.people === null ? ("everyone" as const) : { users: JSON.parse(call.people) as string[] };
    const missed = await app.messages.updateCard(
      { to, responseCode: call.response_code, ...wireChange(JSON.parse(call.change) as CardChange) },
      { signal },
    );
    return void (await end("updated", { missed: JSON.stringify(missed) }));
  } catch (error) {
    const met = judge(error, "message/update_template_card", vault.scrub);
    if (met.kind === "refused") return void (await end(isUncertain ? "unknown" : "refused", { errcode: met.errcode }));
    ports.log.warn("message.card_not_updated", { batchId: call.batch_id, reason: met.reason.code });
    await open()
      .set({ state: "asked", uncertain: isUncertain || met.kind === "no-answer" ? 1 : 0 })
      .execute();
    return met.reason;
  }
}

function wireChange(change: CardChange) {
  if ("replaceName" in change) return { replaceName: change.replaceName };
  const body = messageBody({ type: "template_card", template_card: change.card }, ({ fileId }) => fileId);
  const { task_id: _, ...card } = (body as unknown as { template_card: Record<string, unknown> }).template_card;
  return {
    card: {
      ...card,
      ...(change.replaceText && { replace_text: change.replaceText }),
    } as unknown as UpdatedTemplateCard,
  };
}

/** Work that ended its process each time never came to its end by itself. */
async function endWornOut({ database }: ServerContext, messageId: string): Promise<void> {
  const work = await database.db
    .selectFrom("work")
    .select("id")
    .where("kind", "=", cardIdentity.name)
    .where("key", "=", messageId)
    .where("state", "in", ["waiting", "running"])
    .executeTakeFirst();
  if (work) return;
  await database.db
    .updateTable("card_update")
    .set({ state: "unknown", settled_at: database.now() })
    .where("message_id", "=", messageId)
    .where("state", "in", ["asked", "calling"])
    .execute();
}
