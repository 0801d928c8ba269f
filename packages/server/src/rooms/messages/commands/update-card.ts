import { type CardUpdateInput, contentFiles, type MessageCard, type MessageContent } from "@shoufa/contract";
import type { Selectable } from "kysely";
import type { z } from "zod";
import type { MessageTable } from "../../../db/tables.ts";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { enqueue, workTopic } from "../../../work/tasks.ts";
import { personKey } from "../../directory/rows.ts";
import { checkContent } from "../content/check-content.ts";
import { presentCard, updatableBatches } from "../delivery/cards.ts";
import { companyOf } from "../record/present.ts";
import { cardIdentity } from "../tasks/update-card.ts";
import { actOnMessage } from "./act-on-message.ts";

/**
 * Asks WeCom to change the card, for all of its recipients or for some. Each call that sent it can be changed once, so people
 * of a call that was used are not asked for again.
 * @throws {Problem} `message.no_card_to_update`, `message.card_has_no_buttons`, `message.card_with_files`, or the card is wrong.
 */
export async function updateCard(
  context: ServerContext,
  actor: Actor,
  message: Selectable<MessageTable>,
  { change, userIds }: z.output<typeof CardUpdateInput>,
): Promise<MessageCard> {
  const { database, ports, accounts, wakeups } = context;
  const content = JSON.parse(message.content) as MessageContent;
  if (content.type !== "template_card") throw new Problem("message.no_card_to_update");
  const replaced = "card" in change ? change.card : content.template_card;
  const buttonText = "card" in change ? change.replaceText : change.replaceName;
  if (buttonText && replaced.card_type.endsWith("_notice")) throw new Problem("message.card_has_no_buttons");
  if ("card" in change) {
    const said = { type: "template_card" as const, template_card: change.card };
    if (contentFiles(said).length > 0) throw new Problem("message.card_with_files");
    const companyId = await companyOf(database.db, message);
    checkContent(said, (await accounts.account(database.db, companyId)).profile);
  }
  const only = userIds && new Set(userIds.map(personKey));
  const updateId = ports.random.uuid();
  await actOnMessage(context, actor, message, "message.update_card", async (tx) => {
    const { now } = await tx.selectNoFrom(database.now().as("now")).executeTakeFirstOrThrow();
    const copies = await updatableBatches(tx, message.id, now)
      .innerJoin("message_recipient as copy", "copy.batch_id", "message_batch.id")
      .where("copy.state", "=", "accepted")
      .select(["message_batch.id", "copy.person_key", "copy.user_id"])
      .execute();
    const byBatch = new Map<string, string[]>();
    for (const { id, person_key, user_id } of copies)
      if (only === undefined || only.has(person_key)) byBatch.set(id, [...(byBatch.get(id) ?? []), user_id]);
    if (byBatch.size === 0) throw new Problem("message.no_card_to_update");
    let people = 0;
    for (const [batchId, ids] of byBatch) {
      people += ids.length;
      await tx
        .insertInto("card_update")
        .values({
          ...{ batch_id: batchId, message_id: message.id, update_id: updateId, asked_at: now, asked_by: actor.name },
          ...{ change: JSON.stringify(change), people: only === undefined ? null : JSON.stringify(ids) },
          ...{ count: ids.length, state: "asked", uncertain: 0, errcode: null, missed: null, settled_at: null },
        })
        .execute();
    }
    await enqueue(database, tx, ports.random, cardIdentity, { messageId: message.id });
    return { people };
  });
  wakeups.wake(workTopic);
  return presentCard(database.db, message.id, await database.readNow(), cardIdentity.name);
}
