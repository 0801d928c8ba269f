/** Databases of earlier versions, opened by the present code: they lose nothing, and the work under way goes on. */
import { randomBytes } from "node:crypto";
import { type Message, routes } from "@shoufa/contract";
import { CallbackCrypto } from "@shoufa/protocol";
import { apiOf, startEmulator, testDatabases, until } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { restore } from "./fixtures/restore.ts";
import { storedEvents } from "./stored-events.ts";

describe.each(testDatabases())("a database of version 1 on $name", (store) => {
  test("opens, loses nothing, and everything under way is finished once", async () => {
    await using restored = await restore("v1", store, 65);
    const { server, facts, clock } = restored;
    await using emulator = await startEmulator({ people: facts.people, clock });
    const api = apiOf(server.url);
    await api.call(routes.logIn, { body: facts.owner });
    const params = { accountId: facts.accountId };
    const read = (messageId: string): Promise<Message> => api.call(routes.getMessage, { params: { messageId } });

    // The audit log of before is chained, and a line of today goes on from it.
    const verified = await api.call(routes.verifyAudit, { body: {} });
    expect(verified).toMatchObject({ problem: null, cleanedThrough: "0" });
    expect(verified.lines).toBeGreaterThan(facts.counts["audit"] ?? 0);

    // What was finished is as it was.
    const { items, total } = await api.call(routes.listMessages, { params });
    expect(total).toBe(facts.counts["message"]);
    expect(items.map(({ id }) => id)).toContain(facts.messages.done);
    const done = await read(facts.messages.done);
    expect(done).toMatchObject({ state: "done", counts: { accepted: done.total } });
    expect(await read(facts.messages.short)).toMatchObject({ state: "done", counts: { accepted: 2 } });
    expect((await api.call(routes.listDepartments, { params })).items).toHaveLength(facts.counts["department"] ?? 0);
    expect((await api.call(routes.listMembers, { params, query: {} })).total).toBe(facts.people);

    // What nobody may repeat by itself still waits for a person.
    expect(await read(facts.messages.held)).toMatchObject({ state: "attention", counts: { held: 5 } });

    // What was under way goes out once the company answers again.
    await server.ensureSandbox({ ...facts.sandbox, apiBase: emulator.url });
    const underWay = [...facts.messages.sending, facts.messages.unknown, facts.messages.pending];
    for (const id of underWay) {
      const message = await until(`${id} is settled`, async () => {
        const now = await read(id);
        return now.state !== "sending" && now;
      });
      expect(message).toMatchObject({ state: "done", counts: { accepted: message.total } });
      const { text } = message.content as { text: string };
      const received = emulator.members().map(
        ({ userId }) =>
          emulator
            .phone(userId)
            .messages()
            .filter((one) => one.text === text).length,
      );
      expect(received.filter((times) => times === 1)).toHaveLength(message.total);
      expect(received.filter((times) => times > 1)).toEqual([]);
    }
    await until("the directory is read to its end", async () => {
      const [account] = (await api.call(routes.listAccounts, {})).items;
      return account?.directory.state === "ready";
    });
  });

  test("shows every stored callback as what it is, and knows it when it is repeated", async () => {
    await using restored = await restore("v1", store, 65);
    const { server, facts, clock } = restored;
    const api = apiOf(server.url);
    await api.call(routes.logIn, { body: facts.owner });
    const params = { accountId: facts.accountId };
    const { items, total } = await api.call(routes.listInbox, { params, query: { limit: 200 } });
    const content = (type: string) => items.filter((item) => item.type === type).map((item) => item.content);
    expect(content("text")).toEqual(
      expect.arrayContaining([
        { kind: "text", text: "收到，谢谢！" },
        { kind: "text", text: "我在路上 🚌" },
      ]),
    );
    expect(content("image")).toMatchObject([{ kind: "picture", mediaId: expect.stringMatching(/.+/) }]);
    expect(content("voice")).toMatchObject([{ kind: "voice", format: "amr" }]);
    expect(content("video")).toMatchObject([{ kind: "video" }]);
    expect(content("location")).toMatchObject([{ kind: "place" }]);
    expect(content("link")).toMatchObject([{ kind: "link" }]);
    expect(content("event:click")).toEqual([{ kind: "menu-click", key: "menu_1" }]);
    expect(content("event:subscribe")).toEqual([{ kind: "lifecycle", event: "subscribe" }]);
    // What could not be read then is read now, or still waits; what lay there before the upgrade is nothing new.
    const { quarantined, unseen } = await api.call(routes.getInboxCounts, { params });
    expect(total + quarantined).toBe(facts.counts["callback_event"]);
    expect(unseen).toBe(0);

    const crypto = new CallbackCrypto({ ...facts.callback, receiveId: facts.sandbox.corpId });
    const repeat = async (message: string | Uint8Array): Promise<number> => {
      const at = { timestamp: String(Math.floor(clock.now() / 1000)), nonce: randomBytes(6).toString("hex") };
      const agentId = facts.sandbox.app.agentId;
      const { body, msgSignature } = crypto.sealDelivery(message, { ...at, agentId }, randomBytes(16));
      const query = new URLSearchParams({ ...at, msg_signature: msgSignature });
      return (await fetch(`${server.url}${facts.callback.path}?${query}`, { method: "POST", body })).status;
    };
    const stored = () => storedEvents({ dataAt: server.dataAt, databaseUrl: restored.databaseUrl });
    const before = await stored();
    // In quick time the server's patience with its own store is short: 503 asks WeCom to repeat, as it would.
    const repeats = before.map(({ xml }) => (xml.startsWith("base64:") ? Buffer.from(xml.slice(7), "base64") : xml));
    for (const message of [facts.repeat, ...repeats])
      await until("the repeated callback is taken", async () => {
        const status = await repeat(message);
        expect([200, 503]).toContain(status);
        return status === 200;
      });
    expect(await stored()).toEqual(before);
  });
});
