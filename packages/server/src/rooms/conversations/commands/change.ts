import type { ConversationState } from "@shoufa/contract";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { recordAudit } from "../../audit/record.ts";
import { assigneesOf } from "../assignees.ts";
import { lockConversation } from "../row.ts";
import { aboutOf, type ConversationKey, conversationTopic } from "../topics.ts";

/**
 * Changes the state of a conversation, or who looks after it.
 * @throws {Problem} `conversation.assignee_unknown`
 */
export async function changeConversation(
  { database, wakeups }: ServerContext,
  actor: Actor,
  key: ConversationKey,
  input: {
    readonly userId: string;
    readonly state?: ConversationState | undefined;
    readonly assignee?: string | null | undefined;
  },
): Promise<void> {
  await database.transact(async (tx) => {
    const row = await lockConversation(database, tx, key, input.userId);
    const state = input.state ?? row.state;
    const assignee = input.assignee === undefined ? row.assignee : input.assignee;
    const nameOf = async (id: string | null): Promise<string | null> => {
      if (id === null) return null;
      const operator = await tx.selectFrom("operator").select("name").where("id", "=", id).executeTakeFirst();
      return operator?.name ?? null;
    };
    if (assignee !== row.assignee && assignee !== null) {
      const can = await assigneesOf(tx, key.accountId).where("id", "=", assignee).executeTakeFirst();
      if (can === undefined) throw new Problem("conversation.assignee_unknown");
    }
    await tx
      .updateTable("conversation")
      .set({ state, assignee })
      .where("app_id", "=", key.appId)
      .where("person_key", "=", key.personKey)
      .execute();
    const about = {
      actor,
      subject: `conversation/${key.appId}/${key.personKey}`,
      accountId: key.accountId,
    };
    const whose = { appId: key.appId, userId: key.personKey };
    if (state !== row.state)
      await recordAudit(database, tx, {
        ...about,
        action: "conversation.state",
        detail: { ...whose, before: { state: row.state }, after: { state } },
      });
    if (assignee !== row.assignee)
      await recordAudit(database, tx, {
        ...about,
        action: "conversation.assign",
        detail: {
          ...whose,
          before: { assignee: await nameOf(row.assignee) },
          after: { assignee: await nameOf(assignee) },
        },
      });
  });
  wakeups.wake(conversationTopic, aboutOf(key));
}
