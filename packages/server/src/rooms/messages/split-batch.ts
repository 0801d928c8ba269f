/**
 * People of a held batch who are decided about apart from the others. A batch is one request with a frozen body, so they get a
 * batch of their own; the body in which they were named stays where it is, as proof of what left.
 */
import type { MessageContent } from "@shoufa/contract";
import type { Selectable } from "kysely";
import type { Database, Tx } from "../../db/database.ts";
import type { MessageBatchTable } from "../../db/tables.ts";
import { duplicateCheckSeconds } from "./batch-machine.ts";
import { contentOfBatch } from "./card-task.ts";
import { freezeBatches } from "./freeze.ts";
import { setPeople } from "./message-state.ts";

export type Batch = Selectable<MessageBatchTable>;

/** A request to these people that has not left, in place of one that may have; begins with a window of its own. */
export async function renewFor(
  database: Database,
  tx: Tx,
  batch: Batch,
  id: string,
  people: readonly { readonly user_id: string; readonly person_key: string }[],
): Promise<void> {
  const { content, agent_id } = await tx
    .selectFrom("message")
    .innerJoin("app", "app.id", "message.app_id")
    .select(["message.content", "app.agent_id"])
    .where("message.id", "=", batch.message_id)
    .executeTakeFirstOrThrow();
  const ordinal = await nextOrdinal(tx, batch.message_id);
  const [frozen] = freezeBatches({
    agentId: agent_id,
    content: contentOfBatch(JSON.parse(content) as MessageContent, ordinal),
    userIds: people.map(({ user_id }) => user_id),
  });
  if (frozen === undefined) throw new Error("a batch without people");
  await move(database, tx, batch, people, {
    ...{ id, body: frozen.body, body_sha256: frozen.sha256, state: "pending", maybe_sent: 0, first_sent_at: null },
    ...{ attempts: 0, later: 0, duplicate_check_seconds: duplicateCheckSeconds, settled_at: null },
  });
  await setPeople(database, tx, id, "pending");
}

/** The same request, of which nothing more is sent to these people. */
export async function assumeFor(
  database: Database,
  tx: Tx,
  batch: Batch,
  id: string,
  people: readonly { readonly person_key: string }[],
): Promise<void> {
  await move(database, tx, batch, people, { id, state: "assumed" });
  await tx.updateTable("message_batch").set({ settled_at: database.now() }).where("id", "=", id).execute();
  await setPeople(database, tx, id, "assumed");
}

async function nextOrdinal(tx: Tx, messageId: string): Promise<number> {
  const { last } = await tx
    .selectFrom("message_batch")
    .select((eb) => eb.fn.max<number>("ordinal").as("last"))
    .where("message_id", "=", messageId)
    .executeTakeFirstOrThrow();
  return Number(last) + 1;
}

/** A batch like this one, except for `changes`, with these of its people. It remembers when the first may have left. */
async function move(
  database: Database,
  tx: Tx,
  batch: Batch,
  people: readonly { readonly person_key: string }[],
  changes: Partial<Batch> & Pick<Batch, "id" | "state">,
): Promise<void> {
  const ordinal = await nextOrdinal(tx, batch.message_id);
  const { now } = await tx.selectNoFrom(database.now().as("now")).executeTakeFirstOrThrow();
  await tx
    .insertInto("message_batch")
    .values({
      ...batch,
      reason: null,
      needs_person: 0,
      next_at: Math.max(now, batch.start_at ?? 0),
      ...changes,
      ordinal,
    })
    .execute();
  await tx
    .updateTable("message_recipient")
    .set({ batch_id: changes.id })
    .where("batch_id", "=", batch.id)
    .where(
      "person_key",
      "in",
      people.map(({ person_key }) => person_key),
    )
    .execute();
}
