/** The callback entry when the database is slow or busy: it answers 503 in time, and never 200 for what is not stored. */
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { DatabaseSync } from "node:sqlite";
import { silentLog } from "@shoufa/ports";
import { CallbackCrypto } from "@shoufa/protocol";
import { fakeClock, testDatabases, until } from "@shoufa/testkit";
import { expect, test } from "vitest";
import { createCallbackEndpoint } from "../src/rooms/callbacks/endpoint.ts";
import { createKeyring } from "../src/rooms/callbacks/keyring.ts";
import { callbackStore } from "../src/rooms/callbacks/store/store.ts";
import { accountsOf } from "../src/wecom/accounts.ts";
import { corpId, oneApp, textXml } from "./one-app.ts";
import { type OpenStore, openStore } from "./open-store.ts";

const [sqlite] = testDatabases();
const crypto = new CallbackCrypto({ token: "token", encodingAesKey: `${"k".repeat(42)}A`, receiveId: corpId });

async function openEndpoint({ database, ports }: OpenStore) {
  await oneApp(database);
  const clock = fakeClock();
  const store = callbackStore(database, accountsOf({ database, vault: {} as never, ports }), ports);
  const apps = new Map([["known-key", { accountId: "account", appId: "app", crypto }]]);
  const endpoint = createCallbackEndpoint({
    keyring: createKeyring({ clock, timers: clock, log: silentLog, load: async () => apps }),
    ...{ store, clock: { now: ports.clock.now, monotonic: clock.monotonic }, timers: clock, log: ports.log },
    clientOf: () => "client",
    random: ports.random,
  });
  const server = createServer((request, response) => endpoint.handle(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const post = async (msgId: number): Promise<number> => {
    const at = { timestamp: String(Math.floor(Date.now() / 1000)), nonce: randomBytes(6).toString("hex") };
    const { body, msgSignature } = crypto.sealDelivery(textXml(msgId), at, randomBytes(16));
    const { port } = server.address() as AddressInfo;
    const query = new URLSearchParams({ ...at, msg_signature: msgSignature });
    const answer = await fetch(`http://127.0.0.1:${port}/callback/known-key?${query}`, { method: "POST", body });
    await answer.arrayBuffer();
    return answer.status;
  };
  const count = async (): Promise<number> =>
    (await database.db.selectFrom("callback_event").select("seq").execute()).length;
  return {
    ...{ clock, post, count },
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await endpoint.close();
      await store.close();
    },
  };
}

test("a database that is busy too long: 503 after 3 s; the platform's next try is stored once [C5, C7]", async () => {
  await using store = await openStore(sqlite as NonNullable<typeof sqlite>);
  await using endpoint = await openEndpoint(store);
  const release = await store.database.sqlite?.takeTurn();
  const answers: number[] = [];
  const both = [1, 2].map(async (msgId) => answers.push(await endpoint.post(msgId)));
  await endpoint.clock.waiting();
  await endpoint.clock.advance({ milliseconds: 2749 });
  expect(answers).toEqual([]);
  await endpoint.clock.advance({ milliseconds: 501 });
  await Promise.all(both);
  expect(answers).toEqual([503, 503]);
  expect(await endpoint.count()).toBe(0);
  release?.();
  expect([await endpoint.post(1), await endpoint.post(2)]).toEqual([200, 200]);
  expect(await endpoint.count()).toBe(2);
});

test("another program that holds SQLite's file stops no event loop, and loses nothing", async () => {
  await using store = await openStore(sqlite as NonNullable<typeof sqlite>);
  await using endpoint = await openEndpoint(store);
  expect(await endpoint.post(1)).toBe(200);
  const other = new DatabaseSync(store.database.where);
  other.exec("begin immediate");
  let longest = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  const began = last;
  const held = endpoint.post(2);
  // The writing thread gives up by itself after 2.5 s.
  expect(await held).toBe(503);
  clearInterval(beat);
  // Half a second at most; a busy machine that itself stands still for longer makes the whole take longer as well.
  expect(longest).toBeLessThan(Math.max(500, (performance.now() - began) / 4));
  other.exec("commit");
  other.close();
  expect(await endpoint.post(2)).toBe(200);
  expect(await endpoint.count()).toBe(2);
});

test("while callbacks keep coming, others get their turn to write", async () => {
  await using store = await openStore(sqlite as NonNullable<typeof sqlite>);
  await using endpoint = await openEndpoint(store);
  let going = true;
  let sent = 0;
  const senders = Array.from({ length: 8 }, async () => {
    while (going) expect(await endpoint.post(++sent)).toBe(200);
  });
  await until("callbacks flow", () => sent > 100);
  for (let i = 0; i < 20; i++) {
    const before = sent;
    await store.database.transact(async (tx) => {
      await tx
        .updateTable("account")
        .set({ name: `公司 ${i}` })
        .where("id", "=", "account")
        .execute();
    });
    // A turn is reckoned in callbacks that have theirs before it.
    expect(sent - before).toBeLessThan(200);
  }
  going = false;
  await Promise.all(senders);
  expect(await endpoint.count()).toBe(sent);
});
