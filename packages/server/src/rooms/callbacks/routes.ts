import { routes } from "@shoufa/contract";
import { type Implementation, implement } from "../../http/implement.ts";
import type { ServerContext } from "../../server-context.ts";
import { retryCallback } from "./commands/retry-callback.ts";
import { listQuarantine } from "./list.ts";

/** Topic that says, with the company's id, that its quarantine has changed. */
export const quarantineTopic = "callback.quarantine";

export const callbacksRoutes = (context: ServerContext): readonly Implementation[] => [
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
