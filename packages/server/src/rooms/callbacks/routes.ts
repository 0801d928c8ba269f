import { routes } from "@shoufa/contract";
import { type Implementation, implement } from "../../http/implement.ts";
import type { ServerContext } from "../../server-context.ts";
import { openCallback } from "./commands/open-callback.ts";
import { replayCallback } from "./commands/replay-callback.ts";
import { retryCallback } from "./commands/retry-callback.ts";
import { listQuarantine } from "./list.ts";
import { callbackDetail } from "./log/detail.ts";
import { countNews, listCallbacks } from "./log/list.ts";
import { saveScenario } from "./log/scenario.ts";
import { presentTargets, setTargets } from "./replay/targets.ts";
import type { ReplayTickets } from "./replay/tickets.ts";

/** Topic that says, with the company's id, that its quarantine has changed. */
export const quarantineTopic = "callback.quarantine";

export const callbacksRoutes = (context: ServerContext, tickets: ReplayTickets): readonly Implementation[] => [
  implement(routes.listCallbacks, async ({ params: { accountId }, query, allow, may }) => {
    allow(accountId);
    await context.accounts.account(context.database.db, accountId);
    const { q, zone, cursor, limit } = query;
    return listCallbacks(context, { accountId, q, zone, ofText: may("callback.contents") }, { cursor, limit });
  }),
  implement(routes.countCallbackNews, async ({ params: { accountId }, query, allow, may }) => {
    allow(accountId);
    await context.accounts.account(context.database.db, accountId);
    const { q, zone, after } = query;
    return { count: await countNews(context, { accountId, q, zone, ofText: may("callback.contents") }, after) };
  }),
  implement(routes.saveCallbackScenario, async ({ actor, params: { accountId }, query, allow, takeOver }) => {
    allow(accountId);
    await context.accounts.account(context.database.db, accountId);
    await saveScenario(context, { accountId, query, actor }, takeOver);
  }),
  implement(routes.getCallback, async ({ params: { accountId, callbackId }, allow }) => {
    allow(accountId);
    return callbackDetail(context, { accountId, id: callbackId, isOpen: false });
  }),
  implement(routes.replayCallback, async ({ actor, params: { accountId, callbackId }, body, allow }) => {
    allow(accountId);
    return replayCallback(context, tickets, { accountId, id: callbackId, input: body, actor });
  }),
  implement(routes.getReplayTargets, () => presentTargets(context)),
  implement(routes.setReplayTargets, async ({ actor, body }) => {
    await setTargets(context, body.entered, actor);
    return presentTargets(context);
  }),
  implement(routes.openCallback, async ({ actor, params: { accountId, callbackId }, allow }) => {
    allow(accountId);
    return openCallback(context, { accountId, id: callbackId, actor });
  }),
  implement(routes.listQuarantine, async ({ params: { accountId }, query, allow }) => {
    allow(accountId);
    await context.accounts.account(context.database.db, accountId);
    return listQuarantine(context.database.db, context.cursors, accountId, query);
  }),
  implement(routes.retryCallback, async ({ actor, params: { accountId, callbackId }, allow }) => {
    allow(accountId);
    await context.accounts.account(context.database.db, accountId);
    await retryCallback(context, { accountId, callbackId, actor });
    context.wakeups.wake(quarantineTopic, accountId);
    return undefined;
  }),
];
