/** The callback door when the database is slow or busy: it answers 503 in time, and never 200 for what is not stored. */
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { CallbackCrypto, writeXml } from "@shoufa/protocol";
import { fakeClock, testDatabases, until } from "@shoufa/testkit";
import { expect, test } from "vitest";
import { createCallbackEndpoint } from "../src/rooms/callbacks/endpoint.ts";
import { createKeyring } from "../src/rooms/callbacks/keyring.ts";
import { eventStore } from "../src/rooms/callbacks/store.ts";
import { type OpenStore, openStore } from "./open-store.ts";

const [sqlite] = testDatabases();
const corpId = "ww1";
const crypto = new CallbackCrypto({ token: "token", encodingAesKey: `${"k".repeat(42)}A`, receiveId: corpId });

async function openDoor(store: OpenStore) {
  const { database, ports } = store;
  await database.db
    .insertInto("account")
    .values({
      id: "account",
      name: "公司",
      corp_id: corpId,
      kind: "sandbox",
      api_base: "http://127.0.0.1:9",
      created_at: 1,
    })
    .execute();
  const enc = { secret_enc: "", token_enc: "", aes_key_enc: "" };
  await database.db
    .insertInto("app")
    .values({
      id: "app",
      account_id: "account",
      agent_id: 1,
      name: "应用",
      ...enc,
      callback_key: "known-key",
      callback_verified_at: null,
      created_at: 1,
    })
    .execute();
  const clock = fakeClock();
  const events = eventStore(database, ports.clock);
  const door = createCallbackEndpoint({
    keyring: createKeyring({ clock, load: async () => ({ accountId: "account", appId: "app", crypto }) }),
    store: events,
    ...{ clock: ports.clock, timers: clock, log: ports.log },
  });
  const server = createServer((request, response) => door.handle(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const createTime = Math.floor(Date.now() / 1000);
  const post = async (msgId: number): Promise<number> => {
    const xml = writeXml("xml", {
      ...{
        ToUserName: corpId,
        FromUserName: "lin",
        CreateTime: createTime,
        MsgType: "text",
        Content: "在",
        MsgId: msgId,
      },
    });
    const at = { timestamp: String(createTime), nonce: randomBytes(6).toString("hex") };
    const { body, msgSignature } = crypto.sealDelivery(xml, at, randomBytes(16));
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
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await door.close();
      await events.close();
    },
  };
}

test("a database that is busy too long: 503 after 3 s; the platform's next try is stored once", async () => {
  await using store = await openStore(sqlite as NonNullable<typeof sqlite>);
  await using door = await openDoor(store);
  const release = await store.database.sqlite?.takeTurn();
  const first = door.post(1);
  const second = door.post(2);
  await door.clock.waiting();
  await door.clock.advance({ milliseconds: 2999 });
  expect(await Promise.race([first, Promise.resolve("waiting")])).toBe("waiting");
  await door.clock.advance({ milliseconds: 3002 });
  expect(await first).toBe(503);
  expect(await second).toBe(503);
  expect(await door.count()).toBe(0);
  release?.();
  expect([await door.post(1), await door.post(2)]).toEqual([200, 200]);
  expect(await door.count()).toBe(2);
});

test("while callbacks keep coming, others get their turn to write", async () => {
  await using store = await openStore(sqlite as NonNullable<typeof sqlite>);
  await using door = await openDoor(store);
  let going = true;
  let sent = 0;
  const senders = Array.from({ length: 8 }, async () => {
    while (going) expect(await door.post(++sent)).toBe(200);
  });
  await until("callbacks flow", () => sent > 100);
  for (let i = 0; i < 20; i++) {
    const before = performance.now();
    await store.database.transact(async (tx) => {
      await tx
        .updateTable("account")
        .set({ name: `公司 ${i}` })
        .where("id", "=", "account")
        .execute();
    });
    expect(performance.now() - before).toBeLessThan(2000);
  }
  going = false;
  await Promise.all(senders);
  expect(await door.count()).toBe(sent);
});
