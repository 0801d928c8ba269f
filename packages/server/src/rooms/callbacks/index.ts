import { CallbackCrypto } from "@shoufa/protocol";
import type { Room, ServerContext } from "../../server-context.ts";
import { createCallbackEndpoint } from "./endpoint.ts";
import { createKeyring } from "./keyring.ts";
import { eventStore } from "./store.ts";

/** Topic that wakes whoever works on stored events (inbox/). */
export const storedTopic = "callback.stored";

/** `GET` and `POST /callback/:key`, where the platform delivers. Start at door.ts. */
export const callbacksRoom = ({ database, accounts, wakeups, ports }: ServerContext): Room => {
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
  const door = createCallbackEndpoint({
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
  return {
    callback: (request, response) => door.handle(request, response),
    async stop() {
      await door.close();
      await store.close();
    },
  };
};
