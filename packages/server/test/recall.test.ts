/** Recall: WeCom takes a message back per call; the phones and the delivery record are the judges. */
import { randomUUID } from "node:crypto";
import { type MessageRecipient, pathOf, routes } from "@shoufa/contract";
import { quickTime, startConsole, type TestConsole, testDatabases } from "@shoufa/testkit";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { apiClient, newToken } from "./api-client.ts";
import { sendingOf } from "./sending.ts";
import { changeRows, storedRows } from "./stored-events.ts";

describe.each(testDatabases())("recall on $name", (store) => {
  let running: TestConsole;
  let it: ReturnType<typeof sendingOf>;
  beforeAll(async () => {
    running = await startConsole({ server: { store, ports: quickTime(5) } });
    it = sendingOf(running);
  });
  afterAll(() => running[Symbol.asyncDispose]());
  beforeEach(() => running.emulator.reset());

  const of = (id: string) => ({ params: { messageId: id } });
  const recall = (id: string) => running.api.call(routes.recallMessage, of(id));
  const refusal = async (id: string) => (await running.api.ask(routes.recallMessage, of(id))).body.code;
  const untilRecalled = (id: string) =>
    it.untilIt(id, "the recall is answered", ({ counts, recall: asked }) => asked !== null && counts.recalling === 0);
  const shown = (userId: string, text: string) =>
    running.emulator
      .phone(userId)
      .messages()
      .filter((message) => message.from === "app" && message.text === text)
      .map(({ recalled }) => recalled === true);
  const recipientsOf = async (id: string, state?: MessageRecipient["state"]) =>
    (await running.api.call(routes.listMessageRecipients, { ...of(id), query: { state, limit: 200 } })).items;
  const file = async (id: string): Promise<string> => {
    const path = pathOf(routes.exportMessageRecipients, { ...of(id), query: {} });
    return (await fetch(`${running.server.url}${path}`, { headers: { cookie: running.api.cookie } })).text();
  };

  test("every phone shows it as recalled; the record, its filter, its file and the conversation say so", async () => {
    const people = it.active().slice(0, 3);
    const text = `发错了 ${randomUUID()}`;
    const { id } = await it.send({ members: people }, text);
    const sent = await it.settled(id);
    const left = Date.parse(sent.recallableUntil ?? "") - Date.parse(sent.createdAt);
    expect(Math.round(left / 3_600_000)).toBe(24);
    expect(sent.recall).toBeNull();
    for (const who of people) expect(shown(who, text)).toEqual([false]);

    await recall(id);
    const message = await untilRecalled(id);
    expect(message).toMatchObject({
      counts: { recalled: 3, accepted: 0 },
      recallableUntil: null,
      recall: { askedBy: sent.createdBy, waiting: null },
    });
    expect(it.sum(message)).toBe(message.total);
    for (const who of people) expect(shown(who, text)).toEqual([true]);
    expect((await recipientsOf(id, "recalled")).map(({ userId }) => userId).sort()).toEqual([...people].sort());
    expect(await recipientsOf(id, "accepted")).toEqual([]);
    expect((await file(id)).match(/,recalled,/g)).toHaveLength(3);
    const [first] = await recipientsOf(id);
    expect(Date.parse(first?.settledAt ?? "")).toBeGreaterThanOrEqual(Date.parse(message.recall?.askedAt ?? ""));
    const params = { accountId: running.account.id, appId: running.app.id, userId: people[0] ?? "" };
    const { opening } = await running.api.call(routes.openConversation, { params });
    const talk = await running.api.call(routes.listConversationItems, { params, query: { opening } });
    expect(talk.items.find((item) => item.from === "app" && item.messageId === id)).toMatchObject({
      state: "recalled",
    });

    const listed = await running.api.call(routes.listMessages, {
      params: { accountId: running.account.id },
      query: { recall: "asked" },
    });
    expect(listed.items.map((one) => one.id)).toEqual([id]);
    expect(await refusal(id)).toBe("message.nothing_to_recall");
    const audit = await storedRows<{ action: string; detail: string }>(
      running.server,
      `select action, detail from audit where subject = 'message/${id}' order by seq`,
    );
    expect(audit.map(({ action }) => action)).toEqual(["message.send", "message.recall", "message.export"]);
    expect(audit[1]?.detail).toContain('"people":3');
  });

  test("refused, then asked again; without an answer it is asked until there is one", async () => {
    const [a = "", b = ""] = it.active();
    const text = `撤回 ${randomUUID()}`;
    const { id } = await it.send({ members: [a] }, text);
    await it.settled(id);
    running.emulator.faults.set({ endpoint: "message/recall", kind: "errcode", errcode: 42052, times: 1 });
    await recall(id);
    const message = await untilRecalled(id);
    expect(message).toMatchObject({ counts: { "recall-refused": 1 }, state: "done" });
    expect(await recipientsOf(id)).toMatchObject([{ state: "recall-refused", errcode: 42052, reason: null }]);
    expect(shown(a, text)).toEqual([false]);
    await recall(id);
    expect(await untilRecalled(id)).toMatchObject({ counts: { recalled: 1 } });
    expect(shown(a, text)).toEqual([true]);

    // The first call takes effect and its answer is lost; asked again, WeCom says yes.
    const second = await it.send({ members: [b] }, text);
    await it.settled(second.id);
    running.emulator.faults.set({ endpoint: "message/recall", kind: "cut-after-effect", times: 1 });
    await recall(second.id);
    expect(await untilRecalled(second.id)).toMatchObject({ counts: { recalled: 1 } });
    expect(shown(b, text)).toEqual([true]);
  });

  test("a refusal after an answer that was lost proves nothing: unconfirmed", async () => {
    const [a = ""] = it.active();
    const { id } = await it.send({ members: [a] }, `不明 ${randomUUID()}`);
    await it.settled(id);
    running.emulator.faults.set({ endpoint: "message/recall", kind: "cut-after-effect", times: 9 });
    await recall(id);
    await it.untilIt(id, "the answer is lost", ({ recall: asked }) => asked?.waiting?.code === "wecom.no_answer");
    running.emulator.faults.set({ endpoint: "message/recall", kind: "errcode", errcode: 40058, times: 1 });
    expect(await untilRecalled(id)).toMatchObject({ counts: { "recall-unknown": 1 } });
    expect(await recipientsOf(id)).toMatchObject([{ state: "recall-unknown", errcode: 40058 }]);
  });

  test("an obstacle is said with its time, and asking again tries at once", async () => {
    const [a = ""] = it.active();
    const text = `等一下 ${randomUUID()}`;
    const { id } = await it.send({ members: [a] }, text);
    await it.settled(id);
    running.emulator.setAddresses({ trusted: [] });
    await recall(id);
    const waiting = await it.untilIt(id, "it says why", ({ recall: asked }) => asked?.waiting?.code === "wecom.60020");
    expect(waiting).toMatchObject({ counts: { recalling: 1 } });
    expect(shown(a, text)).toEqual([false]);
    running.emulator.setAddresses({ trusted: ["127.0.0.1", "::1"] });
    const again = await running.api.ask(routes.recallMessage, of(id));
    // Time is quick here: the next attempt may have come by itself before.
    if (again.status === 409) expect(again.body).toMatchObject({ code: "message.nothing_to_recall" });
    else expect(again.status).toBe(200);
    expect(await untilRecalled(id)).toMatchObject({ counts: { recalled: 1 }, recall: { waiting: null } });
    expect(shown(a, text)).toEqual([true]);
  });

  test("what has not left is cancelled with it, refused people stay refused, and after 24 hours it is over [M6]", async () => {
    const [a = "", b = ""] = it.active();
    const { id } = await it.send({ members: [a, b] }, `两批 ${randomUUID()}`);
    await it.settled(id);
    await changeRows(
      running.server,
      `update message_recipient set state = 'refused', reason = 'unlicensed' where message_id = '${id}' and user_id = '${b}'`,
    );
    await recall(id);
    expect(await untilRecalled(id)).toMatchObject({ counts: { recalled: 1, refused: 1 } });

    running.emulator.setAddresses({ trusted: [] });
    const blocked = await it.send({ members: [a] }, `没出去 ${randomUUID()}`);
    await it.untilIt(blocked.id, "it is blocked", ({ state }) => state === "blocked");
    expect(await refusal(blocked.id)).toBe("message.nothing_to_recall");
    await running.api.call(routes.cancelMessage, of(blocked.id));
    running.emulator.setAddresses({ trusted: ["127.0.0.1", "::1"] });

    const old = await it.send({ members: [a] }, `昨天 ${randomUUID()}`);
    await it.settled(old.id);
    await changeRows(
      running.server,
      `update message_batch set first_sent_at = first_sent_at - 86400001 where message_id = '${old.id}'`,
    );
    expect(await refusal(old.id)).toBe("message.recall_over");
    expect((await running.server.visitor().ask(routes.recallMessage, of(old.id))).status).toBe(401);
    expect(await refusal(randomUUID())).toBe("message.not_found");
  });

  test("all parts of a long text in one go: those that WeCom has are recalled, the rest is cancelled", async () => {
    const [a = ""] = it.active();
    const texts = ["上", "中", "下"].map((word) => `${word} ${randomUUID()}`);
    const [content = { type: "text" as const, text: "" }, ...more] = texts.map((text) => ({
      type: "text" as const,
      text,
    }));
    const post = () =>
      running.api.call(routes.sendMessage, {
        params: { accountId: running.account.id },
        headers: { "idempotency-key": randomUUID() },
        body: { appId: running.app.id, recipients: { members: [a] }, content, more },
      });
    const one = await post();
    const two = (await it.read(one.id)).part?.after ?? "";
    const three = (await it.read(two)).part?.after ?? "";
    for (const id of [one.id, two, three]) await it.settled(id);
    const whole = (id: string) => running.api.ask(routes.recallMessageParts, of(id));
    expect((await whole(two)).body).toMatchObject({ id: two });
    for (const id of [one.id, two, three]) expect((await untilRecalled(id)).counts).toMatchObject({ recalled: 1 });
    for (const text of texts) expect(shown(a, text)).toEqual([true]);
    expect((await whole(three)).body.code).toBe("message.nothing_to_recall");

    // Paused in the middle: the first is on the phones, the others have not left.
    running.emulator.reset();
    running.emulator.setAddresses({ trusted: [] });
    const again = await post();
    const second = again.part?.after ?? "";
    await running.api.call(routes.pauseMessage, of(second));
    running.emulator.setAddresses({ trusted: ["127.0.0.1", "::1"] });
    await it.untilIt(again.id, "it is blocked or out", ({ state }) => state !== "sending");
    await running.api.ask(routes.retryMessage, of(again.id));
    await it.settled(again.id);
    await whole(second);
    expect((await untilRecalled(again.id)).counts).toMatchObject({ recalled: 1 });
    const rest = await it.settled(second);
    expect(rest).toMatchObject({ state: "cancelled", counts: { cancelled: 1 } });
    expect((await it.settled(rest.part?.after ?? "")).counts).toMatchObject({ cancelled: 1 });
    expect(texts.map((text) => shown(a, text))).toEqual([[true], [], []]);
  });

  test("a program recalls its own message by POST /v1/messages/{id}/recall, and nobody else's", async () => {
    const { token: _, secret } = await newToken(running);
    const { secret: others } = await newToken(running);
    const [oa, other] = [apiClient(running.server.url, secret), apiClient(running.server.url, others)];
    const [a = ""] = it.active();
    const text = `接口 ${randomUUID()}`;
    const { id } = (await oa.send({ members: [a] }, text)).body;
    await it.settled(id);
    const path = pathOf(routes.apiRecallMessage, of(id));
    expect((await other.ask(path, { method: "POST" })).status).toBe(404);
    expect(shown(a, text)).toEqual([false]);
    const answer = await oa.ask<{ ledger: string }>(path, { method: "POST" });
    expect([answer.status, answer.body.ledger]).toEqual([200, `${running.server.url}/messages/${id}`]);
    await untilRecalled(id);
    expect(shown(a, text)).toEqual([true]);
    expect((await oa.read(id)).body).toMatchObject({ counts: { recalled: 1 } });
    expect((await oa.ask(path, { method: "POST" })).body.code).toBe("message.nothing_to_recall");
  });
});
