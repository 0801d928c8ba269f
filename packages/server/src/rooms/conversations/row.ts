import type { Conversation } from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Database, Tx } from "../../db/database.ts";
import type { Tables } from "../../db/tables.ts";
import type { ServerContext } from "../../server-context.ts";
import { personKey } from "../directory/rows.ts";
import { conversationRows, presentConversations } from "./present.ts";
import type { TalkKey } from "./talk.ts";
import type { ConversationKey } from "./topics.ts";

/**
 * The conversation that a path names.
 * @throws {Problem} `account.not_found`, `app.not_found`
 */
export async function keyOf(
  { database, accounts, simulation }: Pick<ServerContext, "database" | "accounts" | "simulation">,
  params: { readonly accountId: string; readonly appId: string; readonly userId: string },
): Promise<TalkKey> {
  await accounts.account(database.db, params.accountId);
  await accounts.app(database.db, params.accountId, params.appId);
  const { accountId, appId } = params;
  return { accountId, appId, personKey: personKey(params.userId), ahead: Math.round(simulation.aheadOf(accountId)) };
}

/** Locks the row of a conversation until the transaction ends; makes it for somebody who has not said anything yet. */
export async function lockConversation(database: Database, tx: Tx, key: ConversationKey, userId: string) {
  await tx
    .insertInto("conversation")
    .values({
      ...{ account_id: key.accountId, app_id: key.appId, person_key: key.personKey, user_id: userId },
      ...{ said_seq: 0, said_at: 0, last_at: 0, state: "open", assignee: null },
      ...{ answer_id: null, answer_at: null, answer_by: null, answer_by_name: null },
    })
    .onConflict((conflict) => conflict.columns(["app_id", "person_key"]).doNothing())
    .execute();
  return database.dialect
    .awaitRows(
      tx.selectFrom("conversation").selectAll().where("app_id", "=", key.appId).where("person_key", "=", key.personKey),
    )
    .executeTakeFirstOrThrow();
}

/** The conversation as one operator sees it, also one in which nothing has been said. */
export async function readConversation(
  db: Kysely<Tables>,
  key: ConversationKey,
  userId: string,
  operatorId: string,
): Promise<Conversation> {
  const row = await conversationRows(db, operatorId)
    .where("conversation.app_id", "=", key.appId)
    .where("conversation.person_key", "=", key.personKey)
    .executeTakeFirst();
  if (row) {
    const [conversation] = await presentConversations(db, [row]);
    return conversation as Conversation;
  }
  const app = await db
    .selectFrom("app")
    .select(["name", "agent_id"])
    .where("id", "=", key.appId)
    .executeTakeFirstOrThrow();
  const member = await db
    .selectFrom("member")
    .innerJoin("directory", (join) =>
      join
        .onRef("directory.account_id", "=", "member.account_id")
        .onRef("directory.generation", "=", "member.generation"),
    )
    .select(["member.user_id", "member.name", "member.path"])
    .where("member.account_id", "=", key.accountId)
    .where("member.person_key", "=", key.personKey)
    .executeTakeFirst();
  return {
    accountId: key.accountId,
    app: { id: key.appId, name: app.name, agentId: app.agent_id },
    person: { userId: member?.user_id ?? userId, name: member?.name ?? userId, department: member?.path ?? "" },
    ...{ state: "done", assignee: null, unread: false, lastAt: new Date(0).toISOString(), last: null },
  };
}
