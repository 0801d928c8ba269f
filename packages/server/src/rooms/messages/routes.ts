import { type Route, routes } from "@shoufa/contract";
import type { Selectable } from "kysely";
import type { MessageTable } from "../../db/tables.ts";
import { type Asked, type Implementation, implement } from "../../http/implement.ts";
import { Problem } from "../../http/problem.ts";
import type { ServerContext } from "../../server-context.ts";
import { taskIdOf } from "../conversations/answered.ts";
import { beforeSendingMilliseconds, choiceRefresher } from "./choice/choice-age.ts";
import { presentReady } from "./choice/ready-choice.ts";
import { cancelMessage } from "./commands/cancel-message.ts";
import { decideHeld } from "./commands/decide-held.ts";
import { pauseMessage, resumeMessage } from "./commands/pause-message.ts";
import { recallMessage } from "./commands/recall-message.ts";
import { recallParts } from "./commands/recall-parts.ts";
import { rescheduleMessage } from "./commands/reschedule-message.ts";
import { retryMessage } from "./commands/retry-message.ts";
import { sendMessage } from "./commands/send-message.ts";
import { sendToThese } from "./commands/send-to-these.ts";
import { updateCard } from "./commands/update-card.ts";
import { bodyOf, listBatches } from "./content/bodies.ts";
import { presentCard } from "./delivery/cards.ts";
import { deleteDraft, listDrafts, readDraft, saveDraft } from "./drafts.ts";
import { publicMessageRoutes } from "./public-routes.ts";
import { recipientRoutes } from "./recipient-routes.ts";
import { exportRecipients } from "./record/export.ts";
import { type AnswerReading, listMessages, listRecipients } from "./record/lists.ts";
import { manyStatistics } from "./record/many-statistics.ts";
import { sendersOf } from "./record/message-filter.ts";
import { companyOf, messageRow, presentMessage } from "./record/present.ts";
import { sentBefore } from "./record/sent-before.ts";
import { messageStatistics } from "./record/statistics.ts";
import { messageTotals } from "./record/totals.ts";
import { rehearsalPhones } from "./rehearsal.ts";
import { presentSettings, setSettings } from "./settings.ts";
import { cardIdentity } from "./tasks/update-card.ts";

/** How long somebody waits for the choice to be read again. */
const refreshMilliseconds = 25_000;

export function messageRoutes(context: ServerContext): readonly Implementation[] {
  const { database, accounts, cursors, simulation } = context;
  const { db } = database;
  /** The message of a route that names only that, once the operator may see its company. */
  const messageOf = async ({
    params,
    allow,
  }: Pick<Asked<Route>, "allow"> & { readonly params: { readonly messageId: string } }) => {
    const row = await messageRow(db, params.messageId);
    allow(await companyOf(db, row), "message.not_found");
    return row;
  };
  /** The message of a route that names its company as well: known before its input is looked at. */
  const messageIn = async ({
    params,
    allow,
  }: Pick<Asked<Route>, "allow"> & { readonly params: { readonly accountId: string; readonly messageId: string } }) => {
    allow(params.accountId);
    const row = await messageRow(db, params.messageId);
    if ((await companyOf(db, row)) !== params.accountId) throw new Problem("message.not_found");
    return row;
  };
  /** What it takes to tell who answered, for those who may read it. */
  const answersOf = (
    { account_id, content }: Selectable<MessageTable>,
    may: Asked<Route>["may"],
  ): AnswerReading | null =>
    may("conversation.read") ? { taskId: taskIdOf(content), ahead: Math.round(simulation.aheadOf(account_id)) } : null;
  const refresher = choiceRefresher(context);
  return [
    ...publicMessageRoutes(context, refresher),
    ...recipientRoutes(context),
    implement(routes.resolveRecipients, async ({ params: { accountId }, body, allow }) => {
      allow(accountId);
      const { appId, refresh, ...recipients } = body;
      await accounts.account(db, accountId);
      if (appId !== undefined) await accounts.app(db, accountId, appId);
      const chosen = { accountId, appId, recipients };
      const refreshed = refresh ? await refresher.refresh(chosen, refreshMilliseconds) : undefined;
      return presentReady(context, chosen, refreshed);
    }),
    implement(routes.sendMessage, async ({ actor, params: { accountId }, body, headers, allow }) => {
      allow(accountId);
      await refresher.refresh({ accountId, appId: body.appId, recipients: body.recipients }, beforeSendingMilliseconds);
      return sendMessage(context, actor, { accountId, ...body }, headers["idempotency-key"]);
    }),
    implement(routes.findSentBefore, async ({ actor: { operatorId }, params: { accountId }, body, allow }) => {
      allow(accountId);
      await accounts.account(db, accountId);
      return sentBefore(database, { accountId, operatorId }, body.content);
    }),
    implement(routes.getRehearsals, async () => ({ available: context.rehearsals !== undefined })),
    implement(routes.getRehearsalPhones, async (asked) => rehearsalPhones(context, await messageOf(asked))),
    implement(routes.getSendingSettings, async ({ params: { accountId }, allow }) => {
      allow(accountId);
      return presentSettings(await accounts.account(db, accountId));
    }),
    implement(routes.setSendingSettings, async ({ actor, params: { accountId }, body, allow }) => {
      allow(accountId);
      return setSettings(context, actor, accountId, body);
    }),
    implement(routes.listDrafts, async ({ actor: { operatorId }, params: { accountId }, allow }) => {
      allow(accountId);
      await accounts.account(db, accountId);
      return { items: await listDrafts(database, { accountId, operatorId }) };
    }),
    implement(routes.getDraft, async ({ actor: { operatorId }, params: { accountId, draftId }, allow }) => {
      allow(accountId);
      return readDraft(database, { accountId, operatorId }, draftId);
    }),
    implement(routes.saveDraft, async ({ actor: { operatorId }, params: { accountId, draftId }, body, allow }) => {
      allow(accountId);
      await accounts.account(db, accountId);
      return saveDraft(database, { accountId, operatorId }, draftId, body);
    }),
    implement(routes.deleteDraft, async ({ actor: { operatorId }, params: { accountId, draftId }, allow }) => {
      allow(accountId);
      await deleteDraft(database, { accountId, operatorId }, draftId);
      return undefined;
    }),
    implement(routes.listMessages, async ({ params: { accountId }, query, allow }) => {
      allow(accountId);
      await accounts.account(db, accountId);
      return listMessages(database, cursors, accountId, query);
    }),
    implement(routes.getMessagesStatistics, async ({ params: { accountId }, query: { zone, ...filter }, allow }) => {
      allow(accountId);
      await accounts.account(db, accountId);
      return manyStatistics(database, accountId, filter, zone);
    }),
    implement(routes.getMessageTotals, async ({ params: { accountId }, query, allow }) => {
      allow(accountId);
      await accounts.account(db, accountId);
      return messageTotals(db, accountId, query.since);
    }),
    implement(routes.getMessage, async (asked) => presentMessage(db, await messageOf(asked))),
    implement(routes.listMessageRecipients, async (asked) => {
      const message = await messageOf(asked);
      return listRecipients(database, cursors, message.id, asked.query, answersOf(message, asked.may));
    }),
    implement(routes.getMessageStatistics, async (asked) => {
      const message = await messageOf(asked);
      return messageStatistics(db, message, answersOf(message, asked.may));
    }),
    implement(routes.listMessageSenders, async ({ params: { accountId }, allow }) => {
      allow(accountId);
      await accounts.account(db, accountId);
      return { items: await sendersOf(db, accountId) };
    }),
    implement(routes.listMessageBatches, async (asked) =>
      listBatches(db, cursors, (await messageOf(asked)).id, asked.query),
    ),
    implement(routes.getMessageBody, async (asked) =>
      bodyOf(db, await messageOf(asked), { ordinal: asked.params.ordinal }),
    ),
    implement(routes.getRecipientBody, async (asked) =>
      bodyOf(db, await messageOf(asked), { userId: asked.params.userId }),
    ),
    implement(routes.exportMessageRecipients, async (asked) => {
      const message = await messageOf(asked);
      const answers = answersOf(message, asked.may);
      const of = { id: message.id, accountId: await companyOf(db, message) };
      await exportRecipients(database, cursors, of, { filter: asked.query, answers }, asked.actor, asked.takeOver);
    }),
    implement(routes.sendToThese, async (asked) =>
      sendToThese(context, asked.actor, await messageIn(asked), asked.body, asked.headers["idempotency-key"]),
    ),
    implement(routes.retryMessage, async (asked) => retryMessage(context, asked.actor, await messageOf(asked))),
    implement(routes.cancelMessage, async (asked) => cancelMessage(context, asked.actor, await messageOf(asked))),
    implement(routes.pauseMessage, async (asked) => pauseMessage(context, asked.actor, await messageOf(asked))),
    implement(routes.resumeMessage, async (asked) => resumeMessage(context, asked.actor, await messageOf(asked))),
    implement(routes.rescheduleMessage, async (asked) =>
      rescheduleMessage(context, asked.actor, await messageIn(asked), asked.body.startAt),
    ),
    implement(routes.startMessageNow, async (asked) =>
      rescheduleMessage(context, asked.actor, await messageOf(asked), null),
    ),
    implement(routes.getMessageCard, async (asked) => {
      const { id } = await messageOf(asked);
      return presentCard(db, id, await database.readNow(), cardIdentity.name);
    }),
    implement(routes.updateMessageCard, async (asked) =>
      updateCard(context, asked.actor, await messageIn(asked), asked.body),
    ),
    implement(routes.recallMessage, async (asked) => recallMessage(context, asked.actor, await messageOf(asked))),
    implement(routes.recallMessageParts, async (asked) => recallParts(context, asked.actor, await messageOf(asked))),
    implement(routes.sendHeldAgain, async (asked) =>
      decideHeld(context, asked.actor, await messageOf(asked), "send-again"),
    ),
    implement(routes.countHeldAsSent, async (asked) =>
      decideHeld(context, asked.actor, await messageOf(asked), "count-as-sent"),
    ),
    implement(routes.sendHeldPeopleAgain, async (asked) =>
      decideHeld(context, asked.actor, await messageIn(asked), "send-again", asked.body.userIds),
    ),
    implement(routes.countHeldPeopleAsSent, async (asked) =>
      decideHeld(context, asked.actor, await messageIn(asked), "count-as-sent", asked.body.userIds),
    ),
  ];
}
