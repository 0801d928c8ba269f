import { routes } from "@shoufa/contract";
import { type Implementation, implement } from "../../http/implement.ts";
import type { ServerContext } from "../../server-context.ts";
import type { Cleanable } from "./cleanable.ts";
import { changeRetention } from "./commands/change-retention.ts";
import { presentRetention } from "./present.ts";

/** Topic that says that limits have changed, or, with the kind, that something was cleaned. */
export const retentionTopic = "retention.changed";

export const retentionRoutes = (
  { database, wakeups }: ServerContext,
  kinds: readonly Cleanable[],
): readonly Implementation[] => [
  implement(routes.getRetention, async () => presentRetention(database, kinds)),
  implement(routes.changeRetention, async ({ actor, body }) => {
    await changeRetention(database, body, actor);
    wakeups.wake(retentionTopic);
    return presentRetention(database, kinds);
  }),
];
