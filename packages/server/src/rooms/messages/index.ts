import type { Room, ServerContext } from "../../server-context.ts";
import { accountTopic } from "../../wecom/accounts.ts";
import type { Loop } from "../../work/loop.ts";
import type { MediaIds } from "../media/wecom-ids.ts";
import { askAgain } from "./delivery/pause-app.ts";
import { messagesPolicy } from "./delivery/policy.ts";
import { dueTopic } from "./delivery/topics.ts";
import { startWorker } from "./delivery/worker.ts";
import { startProgress } from "./record/progress.ts";
import { messageRoutes } from "./routes.ts";
import { prepareTask } from "./tasks/prepare.ts";
import { recallTask } from "./tasks/recall.ts";
import { stopTask } from "./tasks/stop.ts";
import { updateCardTask } from "./tasks/update-card.ts";

/**
 * Messages out: `choice` says who gets one, `content` what is sent, `delivery` sends it and settles what became of each
 * request, `record` tells people where it stands. Start at commands/send-message.ts, then delivery/worker.ts.
 */
export const messagesRoom = (context: ServerContext, ids: MediaIds): Room => {
  const { database, wakeups, ports } = context;
  const loops: Loop[] = [];
  const off: (() => void)[] = [];
  return {
    policy: messagesPolicy,
    routes: messageRoutes(context),
    tasks: [prepareTask(context), recallTask(context), stopTask(context), updateCardTask(context)],
    start() {
      const worker = startWorker(context, ids);
      loops.push(worker, startProgress(context));
      off.push(
        wakeups.on(dueTopic, () => worker.wake()),
        // Another secret or address may be what everything waits for.
        wakeups.on(accountTopic, (accountId) => {
          if (accountId === undefined) return;
          askAgain(database, accountId)
            .then((isDue) => isDue && worker.wake())
            .catch((error: unknown) => ports.log.warn("message.not_asked_again", { accountId, error }));
        }),
      );
    },
    async stop() {
      for (const leave of off.splice(0)) leave();
      for (const loop of loops.splice(0)) await loop.stop();
    },
  };
};
