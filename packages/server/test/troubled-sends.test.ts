/**
 * Trouble while a message goes to a whole company in two calls: nobody has it twice, nobody is forgotten, and the ledger says
 * of each person exactly what the phone shows. Other trouble of sending: blocked-messages, clock-set-back, kill, media-sent,
 * message-kinds and api-tokens.
 */
import { randomUUID } from "node:crypto";
import { type Message, type MessageRecipient, type RecipientsInput, routes } from "@shoufa/contract";
import { quickTime, startConsole, type TestConsole, testDatabases, until } from "@shoufa/testkit";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sendingOf } from "./sending.ts";

/** The wait after a call limit is a minute of the server's time. */
const speed = 20;

/** Copies on a phone, by the state that the ledger gives a person in the end. */
const copiesOf: Readonly<Record<string, number>> = { accepted: 1, refused: 0, cancelled: 0 };

describe.each(testDatabases())("on $name", (store) => {
  let running: TestConsole;
  let it: ReturnType<typeof sendingOf>;
  beforeAll(async () => {
    running = await startConsole({ server: { store, ports: quickTime(speed) }, emulator: { people: 1150 } });
    it = sendingOf(running);
  });
  afterAll(() => running[Symbol.asyncDispose]());
  beforeEach(() => running.emulator.reset());

  const ledgerOf = async (messageId: string): Promise<Map<string, MessageRecipient>> => {
    const people = new Map<string, MessageRecipient>();
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const query = { limit: 200, ...(cursor !== undefined && { cursor }) };
      const page = await running.api.call(routes.listMessageRecipients, { params: { messageId }, query });
      for (const person of page.items) people.set(person.userId, person);
      cursor = page.next;
    }
    return people;
  };
  /** Compares the ledger with every phone of the company; whoever is not in the ledger was left out for a reason. */
  const judge = async (message: Message, text: string): Promise<Map<string, MessageRecipient>> => {
    const ledger = await ledgerOf(message.id);
    const members = running.emulator.members().filter(({ status }) => status !== 5);
    const disagreeing = members
      .map(({ userId }) => ({ userId, state: ledger.get(userId)?.state, copies: it.received(userId, text) }))
      .filter(({ state, copies }) => copies !== (state === undefined ? 0 : copiesOf[state]));
    expect(disagreeing).toEqual([]);
    expect([ledger.size, it.sum(message)]).toEqual([message.total, message.total]);
    return ledger;
  };
  const text = () => `全员 ${randomUUID()}`;
  const everyone: RecipientsInput = { everyone: true };
  const calls = () => running.emulator.requests()["message/send"] ?? 0;

  test("some, then all whom WeCom does not know any more: refused by name, and everybody else has it [E8, E9, S5, S6]", async () => {
    const gone = [3, 500, 1020].flatMap(
      (at) => running.emulator.members().filter(({ status }) => status === 1)[at] ?? [],
    );
    for (const person of gone) Object.assign(person, { status: 5 });
    const words = text();
    const message = await it.settled((await it.send(everyone, words)).id);
    for (const person of gone) Object.assign(person, { status: 1 });
    const ledger = await judge(message, words);
    for (const { userId } of gone)
      expect(ledger.get(userId)).toMatchObject({ state: "refused", reason: "invalid-user" });
    expect(message.counts.accepted).toBeGreaterThan(1000);

    for (const person of gone) Object.assign(person, { status: 5 });
    const none = await it.settled((await it.send({ members: gone.map(({ userId }) => userId) }, words)).id);
    expect(none).toMatchObject({ state: "attention", counts: { accepted: 0, refused: 3 } });
    for (const person of (await ledgerOf(none.id)).values())
      expect(person).toMatchObject({ state: "refused", reason: "invalid-user", errcode: 81013 });
    for (const person of gone) Object.assign(person, { status: 1 });
  });

  test("the app's token is revoked in the middle: one new token, and the rest goes out [E5, S7]", async () => {
    const { emulator, api, account, app } = running;
    const parts = [text(), text()] as const;
    emulator.faults.set({ endpoint: "message/send", kind: "delay", milliseconds: 60_000, times: 1 });
    const first = await api.call(routes.sendMessage, {
      params: { accountId: account.id },
      headers: { "idempotency-key": randomUUID() },
      body: {
        ...{ appId: app.id, recipients: everyone, content: { type: "text", text: parts[0] } },
        more: [{ type: "text", text: parts[1] }],
      },
    });
    await until("the first part has left, and one answer is outstanding", () => calls() === 2);
    emulator.revokeTokens(app.agentId);
    const tokens = emulator.requests()["gettoken"] ?? 0;
    emulator.clock.advance({ minutes: 1 });
    const second = await it.settled(first.part?.after ?? "");
    expect((emulator.requests()["gettoken"] ?? 0) - tokens).toBe(1);
    await judge(await it.settled(first.id), parts[0]);
    await judge(second, parts[1]);
  });

  test.each([
    ["−1", { kind: "errcode", errcode: -1 }],
    ["a connection cut before WeCom has done anything", { kind: "cut-before-effect" }],
    ["a connection cut after WeCom has done everything", { kind: "cut-after-effect" }],
    ["half an answer", { kind: "half-json" }],
  ] as const)("%s, for one of two calls: repeated, everybody has it once [E3, E11, S9, S10]", async (_, fault) => {
    running.emulator.faults.set({ endpoint: "message/send", times: 1, ...fault });
    const words = text();
    const message = await it.settled((await it.send(everyone, words)).id);
    expect(calls()).toBe(3);
    expect(message.counts.unknown + message.counts.held).toBe(0);
    await judge(message, words);
  });

  test("45009 for one of two calls: all that is left waits until it can pass, and says so [E4, S8]", async () => {
    running.emulator.faults.set({ endpoint: "message/send", kind: "errcode", errcode: 45009, times: 1 });
    const words = text();
    const { id } = await it.send(everyone, words);
    const waiting = await it.untilIt(id, "it waits", (message) => message.waiting !== null);
    expect(waiting).toMatchObject({ state: "sending", waiting: { code: "wecom.45009", canRetry: false } });
    expect(waiting.counts.waiting).toBeGreaterThan(0);
    await judge(await it.settled(id), words);
  });

  test("cancelled while WeCom refuses the address: the request does not wait for all to be marked, and nobody gets any part", async () => {
    const { emulator, api, account, app } = running;
    const parts = [text(), text()] as const;
    emulator.setAddresses({ trusted: [] });
    const first = await api.call(routes.sendMessage, {
      params: { accountId: account.id },
      headers: { "idempotency-key": randomUUID() },
      body: {
        ...{ appId: app.id, recipients: everyone, content: { type: "text", text: parts[0] } },
        more: [{ type: "text", text: parts[1] }],
      },
    });
    await it.untilIt(first.id, "it is blocked", ({ state }) => state === "blocked");
    const cancelled = await api.call(routes.cancelMessage, { params: { messageId: first.id } });
    // The rest may be marked already when the answer is read.
    expect(["cancelling", "cancelled"]).toContain(cancelled.state);
    expect(cancelled.waiting).toBeNull();
    expect(it.sum(cancelled)).toBe(cancelled.total);
    emulator.setAddresses({ trusted: ["127.0.0.1", "::1"] });
    for (const [at, id] of [first.id, first.part?.after ?? ""].entries()) {
      const message = await it.settled(id);
      expect(message).toMatchObject({ state: "cancelled", counts: { cancelled: message.total } });
      await judge(message, parts[at] ?? "");
    }
  });
});
