import type { MessageContent } from "@shoufa/contract";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { onlyPeople } from "../../messages/choice/choose.ts";
import { sendMessage } from "../../messages/commands/send-message.ts";
import { lockConversation } from "../row.ts";
import { positionOf, type TalkKey } from "../talk.ts";
import { aboutOf, conversationTopic } from "../topics.ts";

/**
 * Sends an answer as a message to one person. Who answers first is decided in the transaction that accepts the message: a
 * second operator, who has not seen the first one's answer, is told before anything is sent.
 * @throws {Problem} `conversation.answered_meanwhile`, and what `sendMessage` throws.
 */
export async function answerConversation(
  context: ServerContext,
  actor: Actor,
  key: TalkKey,
  input: {
    readonly userId: string;
    readonly content: MessageContent;
    readonly seen: string | null;
    readonly anyway: boolean;
  },
  idempotencyKey: string,
): Promise<string> {
  const { database, wakeups } = context;
  const seenAt = input.seen === null ? 0 : ((await positionOf(database.db, key, input.seen))?.[0] ?? 0);
  const recipients = onlyPeople([input.userId]);
  const { accountId, appId } = key;
  const message = await sendMessage(
    context,
    actor,
    { accountId, appId, recipients, content: input.content },
    idempotencyKey,
    async (tx, { id, now }) => {
      const row = await lockConversation(database, tx, key, input.userId);
      const at = now + key.ahead;
      const hasSeen = input.seen === `m${row.answer_id}`;
      const isOthers = row.answer_by !== null && row.answer_by !== actor.operatorId;
      if (isOthers && row.answer_at !== null && row.answer_at > seenAt && !hasSeen && !input.anyway) {
        const seconds = Math.max(0, Math.round((at - row.answer_at) / 1000));
        throw new Problem("conversation.answered_meanwhile", { name: row.answer_by_name ?? "", seconds });
      }
      await tx
        .updateTable("conversation")
        .set({
          ...{ answer_id: id, answer_at: at, answer_by: actor.operatorId, answer_by_name: actor.name },
          last_at: Math.max(row.last_at, at),
          assignee: row.assignee ?? actor.operatorId,
        })
        .where("app_id", "=", key.appId)
        .where("person_key", "=", key.personKey)
        .execute();
    },
  );
  wakeups.wake(conversationTopic, aboutOf(key));
  return message.id;
}
