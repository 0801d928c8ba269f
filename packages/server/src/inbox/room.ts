import { PageQuery } from "@shoufa/contract";
import { z } from "zod";
import { storedTopic } from "../callbacks/room.ts";
import type { Desk, Room } from "../desk.ts";
import { route } from "../http/route.ts";
import { startAnnouncer } from "./announcer.ts";
import { listInbox } from "./list.ts";

/** What people answered: the list, and the news of what arrives. */
export const inboxRoom = (desk: Desk): Room => {
  const { database, accounts, cursors, wakeups } = desk;
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
      const announcer = startAnnouncer(desk);
      const off = wakeups.on(storedTopic, () => announcer.wake());
      stop = () => {
        off();
        return announcer.stop();
      };
    },
    stop: () => stop(),
  };
};
