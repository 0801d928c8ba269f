import type { Room, ServerContext } from "../../server-context.ts";
import type { Loop } from "../../work/loop.ts";
import { storedTopic } from "../callbacks/index.ts";
import { startFollowing } from "./follow.ts";
import { conversationsPolicy } from "./policy.ts";
import { conversationRoutes } from "./routes.ts";
import { conversationTopic, readAbout } from "./topics.ts";

/** Conversations of people with apps: the list, each talk, and answers from here. Start at follow.ts, then talk.ts. */
export const conversationsRoom = (context: ServerContext): Room => {
  const { live, wakeups } = context;
  let following: Loop | undefined;
  const off: (() => void)[] = [];
  return {
    policy: conversationsPolicy,
    routes: conversationRoutes(context),
    start() {
      const loop = startFollowing(context);
      following = loop;
      off.push(
        wakeups.on(storedTopic, () => loop.wake()),
        wakeups.on(conversationTopic, (about) => {
          if (about !== undefined) live.publish({ type: "conversation.changed", ...readAbout(about) });
        }),
      );
    },
    async stop() {
      for (const leave of off.splice(0)) leave();
      await following?.stop();
    },
  };
};
