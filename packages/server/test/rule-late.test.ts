/** An answer that was stored after its request was over: it goes as a message, exactly once. */
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { silentLog } from "@shoufa/ports";
import { CallbackCrypto } from "@shoufa/protocol";
import { fakeClock, testDatabases, until } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { createCallbackEndpoint } from "../src/rooms/callbacks/endpoint.ts";
import { createKeyring } from "../src/rooms/callbacks/keyring.ts";
import { callbackStore } from "../src/rooms/callbacks/store/store.ts";
import { answersOf } from "../src/rooms/rules/answers.ts";
import { createRuleBook } from "../src/rooms/rules/book.ts";
import { accountsOf } from "../src/wecom/accounts.ts";
import { localWakeups } from "../src/work/wakeups.ts";
import { corpId, oneApp, textXml } from "./one-app.ts";
import { type OpenStore, openStore } from "./open-store.ts";

const crypto = new CallbackCrypto({ token: "token", encodingAesKey: `${"k".repeat(42)}A`, receiveId: corpId });

/** The callback entry over a store that answers when it is let. */
async function openEndpoint({ database, ports }: OpenStore) {
  await oneApp(database);
  await database.db
    .insertInto("operator")
    .values({ id: "o", name: "o", name_key: "o", role: "owner", password_hash: "", created_at: 1 })
    .execute();
  await database.db
    .insertInto("reply_rule")
    .values({
      ...{ id: "rule", account_id: "account", app_id: "app", position: 1, name: "", per_minute: 1, enabled: 1 },
      reacts_to: JSON.stringify({ kind: "text", match: "equals", values: ["在"] }),
      narrowed_to: JSON.stringify({ hours: null, departments: [], tags: [] }),
      answer: JSON.stringify({ type: "text", text: "在的" }),
      ...{ enabled_at: 1, edited_by: "o", revision: 1, hits: 0, limited: 0, last_hit_at: null, created_at: 1 },
      deleted_at: null,
    })
    .execute();
  const clock = fakeClock();
  const store = callbackStore(database, accountsOf({ database, vault: {} as never, ports }), ports);
  const book = createRuleBook({ database, log: silentLog });
  await book.refresh();
  let gate: Promise<void> | undefined;
  const endpoint = createCallbackEndpoint({
    keyring: createKeyring({
      ...{ clock, timers: clock, log: silentLog },
      load: async () => new Map([["known-key", { accountId: "account", appId: "app", crypto }]]),
    }),
    store: {
      groups: 2,
      async append(rows) {
        await gate;
        return store.append(rows);
      },
    },
    ...{ clock: { now: ports.clock.now, monotonic: clock.monotonic }, timers: clock, log: ports.log },
    ...{ clientOf: () => "client", random: ports.random },
    answers: answersOf({ database, ports, wakeups: localWakeups() }, book, {
      ids: { ready: () => undefined },
      missing: () => {},
    }),
  });
  const server = createServer((request, response) => endpoint.handle(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    clock,
    hold(): () => void {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return () => {
        gate = undefined;
        resolve();
      };
    },
    async post(msgId: number) {
      const at = { timestamp: String(Math.floor(Date.now() / 1000)), nonce: randomBytes(6).toString("hex") };
      const { body, msgSignature } = crypto.sealDelivery(textXml(msgId), at, randomBytes(16));
      const { port } = server.address() as AddressInfo;
      const query = new URLSearchParams({ ...at, msg_signature: msgSignature });
      const answer = await fetch(`http://127.0.0.1:${port}/callback/known-key?${query}`, { method: "POST", body });
      return { status: answer.status, answered: (await answer.text()).startsWith("<xml>") };
    },
    firing: () => database.db.selectFrom("rule_firing").select(["state", "repeats", "late"]).executeTakeFirstOrThrow(),
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await endpoint.close();
      await store.close();
    },
  };
}

describe.each(testDatabases())("late answers on $name", (store) => {
  test("stored after the request was over: it is due as a message, and a repeat gets nothing more", async () => {
    await using open = await openStore(store);
    await using endpoint = await openEndpoint(open);
    const release = endpoint.hold();
    const posted = endpoint.post(1);
    await endpoint.clock.waiting();
    await endpoint.clock.advance({ milliseconds: 3251 });
    expect(await posted).toEqual({ status: 503, answered: false });
    release();
    await until("it is due", async () => {
      const row = await open.database.db.selectFrom("rule_firing").select("state").executeTakeFirst();
      return row?.state === "due";
    });
    expect(await endpoint.post(1)).toEqual({ status: 200, answered: false });
  });

  test("the repeat came in time: it is answered in the response, and nothing is sent as a message", async () => {
    await using open = await openStore(store);
    await using endpoint = await openEndpoint(open);
    const release = endpoint.hold();
    const first = endpoint.post(1);
    await endpoint.clock.waiting();
    await endpoint.clock.advance({ milliseconds: 2500 });
    const repeat = endpoint.post(1);
    await endpoint.clock.advance({ milliseconds: 751 });
    expect((await first).status).toBe(503);
    release();
    const answers = [await repeat];
    // Whichever of the two the store took first, the person is answered exactly once.
    await until("it is settled", async () => {
      const { state, late, repeats } = await endpoint.firing();
      return state === "due" ? !answers[0]?.answered : late + repeats === 2 && answers[0]?.answered;
    });
  });
});
