import type { Actor } from "../../../http/implement.ts";
import type { ServerContext } from "../../../server-context.ts";
import { recordAudit } from "../../audit/record.ts";
import { sealOpening } from "../opening.ts";
import type { ConversationKey } from "../topics.ts";

/** Notes that an operator reads a conversation. @returns what the pages of it are read with. */
export async function openConversation(
  { database, cursors }: ServerContext,
  actor: Actor,
  key: ConversationKey,
): Promise<string> {
  await database.transact((tx) =>
    recordAudit(database, tx, {
      actor,
      action: "conversation.open",
      subject: `conversation/${key.appId}/${key.personKey}`,
      accountId: key.accountId,
      detail: { appId: key.appId, userId: key.personKey },
    }),
  );
  return sealOpening(cursors, actor.operatorId, key, await database.readNow());
}
