/** Messages of programs with a token: the same people, the same delivery record, within what the token allows. */
import { type ApiMessage, type Recipients, routes } from "@shoufa/contract";
import { type Implementation, implement, type TokenActor } from "../../http/implement.ts";
import { Problem } from "../../http/problem.ts";
import type { ServerContext } from "../../server-context.ts";
import { beforeSendingMilliseconds, type ChoiceRefresher } from "./choice/choice-age.ts";
import { pauseMessage, resumeMessage } from "./commands/pause-message.ts";
import { recallMessage } from "./commands/recall-message.ts";
import { sendMessage } from "./commands/send-message.ts";
import { listRecipients } from "./record/lists.ts";
import { messageRow, presentMessage } from "./record/present.ts";
import { singleFlight } from "./single-flight.ts";

export function publicMessageRoutes(context: ServerContext, refresher: ChoiceRefresher): readonly Implementation[] {
  const { database, cursors } = context;
  const { db } = database;
  const flights = singleFlight();
  /** Another token's message is not there. */
  const own = async ({ token }: TokenActor, messageId: string) => {
    const row = await messageRow(db, messageId);
    if (row.token_id !== token.id) throw new Problem("message.not_found");
    return row;
  };
  const withLedger = (message: Omit<ApiMessage, "ledger">): ApiMessage => ({
    ...message,
    ledger: `${context.publicUrl()}/messages/${message.id}`,
  });
  return [
    implement(routes.apiSendMessage, async ({ actor, body, headers, allow }) => {
      const { token } = actor;
      allow(token.accountId);
      const key = headers["idempotency-key"];
      assertAllowed(token, body.content.type, body.recipients);
      const request = { accountId: token.accountId, appId: token.appId, ...body };
      const send = async () => {
        await refresher.refresh(request, beforeSendingMilliseconds);
        return sendMessage(context, actor, request, key);
      };
      return withLedger(await flights.of(token.id, key, send));
    }),
    implement(routes.apiGetMessage, async ({ actor, params: { messageId }, allow }) => {
      allow(actor.token.accountId);
      return withLedger(await presentMessage(db, await own(actor, messageId)));
    }),
    implement(routes.apiRecallMessage, async ({ actor, params: { messageId }, allow }) => {
      allow(actor.token.accountId);
      return withLedger(await recallMessage(context, actor, await own(actor, messageId)));
    }),
    implement(routes.apiPauseMessage, async ({ actor, params: { messageId }, allow }) => {
      allow(actor.token.accountId);
      return withLedger(await pauseMessage(context, actor, await own(actor, messageId)));
    }),
    implement(routes.apiResumeMessage, async ({ actor, params: { messageId }, allow }) => {
      allow(actor.token.accountId);
      return withLedger(await resumeMessage(context, actor, await own(actor, messageId)));
    }),
    implement(routes.apiListRecipients, async ({ actor, params: { messageId }, query, allow }) => {
      allow(actor.token.accountId);
      const page = await listRecipients(database, cursors, (await own(actor, messageId)).id, query, null);
      return { ...page, items: page.items.map(({ answeredAt: _, ...recipient }) => recipient) };
    }),
  ];
}

/** @throws {Problem} `token.type_refused`, `token.everyone_refused`. How many people it reaches is known later. */
function assertAllowed(token: TokenActor["token"], type: string, { everyone }: Recipients): void {
  if (!token.types.includes(type)) throw new Problem("token.type_refused", { type });
  if (everyone && !token.allowsEveryone) throw new Problem("token.everyone_refused");
}
