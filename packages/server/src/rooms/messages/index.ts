import type { Room, ServerContext } from "../../server-context.ts";
import type { Loop } from "../../work/loop.ts";
import { messagesPolicy } from "./policy.ts";
import { startProgress } from "./progress.ts";
import { messageRoutes } from "./routes.ts";
import { dueTopic } from "./topics.ts";
import { startWorker } from "./worker.ts";

/** Messages out: who gets it, sending, and how each one stands. Start at commands/send-message.ts, then worker.ts. */
export const messagesRoom = (context: ServerContext): Room => {
  const loops: Loop[] = [];
  let off = (): void => {};
  return {
    policy: messagesPolicy,
    routes: messageRoutes(context),
    start() {
      const worker = startWorker(context);
      loops.push(worker, startProgress(context));
      off = context.wakeups.on(dueTopic, () => worker.wake());
    },
    async stop() {
      off();
      for (const loop of loops.splice(0)) await loop.stop();
    },
  };
};
