/** Refusals that only a person can mend: said with what, who and where; tried again when asked; stopped when asked. */
import { hash, randomUUID } from "node:crypto";
import { type LiveEvent, routes } from "@shoufa/contract";
import { reasonText } from "@shoufa/contract/reason-text";
import { fakeClock, ownerName, startConsole, type TestConsole, testDatabases } from "@shoufa/testkit";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listen } from "./listen.ts";
import { answerProxy } from "./proxy.ts";
import { sendingOf } from "./sending.ts";
import { storedRows } from "./stored-events.ts";

const loopback = ["127.0.0.1", "::1"];

describe.each(testDatabases())("on $name", (store) => {
  let running: TestConsole;
  let it: ReturnType<typeof sendingOf>;
  beforeAll(async () => {
    running = await startConsole({ server: { store } });
    it = sendingOf(running);
  });
  afterAll(() => running[Symbol.asyncDispose]());
  beforeEach(() => {
    running.emulator.reset();
    running.emulator.setAddresses({ trusted: loopback });
  });
  const of = (id: string) => ({ params: { messageId: id } });
  const blocked = (id: string) => it.untilIt(id, "it is blocked", ({ state }) => state === "blocked");

  test("an address that is not trusted: blocked, with the address WeCom saw and where to add it; mended, it goes out when asked [E6]", async () => {
    const { api, emulator, app } = running;
    const people = it.active().slice(0, 3);
    emulator.setAddresses({ trusted: [] });
    await using screen = await listen(running);
    const text = `可信地址 ${randomUUID()}`;
    const { id } = await it.send({ members: people }, text);
    const message = await blocked(id);
    expect(message).toMatchObject({
      counts: { waiting: 3, accepted: 0 },
      waiting: { code: "wecom.60020", canRetry: true, params: { errcode: 60020, address: "127.0.0.1", app: app.name } },
    });
    if (!message.waiting) throw new Error("no reason");
    expect(reasonText(message.waiting, "zh")).toContain(
      `应用管理 → ${app.name} → 开发者接口 → 企业可信IP”中添加 127.0.0.1`,
    );
    expect(reasonText(message.waiting, "en")).toContain(`A WeCom administrator must add 127.0.0.1`);
    const told = await screen.waitFor(
      (event): event is Extract<LiveEvent, { type: "message.progress" }> =>
        event.type === "message.progress" && event.messageId === id && event.state === "blocked",
    );
    expect(told.waiting?.code).toBe("wecom.60020");

    // Not mended yet: asked, it is refused again and says so.
    const before = emulator.requests()["message/send"] ?? 0;
    await api.call(routes.retryMessage, of(id));
    await it.untilIt(id, "WeCom was asked again", () => (emulator.requests()["message/send"] ?? 0) > before);
    // It says `blocked` while it is asked, too; when the answer is known, its copies wait again.
    await it.untilIt(id, "it is refused again", ({ state, counts }) => state === "blocked" && counts.waiting === 3);
    emulator.setAddresses({ trusted: loopback });
    await api.call(routes.retryMessage, of(id));
    expect(await it.settled(id)).toMatchObject({ state: "done", counts: { accepted: 3 }, waiting: null });
    for (const who of people) expect(it.received(who, text)).toBe(1);
    expect((await api.ask(routes.retryMessage, of(id))).body.code).toBe("message.nothing_to_retry");
  });

  test("one message gets through: the others that were blocked with it follow by themselves", async () => {
    const [a = "", b = ""] = it.active();
    running.emulator.setAddresses({ trusted: [] });
    const [first, second] = [await it.send({ members: [a] }, "一"), await it.send({ members: [b] }, "二")];
    for (const { id } of [first, second]) await blocked(id);
    running.emulator.setAddresses({ trusted: loopback });
    await running.api.call(routes.retryMessage, of(second.id));
    for (const { id } of [first, second]) expect(await it.settled(id)).toMatchObject({ state: "done" });
  });

  test("cancelled: nothing goes out any more, everybody is accounted for, and there is nothing to cancel twice [M6]", async () => {
    const { api, emulator } = running;
    const people = it.active().slice(0, 3);
    emulator.setAddresses({ trusted: [] });
    const text = `取消 ${randomUUID()}`;
    const { id } = await it.send({ members: people }, text);
    await blocked(id);
    const message = await api.call(routes.cancelMessage, of(id));
    expect(message).toMatchObject({ state: "cancelled", counts: { cancelled: 3, waiting: 0 }, waiting: null });
    expect(it.sum(message)).toBe(message.total);
    emulator.setAddresses({ trusted: loopback });
    expect((await api.ask(routes.cancelMessage, of(id))).body.code).toBe("message.nothing_to_cancel");
    expect((await api.ask(routes.retryMessage, of(id))).body.code).toBe("message.nothing_to_retry");
    await it.settled((await it.send({ members: people }, "别的")).id);
    for (const who of people) expect(it.received(who, text)).toBe(0);
    const audit = await storedRows<{ action: string; actor_name: string }>(
      running.server,
      `select action, actor_name from audit where subject = 'message/${id}' order by seq`,
    );
    expect(audit.map(({ action }) => action)).toEqual(["message.send", "message.cancel"]);
    expect(audit.every(({ actor_name }) => actor_name === ownerName)).toBe(true);
  });

  test("cancelled while WeCom has not answered: held, because it may have arrived [M6]", async () => {
    const { api, emulator } = running;
    const [a = ""] = it.active();
    const text = `可能到了 ${randomUUID()}`;
    emulator.faults.set({ endpoint: "message/send", kind: "cut-after-effect", times: 1 });
    const { id } = await it.send({ members: [a] }, text);
    await it.untilIt(id, "it is unknown", ({ counts }) => counts.unknown === 1);
    const message = await api.call(routes.cancelMessage, of(id));
    expect(message).toMatchObject({ state: "attention", counts: { held: 1 }, held: { code: "held.cancelled" } });
    expect(it.received(a, text)).toBe(1);
  });

  test("of three held copies one is sent again, one counted as sent, and the word about the rest reaches nobody else [M6]", async () => {
    const { api, emulator, account } = running;
    const [a = "", b = "", c = ""] = it.active();
    const text = `逐人决定 ${randomUUID()}`;
    emulator.faults.set({ endpoint: "message/send", kind: "cut-before-effect", times: 1 });
    const { id } = await it.send({ members: [a, b, c] }, text);
    await it.untilIt(id, "it is unknown", ({ counts }) => counts.unknown === 3);
    await api.call(routes.cancelMessage, of(id));
    const phones = () => [a, b, c].map((who) => it.received(who, text));
    const params = { accountId: account.id, messageId: id };
    const named = (who: string) => ({ params, body: { userIds: [who.toUpperCase()] } });

    await api.call(routes.sendHeldPeopleAgain, named(a));
    await it.untilIt(id, "the first has it", ({ counts }) => counts.accepted === 1 && counts.held === 2);
    expect(phones()).toEqual([1, 0, 0]);
    expect(await api.call(routes.countHeldPeopleAsSent, named(b))).toMatchObject({
      state: "attention",
      counts: { accepted: 1, assumed: 1, held: 1 },
    });
    for (const route of [routes.sendHeldPeopleAgain, routes.countHeldPeopleAsSent])
      expect((await api.ask(route, named(b))).body.code).toBe("message.nothing_held");
    await api.call(routes.sendHeldAgain, of(id));
    expect(await it.settled(id)).toMatchObject({ state: "done", counts: { accepted: 2, assumed: 1 } });
    expect(phones()).toEqual([1, 0, 1]);
    const { items } = await api.call(routes.listAudit, {});
    const acts = items.filter(({ subject }) => subject === `message/${id}`);
    expect(acts.map(({ action, detail }) => [action, detail["people"]])).toEqual([
      ["message.send_held_again", 1],
      ["message.count_held_as_sent", 1],
      ["message.send_held_again", 1],
      ["message.cancel", undefined],
      ["message.send", 3],
    ]);

    // Each request is kept to the byte: the one that may have arrived, and those that were made for one person.
    const { items: requests } = await api.call(routes.listMessageBatches, of(id));
    expect(requests.map(({ state, people }) => [state, people])).toEqual([
      ["assumed", 0],
      ["sent", 1],
      ["assumed", 1],
      ["sent", 1],
    ]);
    const bodyFor = (userId: string) => api.call(routes.getRecipientBody, { params: { messageId: id, userId } });
    for (const [who, named] of [
      [a, [a]],
      [b, [a, b, c].sort()],
      [c, [c]],
    ] as const) {
      const { body, sha256 } = await bodyFor(who);
      const said = JSON.parse(body ?? "") as { touser: string; text: unknown };
      expect([said.touser.split("|").sort(), said.text]).toEqual([named, { content: text }]);
      expect(hash("sha256", body ?? "")).toBe(sha256);
    }
    const first = { params: { messageId: id, ordinal: "0" } };
    expect((await api.call(routes.getMessageBody, first)).body).toBe((await bodyFor(b)).body);
    expect((await api.ask(routes.getMessageBody, { params: { messageId: id, ordinal: "9" } })).status).toBe(404);

    // A settled copy is sent once more as a message of its own, whether or not it had arrived.
    const headers = { "idempotency-key": randomUUID() };
    const again = await api.call(routes.sendToThese, { params, headers, body: { userIds: [a, b] } });
    await it.settled(again.id);
    expect(phones()).toEqual([2, 1, 1]);
  });

  test("an app that is switched off, a secret that was reset: blocked, and the sentence names the app", async () => {
    const { emulator, app } = running;
    const [a = ""] = it.active();
    emulator.setAppEnabled(app.agentId, false);
    const off = await blocked((await it.send({ members: [a] }, "停用")).id);
    expect(["wecom.50003", "wecom.40001"]).toContain(off.waiting?.code);
    for (const language of ["zh", "en"] as const)
      expect(off.waiting && reasonText(off.waiting, language)).toContain(app.name);
    emulator.setAppEnabled(app.agentId, true);
    await running.api.call(routes.retryMessage, of(off.id));
    expect(await it.settled(off.id)).toMatchObject({ state: "done" });
  });

  test("the app's secret was reset and is entered anew: what was blocked goes on by itself", async () => {
    const { emulator, server } = running;
    const [a = "", b = ""] = it.active();
    const company = emulator.company();
    const secret = emulator.apps.resetSecret(running.app.agentId);
    const sent = [await it.send({ members: [a] }, "新密钥一"), await it.send({ members: [b] }, "新密钥二")];
    for (const { id } of sent) expect((await blocked(id)).waiting?.code).toBe("wecom.40001");
    const [first] = company.apps;
    if (!first) throw new Error("no app");
    await server.ensureSandbox({
      ...{ name: company.name, corpId: company.corpId, apiBase: emulator.url, app: { ...first, secret } },
    });
    for (const { id } of sent) expect(await it.settled(id)).toMatchObject({ state: "done", counts: { accepted: 1 } });
  });

  test("asked for while an attempt is under way: the next one follows as soon as that has ended", async () => {
    const time = fakeClock();
    await using held = await startConsole({ server: { store, ports: { clock: time, timers: time } } });
    await using proxy = await answerProxy(held.emulator.url);
    const { name, corpId, apps } = held.emulator.company();
    const [app] = apps;
    if (!app) throw new Error("no app");
    await held.server.ensureSandbox({ name, corpId, apiBase: proxy.url, app });
    const sending = sendingOf(held);
    const [who = ""] = sending.active();
    const first = proxy.hold("/cgi-bin/message/send");
    const { id } = await sending.send({ members: [who] }, "再试一次");
    await first;
    proxy.cutHeld();
    await sending.untilIt(id, "it waits", ({ waiting }) => waiting !== null);
    const second = proxy.hold("/cgi-bin/message/send");
    await held.api.call(routes.retryMessage, of(id));
    await second;
    await held.api.call(routes.retryMessage, of(id));
    proxy.cutHeld();
    // No time passes: it does not wait as long as after other attempts.
    expect(await sending.settled(id)).toMatchObject({ state: "done", counts: { accepted: 1 } });
    expect(sending.received(who, "再试一次")).toBe(1);
  });

  test("a call limit is nothing that trying at once would help [E4]", async () => {
    const [a = ""] = it.active();
    running.emulator.faults.set({ endpoint: "message/send", kind: "errcode", errcode: 45009, times: 1 });
    const { id } = await it.send({ members: [a] }, "限额");
    const message = await it.untilIt(id, "it waits", ({ waiting }) => waiting !== null);
    expect(message).toMatchObject({ state: "sending", waiting: { code: "wecom.45009", canRetry: false } });
    expect((await running.api.ask(routes.retryMessage, of(id))).body.code).toBe("message.nothing_to_retry");
    expect(await running.api.call(routes.cancelMessage, of(id))).toMatchObject({ counts: { cancelled: 1 } });
  });

  test.each([routes.retryMessage, routes.cancelMessage, routes.sendHeldAgain, routes.countHeldAsSent])(
    "$path needs a session, and a message that is there",
    async (route) => {
      expect((await running.server.visitor().ask(route, of(randomUUID()))).status).toBe(401);
      expect((await running.api.ask(route, of(randomUUID()))).body.code).toBe("message.not_found");
    },
  );

  test.each([routes.sendHeldPeopleAgain, routes.countHeldPeopleAsSent])(
    "$path needs a session, and a message that is there",
    async (route) => {
      const params = { accountId: running.account.id, messageId: randomUUID() };
      const asked = { params, body: { userIds: ["a"] } };
      expect((await running.server.visitor().ask(route, asked)).status).toBe(401);
      expect((await running.api.ask(route, asked)).body.code).toBe("message.not_found");
    },
  );
});
