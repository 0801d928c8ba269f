import { routes } from "@shoufa/contract";
import { type Implementation, implement } from "../../http/implement.ts";
import type { ServerContext } from "../../server-context.ts";
import { listInbox } from "./list.ts";

export const inboxRoutes = ({ database, accounts, cursors }: ServerContext): readonly Implementation[] => [
  implement(routes.listInbox, async ({ params: { accountId }, query, allow }) => {
    allow(accountId);
    await accounts.account(database.db, accountId);
    return listInbox(database.db, cursors, accountId, query);
  }),
];
