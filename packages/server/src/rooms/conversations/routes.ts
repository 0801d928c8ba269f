import { routes } from "@shoufa/contract";
import { type Implementation, implement } from "../../http/implement.ts";
import type { ServerContext } from "../../server-context.ts";
import { recordAudit } from "../audit/record.ts";
import { companyOf, messageRow } from "../messages/record/present.ts";
import { messageAnswers } from "./answered.ts";
import { assigneesOf } from "./assignees.ts";
import { answerConversation } from "./commands/answer.ts";
import { changeConversation } from "./commands/change.ts";
import { openConversation } from "./commands/open.ts";
import { exportConversations } from "./export.ts";
import { countConversations, listConversations } from "./list.ts";
import { checkOpening } from "./opening.ts";
import { keyOf, readConversation } from "./row.ts";
import { searchConversations } from "./search.ts";
import { markSeen } from "./seen.ts";
import { listItems, positionOf } from "./talk.ts";
import { aboutOf, conversationTopic } from "./topics.ts";

export function conversationRoutes(context: ServerContext): readonly Implementation[] {
  const { database, accounts, cursors, wakeups, simulation } = context;
  const { db } = database;
  return [
    implement(routes.listConversations, async ({ actor, params: { accountId }, query, allow }) => {
      allow(accountId);
      await accounts.account(db, accountId);
      return listConversations(
        db,
        cursors,
        accountId,
        actor.operatorId,
        query,
        Math.round(simulation.aheadOf(accountId)),
      );
    }),
    implement(routes.countConversations, async ({ actor, params: { accountId }, query, allow }) => {
      allow(accountId);
      await accounts.account(db, accountId);
      return countConversations(db, accountId, actor.operatorId, query, Math.round(simulation.aheadOf(accountId)));
    }),
    implement(routes.exportConversations, async ({ actor, params: { accountId }, query, allow, takeOver }) => {
      allow(accountId);
      await accounts.account(db, accountId);
      await exportConversations(context, accountId, query, actor, takeOver);
    }),
    implement(routes.searchConversations, async ({ actor, params: { accountId }, query: { q }, allow }) => {
      allow(accountId);
      await accounts.account(db, accountId);
      await database.transact((tx) =>
        recordAudit(database, tx, {
          ...{ actor, action: "conversation.search", subject: `account/${accountId}`, accountId },
          detail: { words: q },
        }),
      );
      return searchConversations(db, accountId, q);
    }),
    implement(routes.countMessageAnswers, async ({ params, allow }) => {
      const message = await messageRow(db, params.messageId);
      allow(await companyOf(db, message), "message.not_found");
      return messageAnswers(db, message, Math.round(simulation.aheadOf(message.account_id)));
    }),
    implement(routes.listAssignees, async ({ params: { accountId }, allow }) => {
      allow(accountId);
      await accounts.account(db, accountId);
      return { items: await assigneesOf(db, accountId).execute() };
    }),
    implement(routes.getConversation, async ({ actor, params, allow }) => {
      allow(params.accountId);
      return readConversation(db, await keyOf(context, params), params.userId, actor.operatorId);
    }),
    implement(routes.openConversation, async ({ actor, params, allow }) => {
      allow(params.accountId);
      const key = await keyOf(context, params);
      const opening = await openConversation(context, actor, key);
      return { conversation: await readConversation(db, key, params.userId, actor.operatorId), opening };
    }),
    implement(routes.listConversationItems, async ({ actor, params, query: { opening, ...query }, allow }) => {
      allow(params.accountId);
      const key = await keyOf(context, params);
      checkOpening(cursors, actor.operatorId, key, opening, await database.readNow());
      return listItems(db, cursors, key, query);
    }),
    // Not in the audit: how far somebody has read changes nothing for anybody else.
    implement(routes.markConversationSeen, async ({ actor, params, body, allow }) => {
      allow(params.accountId);
      const key = await keyOf(context, params);
      const position = await positionOf(db, key, body.through);
      if (position) await markSeen(db, key, actor.operatorId, position[0]);
      wakeups.wake(conversationTopic, aboutOf(key));
      return readConversation(db, key, params.userId, actor.operatorId);
    }),
    implement(routes.changeConversation, async ({ actor, params, body, allow }) => {
      allow(params.accountId);
      const key = await keyOf(context, params);
      await changeConversation(context, actor, key, { userId: params.userId, ...body });
      return readConversation(db, key, params.userId, actor.operatorId);
    }),
    implement(routes.answerConversation, async ({ actor, params, body, headers, allow }) => {
      allow(params.accountId);
      const key = await keyOf(context, params);
      const input = { userId: params.userId, ...body };
      const messageId = await answerConversation(context, actor, key, input, headers["idempotency-key"]);
      return { conversation: await readConversation(db, key, params.userId, actor.operatorId), messageId };
    }),
  ];
}
