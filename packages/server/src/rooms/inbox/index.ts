import type { Room, ServerContext } from "../../server-context.ts";
import { storedTopic } from "../callbacks/index.ts";
import { quarantineTopic } from "../callbacks/routes.ts";
import { conversationTopic, readAbout } from "../conversations/topics.ts";
import { startAnnouncer } from "./announcer.ts";
import { inboxPolicy } from "./policy.ts";
import { inboxRoutes, seenTopic } from "./routes.ts";

/** What people answered: the list, what each operator has not seen of it, and the news of what arrives. */
export const inboxRoom = (context: ServerContext): Room => {
  let stop = async (): Promise<void> => {};
  return {
    policy: inboxPolicy,
    routes: inboxRoutes(context),
    start() {
      const announcer = startAnnouncer(context);
      const off = [
        context.wakeups.on(storedTopic, () => announcer.wake()),
        context.wakeups.on(quarantineTopic, (accountId) => accountId && announcer.recount(accountId)),
        context.wakeups.on(conversationTopic, (about) => about && announcer.recount(readAbout(about).accountId)),
        context.wakeups.on(seenTopic, (about) => {
          const [accountId, operatorId] = about?.split("/") ?? [];
          if (accountId) announcer.recount(accountId, operatorId);
        }),
      ];
      stop = () => {
        for (const end of off) end();
        return announcer.stop();
      };
    },
    stop: () => stop(),
  };
};
