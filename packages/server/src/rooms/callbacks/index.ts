import type { Cancel } from "@shoufa/ports";
import { networkOf } from "../../http/client-address.ts";
import type { Room, ServerContext } from "../../server-context.ts";
import { accountTopic } from "../../wecom/accounts.ts";
import type { Answers } from "./answers.ts";
import { appsReader } from "./apps.ts";
import { type CheckOutcome, isOwnNonce } from "./check-outcome.ts";
import { createCallbackEndpoint } from "./endpoint.ts";
import { createKeyring } from "./keyring.ts";
import { callbacksPolicy } from "./policy.ts";
import { callbacksRoutes } from "./routes.ts";
import { callbackStore } from "./store/store.ts";
import { startReread } from "./tasks/reread.ts";

/** Topic that wakes whoever works on stored callbacks (inbox/). */
export const storedTopic = "callback.stored";

/** After the start, which it would slow down; earlier callbacks wait a moment longer for it. */
const warmUpMilliseconds = 500;

/** `GET` and `POST /callback/:key`, where WeCom delivers (endpoint.ts), and what was kept aside there. */
export const callbacksRoom = (
  context: ServerContext,
  answers: Answers,
  checked: (appId: string, outcome: CheckOutcome) => void,
): Room => {
  const { database, accounts, simulation, wakeups, ports, clientAddress } = context;
  const { clock, timers, log } = ports;
  const store = callbackStore(database, accounts, ports);
  const apps = appsReader(store, accounts, simulation, log);
  const keyring = createKeyring({ load: () => apps.read(), clock, timers, log });
  const endpoint = createCallbackEndpoint({
    ...{ keyring, store, clock, timers, log, answers, random: ports.random },
    checked,
    isOwn: (nonce) => isOwnNonce(context.vault, nonce),
    clientOf: (request) => networkOf(clientAddress(request)),
    stored: () => wakeups.wake(storedTopic),
    verified: ({ appId, accountId }) => {
      accounts.callbackVerified(appId).then(
        () => wakeups.wake(accountTopic, accountId),
        (error: unknown) => log.error("callback.verified_not_kept", { error }),
      );
    },
  });
  const off = wakeups.on(accountTopic, () => keyring.refresh());
  let stopWarmUp: Cancel = () => {};
  let stopReread = async (): Promise<void> => {};
  return {
    policy: callbacksPolicy,
    routes: callbacksRoutes(context),
    troubles: () => apps.troubles(),
    callback: (request, response) => endpoint.handle(request, response),
    async start() {
      stopWarmUp = timers.after(warmUpMilliseconds, () => store.warmUp());
      const reread = await startReread(context);
      stopReread = () => reread.stop();
    },
    async stop() {
      off();
      stopWarmUp();
      await stopReread();
      await endpoint.close();
      await store.close();
    },
  };
};
