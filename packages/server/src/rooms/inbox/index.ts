import { PageQuery } from "@shoufa/contract";
import { z } from "zod";
import { route } from "../../http/route.ts";
import type { Room, ServerContext } from "../../server-context.ts";
import { storedTopic } from "../callbacks/index.ts";
import { startAnnouncer } from "./announcer.ts";
import { listInbox } from "./list.ts";

/** What people answered: the list, and the news of what arrives. */
export const inboxRoom = (context: ServerContext): Room => {
  const { database, accounts, cursors, wakeups } = context;
  let stop = async (): Promise<void> => {};
  return {
    routes: [
      route(
        "GET /api/accounts/:accountId/inbox",
        { permission: "inbox.read", input: PageQuery.extend({ accountId: z.string() }) },
        async ({ input: { accountId, ...query } }) => {
          await accounts.account(database.db, accountId);
          return listInbox(database.db, cursors, accountId, query);
        },
      ),
    ],
    start() {
      const announcer = startAnnouncer(context);
      const off = wakeups.on(storedTopic, () => announcer.wake());
      stop = () => {
        off();
        return announcer.stop();
      };
    },
    stop: () => stop(),
  };
};
