import type { ConnectSample } from "../../config.ts";
import type { Room, ServerContext } from "../../server-context.ts";
import { accountTopic } from "../../wecom/accounts.ts";
import { accountsPolicy } from "./policy.ts";
import { accountRoutes } from "./routes.ts";
import { sampleRoutes } from "./sample.ts";

/** Connected companies and their apps. */
export const accountsRoom = (context: ServerContext, connectSample?: ConnectSample): Room => {
  const { wakeups, live } = context;
  let off = (): void => {};
  return {
    policy: accountsPolicy,
    routes: [...accountRoutes(context), ...sampleRoutes(context, connectSample)],
    start() {
      off = wakeups.on(accountTopic, (accountId) =>
        live.publish({ type: "account.changed", accountId: accountId ?? null }),
      );
    },
    async stop() {
      off();
    },
  };
};
