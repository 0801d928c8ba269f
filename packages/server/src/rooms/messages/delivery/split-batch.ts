/**
 * People of a held batch who are decided about apart from the others. A batch is one request with a frozen body, so they get a
 * batch of their own; the body in which they were named stays where it is, as proof of what left.
 */
import type { MessageContent } from "@shoufa/contract";
import type { Selectable } from "kysely";
import type { Database, Tx } from "../../../db/database.ts";
import type { MessageBatchTable, MessageRecipientTable } from "../../../db/tables.ts";
import { freezeBatches } from "../content/freeze.ts";
import { duplicateCheckSeconds, memberPace } from "./batch-machine.ts";
import { setPeople } from "./message-state.ts";

export type Batch = Selectable<MessageBatchTable>;

/** A request to these people that has not left, in place of one that may have; begins with a window of its own. `later` is the batch's. */
export async function renewFor(
  database: Database,
  tx: Tx,
  batch: Batch,
  id: string,
  people: readonly { readonly user_id: string; readonly person_key: string }[],
): Promise<void> {
  const ordinal = await nextOrdinal(tx, batch.message_id);
  const body = bodyFor(await contentOf(tx, batch.message_id), ordinal, people);
  await move(database, tx, batch, people, {
    ...{ id, ...body, state: "pending", maybe_sent: 0, first_sent_at: null },
    ...{ attempts: 0, duplicate_check_seconds: duplicateCheckSeconds, settled_at: null },
  });
  await setPeople(database, tx, id, "pending");
}

type Someone = Pick<Selectable<MessageRecipientTable>, "person_key" | "user_id">;

/**
 * Some people of a batch that has never left may get nothing now, because they have got as much as WeCom lets through: they
 * wait in a batch of their own, and the request is written without them. When nobody is left, the batch waits itself.
 */
export async function postpone(
  database: Database,
  tx: Tx,
  batch: Batch,
  people: { readonly now: readonly Someone[]; readonly later: readonly Someone[] },
  { id, nextAt }: { readonly id: string; readonly nextAt: number },
): Promise<void> {
  const waits = {
    ...{ state: "pending" as const, lease_until: 0, next_at: nextAt, attempts: 0, needs_person: 0 as const },
    reason: JSON.stringify(memberPace),
  };
  const own = () => tx.updateTable("message_batch").where("id", "=", batch.id);
  if (people.now.length === 0) {
    await own().set(waits).execute();
    return;
  }
  const said = await contentOf(tx, batch.message_id);
  await own()
    .set(bodyFor(said, batch.ordinal, people.now))
    .execute();
  const ordinal = await nextOrdinal(tx, batch.message_id);
  await move(database, tx, batch, people.later, { id, ...waits, ...bodyFor(said, ordinal, people.later) });
}

const contentOf = (tx: Tx, messageId: string) =>
  tx
    .selectFrom("message")
    .innerJoin("app", "app.id", "message.app_id")
    .select(["message.content", "app.agent_id"])
    .where("message.id", "=", messageId)
    .executeTakeFirstOrThrow();

/** The request of batch number `ordinal` to these people. */
function bodyFor(
  { content, agent_id }: { readonly content: string; readonly agent_id: number },
  ordinal: number,
  people: readonly Pick<Someone, "user_id">[],
): { body: string; body_sha256: string } {
  const [frozen] = freezeBatches({
    agentId: agent_id,
    content: JSON.parse(content) as MessageContent,
    userIds: people.map(({ user_id }) => user_id),
    firstOrdinal: ordinal,
  });
  if (frozen === undefined) throw new Error("a batch without people");
  return { body: frozen.body, body_sha256: frozen.sha256 };
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
  const now = await database.readNow(tx);
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
