import type { Cancel } from "@shoufa/ports";
import { networkOf } from "../../http/client-address.ts";
import type { Room, ServerContext } from "../../server-context.ts";
import { accountTopic } from "../../wecom/accounts.ts";
import type { Answers } from "./answers.ts";
import { appsReader } from "./apps.ts";
import { type CheckOutcome, isOwnNonce } from "./check-outcome.ts";
import { createCallbackEndpoint } from "./endpoint.ts";
import { createKeyring } from "./keyring.ts";
import { createJournal } from "./log/journal.ts";
import { createNews } from "./log/news.ts";
import { callbacksPolicy } from "./policy.ts";
import { createReplayTickets } from "./replay/tickets.ts";
import { callbacksRoutes, quarantineTopic } from "./routes.ts";
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
  const journal = createJournal({ database, timers, log, written: () => news.tell() });
  const tickets = createReplayTickets(ports.random);
  const news = createNews(context);
  const endpoint = createCallbackEndpoint({
    ...{ keyring, store, clock, timers, log, answers, journal, checked, random: ports.random },
    isOwn: (nonce) => isOwnNonce(context.vault, nonce),
    replayOf: (request) => tickets.replayOf(request),
    clientOf: (request) => networkOf(clientAddress(request)),
    stored: () => wakeups.wake(storedTopic),
    verified: ({ appId, accountId }) => {
      accounts.callbackVerified(appId).then(
        () => wakeups.wake(accountTopic, accountId),
        (error: unknown) => log.error("callback.verified_not_kept", { error }),
      );
    },
  });
  const offs = [
    wakeups.on(accountTopic, () => keyring.refresh()),
    wakeups.on(storedTopic, () => news.tell()),
    wakeups.on(quarantineTopic, () => news.tell()),
  ];
  let stopWarmUp: Cancel = () => {};
  let stopReread = async (): Promise<void> => {};
  return {
    policy: callbacksPolicy,
    routes: callbacksRoutes(context, tickets),
    troubles: () => apps.troubles(),
    callback: (request, response) => endpoint.handle(request, response),
    async start() {
      stopWarmUp = timers.after(warmUpMilliseconds, () => store.warmUp());
      const reread = await startReread(context);
      stopReread = () => reread.stop();
    },
    async stop() {
      for (const off of offs) off();
      stopWarmUp();
      await stopReread();
      await endpoint.close();
      await keyring.close();
      await journal.stop();
      news.stop();
      await store.close();
    },
  };
};
