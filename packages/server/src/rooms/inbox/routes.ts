import { routes } from "@shoufa/contract";
import { type Implementation, implement } from "../../http/implement.ts";
import type { ServerContext } from "../../server-context.ts";
import { inboxCounts, markSeen } from "./counts.ts";
import { listInbox } from "./list.ts";

/** Topic that says, with `<company>/<operator>`, that an operator has seen more of the inbox. */
export const seenTopic = "inbox.seen";

export const inboxRoutes = ({ database, accounts, cursors, wakeups }: ServerContext): readonly Implementation[] => [
  implement(routes.listInbox, async ({ params: { accountId }, query, allow }) => {
    allow(accountId);
    await accounts.account(database.db, accountId);
    return listInbox(database.db, cursors, accountId, query);
  }),
  implement(routes.getInboxCounts, async ({ actor, params: { accountId }, allow }) => {
    allow(accountId);
    await accounts.account(database.db, accountId);
    return inboxCounts(database.db, accountId, actor.operatorId);
  }),
  // Not in the audit: where somebody has read to changes nothing for anybody else.
  implement(routes.markInboxSeen, async ({ actor, params: { accountId }, body, allow }) => {
    allow(accountId);
    await accounts.account(database.db, accountId);
    await markSeen(database.db, accountId, actor.operatorId, Number(body.through));
    wakeups.wake(seenTopic, `${accountId}/${actor.operatorId}`);
    return inboxCounts(database.db, accountId, actor.operatorId);
  }),
];
