import type { Room, ServerContext } from "../../server-context.ts";
import { storedTopic } from "../callbacks/index.ts";
import { startAnnouncer } from "./announcer.ts";
import { inboxPolicy } from "./policy.ts";
import { inboxRoutes } from "./routes.ts";

/** What people answered: the list, and the news of what arrives. */
export const inboxRoom = (context: ServerContext): Room => {
  let stop = async (): Promise<void> => {};
  return {
    policy: inboxPolicy,
    routes: inboxRoutes(context),
    start() {
      const announcer = startAnnouncer(context);
      const off = context.wakeups.on(storedTopic, () => announcer.wake());
      stop = () => {
        off();
        return announcer.stop();
      };
    },
    stop: () => stop(),
  };
};
