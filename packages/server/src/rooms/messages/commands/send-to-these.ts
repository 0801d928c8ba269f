import type { Message, MessageContent, RecipientState, SendToTheseInput } from "@shoufa/contract";
import type { Selectable } from "kysely";
import type { z } from "zod";
import type { MessageTable } from "../../../db/tables.ts";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { personKey } from "../../directory/rows.ts";
import { onlyPeople } from "../choice/choose.ts";
import { contentOfCopy } from "../content/card-task.ts";
import { presentMessage } from "../record/present.ts";
import { sendMessage } from "./send-message.ts";

/** States of a copy about which nothing more happens by itself, or by a decision about the message. */
const open = ["waiting", "sending", "unknown", "held"] as const satisfies readonly RecipientState[];

/**
 * The same content once more, as a message of its own: to those of whom it is certain that they did not get it, or to people
 * who are named, who may have it already. They are looked up in the directory again: who has left it meanwhile is left out.
 * @throws {Problem} `message.nobody_to_send_again`, and what `sendMessage` says.
 */
export async function sendToThese(
  context: ServerContext,
  actor: Actor,
  message: Selectable<MessageTable>,
  whom: z.output<typeof SendToTheseInput>,
  idempotencyKey: string,
): Promise<Message> {
  const people = await context.database.db
    .selectFrom("message_recipient")
    .select("user_id")
    .where("message_id", "=", message.id)
    .where((eb) =>
      "state" in whom
        ? eb("state", "=", whom.state)
        : eb.and([eb("person_key", "in", whom.userIds.map(personKey)), eb("state", "not in", open)]),
    )
    .orderBy("person_key")
    .execute();
  if (people.length === 0) throw new Problem("message.nobody_to_send_again");
  const { accountId, app, isRehearsal } = await presentMessage(context.database.db, message);
  return sendMessage(
    context,
    actor,
    {
      accountId,
      appId: app.id,
      ...(isRehearsal && { rehearsal: true }),
      recipients: onlyPeople(people.map(({ user_id }) => user_id)),
      content: contentOfCopy(JSON.parse(message.content) as MessageContent, idempotencyKey),
    },
    idempotencyKey,
  );
}
