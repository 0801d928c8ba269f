import type { Message } from "@shoufa/contract";
import type { Selectable } from "kysely";
import type { Database, Tx } from "../../../db/database.ts";
import type { MessageTable } from "../../../db/tables.ts";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { personKey } from "../../directory/rows.ts";
import { dueAt, laterWhen, lockMessage, setPeople } from "../delivery/message-state.ts";
import { assumeFor, type Batch, renewFor } from "../delivery/split-batch.ts";
import { actOnMessage } from "./act-on-message.ts";

type Decision = "send-again" | "count-as-sent";

/**
 * A person's word about the copies of which it is not known whether they arrived: sent again, which may reach people twice,
 * or counted as sent, so that who did not get it never will.
 * @param userIds Decides about these people only; absent: about all whose copies are held.
 * @throws {Problem} `message.nothing_held`.
 */
export const decideHeld = (
  context: ServerContext,
  actor: Actor,
  message: Selectable<MessageTable>,
  decision: Decision,
  userIds?: readonly string[],
): Promise<Message> =>
  actOnMessage(
    context,
    actor,
    message,
    decision === "send-again" ? "message.send_held_again" : "message.count_held_as_sent",
    async (tx) => {
      // What a restored backup holds is decided once all of it is there.
      const { preparing, paused } = await lockMessage(context.database, tx, message.id);
      if (preparing) throw new Problem("message.nothing_held");
      const only = userIds && new Set(userIds.map(personKey));
      const batches = await tx
        .selectFrom("message_batch")
        .selectAll()
        .where("message_id", "=", message.id)
        .where("state", "=", "held")
        .orderBy("ordinal")
        .execute();
      let decided = 0;
      for (const batch of batches)
        decided += await decideBatch(context, tx, { ...batch, later: laterWhen(paused) }, decision, only);
      if (decided === 0) throw new Problem("message.nothing_held");
      if (decision === "send-again")
        await tx.updateTable("message").set({ cancelled_at: null }).where("id", "=", message.id).execute();
      return { people: decided };
    },
  );

/** @returns how many people it was about. */
async function decideBatch(
  { database, ports }: Pick<ServerContext, "database" | "ports">,
  tx: Tx,
  batch: Batch,
  decision: Decision,
  only: ReadonlySet<string> | undefined,
): Promise<number> {
  const all = await tx
    .selectFrom("message_recipient")
    .select(["person_key", "user_id"])
    .where("batch_id", "=", batch.id)
    .orderBy("person_key")
    .execute();
  const people = only === undefined ? all : all.filter(({ person_key }) => only.has(person_key));
  if (people.length === 0) return 0;
  const isWhole = people.length === all.length;
  if (isWhole && (decision === "count-as-sent" || namesOnly(batch, all.length)))
    await decideWhole(database, tx, batch, decision);
  else {
    const id = ports.random.uuid();
    await (decision === "send-again" ? renewFor : assumeFor)(database, tx, batch, id, people);
    // Everybody has left it: its body stays, and nothing of it is sent.
    if (isWhole) await decideWhole(database, tx, batch, "count-as-sent");
  }
  return people.length;
}

/** Whether the body names as many people as its batch has: some may have been decided about alone. */
const namesOnly = ({ body }: Batch, people: number): boolean =>
  (JSON.parse(body) as { touser: string }).touser.split("|").length === people;

async function decideWhole(database: Database, tx: Tx, { id, later }: Batch, decision: Decision): Promise<void> {
  const isAgain = decision === "send-again";
  await tx
    .updateTable("message_batch")
    .set({
      reason: null,
      needs_person: 0,
      // Begins anew, with a window of its own; `last_sent_at` remembers that it may have left before.
      ...(isAgain
        ? { state: "pending", maybe_sent: 0, first_sent_at: null, next_at: dueAt(database), attempts: 0, later }
        : { state: "assumed", settled_at: database.now() }),
    })
    .where("id", "=", id)
    .execute();
  await setPeople(database, tx, id, isAgain ? "pending" : "assumed");
}
