import type { Cancel } from "@shoufa/ports";
import type { Room, ServerContext } from "../../server-context.ts";
import type { Operators } from "./operators.ts";
import { operatorsPolicy } from "./policy.ts";
import { operatorRoutes } from "./routes.ts";

/** How often hours that are over are looked for; a login looks as well. */
const summaryMilliseconds = 600_000;

/** People who log in to the console: the first owner, logging in and out. */
export const operatorsRoom = ({ ports }: ServerContext, operators: Operators): Room => {
  let cancel: Cancel = () => {};
  const summarise = (): void => {
    operators.failures
      .summarise()
      .catch((error: unknown) => ports.log.warn("operators.failures_not_summarised", { error }));
    cancel = ports.timers.after(summaryMilliseconds, summarise);
  };
  return {
    policy: operatorsPolicy,
    routes: operatorRoutes(operators),
    start: summarise,
    async stop() {
      cancel();
    },
  };
};
