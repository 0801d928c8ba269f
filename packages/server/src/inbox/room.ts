import { PageQuery } from "@shoufa/contract";
import { z } from "zod";
import { storedTopic } from "../callbacks/room.ts";
import type { Desk, Room } from "../desk.ts";
import { route } from "../http/route.ts";
import type { Loop } from "../work/loop.ts";
import { startAnnouncer } from "./announcer.ts";
import { startClerk } from "./clerk.ts";
import { listInbox } from "./list.ts";

/** What people answered: the list, and the news of what arrives. */
export const inboxRoom = (desk: Desk): Room => {
  const { database, accounts, cursors, wakeups } = desk;
  const loops: Loop[] = [];
  const undo: (() => void)[] = [];
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
      const clerk = startClerk(desk);
      loops.push(announcer, clerk);
      undo.push(
        wakeups.on(storedTopic, () => {
          announcer.wake();
          clerk.wake();
        }),
      );
    },
    async stop() {
      for (const step of undo.splice(0)) step();
      for (const loop of loops.splice(0)) await loop.stop();
    },
  };
};
