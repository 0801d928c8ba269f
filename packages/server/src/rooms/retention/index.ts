import type { RetentionKind } from "@shoufa/contract";
import type { Room, ServerContext } from "../../server-context.ts";
import { cleanAudit } from "../audit/tasks/clean.ts";
import { quarantineTopic } from "../callbacks/routes.ts";
import { cleanCallbacks } from "../callbacks/tasks/clean.ts";
import { cleanImports } from "../imports/tasks/clean.ts";
import { cleanRecipients } from "../messages/tasks/clean.ts";
import { cleanHistory, cleanPlans } from "../plans/clean.ts";
import { retentionPolicy } from "./policy.ts";
import { retentionRoutes, retentionTopic } from "./routes.ts";
import { startCleaning } from "./tasks/clean.ts";

/** How long and how much of what grows with use is kept. Each kind is described by its own room (`Cleanable`). */
export const retentionRoom = (context: ServerContext): Room => {
  const { database, wakeups, live, simulation } = context;
  const kinds = [cleanCallbacks(simulation), cleanRecipients, cleanAudit, cleanPlans, cleanHistory, cleanImports];
  let stop = async (): Promise<void> => {};
  return {
    policy: retentionPolicy,
    routes: retentionRoutes(context, kinds),
    start() {
      const loop = startCleaning(context, kinds, async (kind) => {
        wakeups.wake(retentionTopic, kind);
        if (kind !== "callbacks") return;
        // What the navigation counts may have been cleaned.
        const accounts = await database.db.selectFrom("account").select("id").execute();
        for (const { id } of accounts) wakeups.wake(quarantineTopic, id);
      });
      const off = wakeups.on(retentionTopic, (kind) => {
        live.publish({ type: "retention.changed", kind: (kind as RetentionKind | undefined) ?? null });
        if (kind === undefined) loop.wake();
      });
      stop = () => {
        off();
        return loop.stop();
      };
    },
    stop: () => stop(),
  };
};
