import { CallbackCrypto } from "@shoufa/protocol";
import type { Room, ServerContext } from "../../server-context.ts";
import { createCallbackEndpoint } from "./endpoint.ts";
import { createKeyring } from "./keyring.ts";
import { callbacksPolicy } from "./policy.ts";
import { callbacksRoutes } from "./routes.ts";
import { eventStore } from "./store.ts";
import { startReread } from "./tasks/reread.ts";

/** Topic that wakes whoever works on stored callbacks (inbox/). */
export const storedTopic = "callback.stored";

/** `GET` and `POST /callback/:key`, where WeCom delivers (endpoint.ts), and what was kept aside there. */
export const callbacksRoom = (context: ServerContext): Room => {
  const { database, accounts, wakeups, ports } = context;
  const { clock, timers, log } = ports;
  const store = eventStore(database, clock);
  const keyring = createKeyring({
    clock,
    async load(key) {
      const app = await accounts.callbackApp(key);
      if (app === null) return undefined;
      const { accountId, appId, token, encodingAesKey, corpId } = app;
      return { accountId, appId, crypto: new CallbackCrypto({ token, encodingAesKey, receiveId: corpId }) };
    },
  });
  const endpoint = createCallbackEndpoint({
    keyring,
    store,
    clock,
    timers,
    log,
    stored: () => wakeups.wake(storedTopic),
    verified: ({ appId }) => {
      accounts.callbackVerified(appId).catch((error: unknown) => log.error("callback.verified_not_kept", { error }));
    },
  });
  let stopReread = async (): Promise<void> => {};
  return {
    policy: callbacksPolicy,
    routes: callbacksRoutes(context),
    callback: (request, response) => endpoint.handle(request, response),
    async start() {
      const reread = await startReread(context);
      stopReread = () => reread.stop();
    },
    async stop() {
      await stopReread();
      await endpoint.close();
      await store.close();
    },
  };
};
