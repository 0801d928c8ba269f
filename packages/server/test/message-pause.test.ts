/** Pause and resume by a person; the phones and the delivery record are the judges. */
import { randomUUID } from "node:crypto";
import { type LiveEvent, type Message, pathOf, resumption, routes } from "@shoufa/contract";
import { fakeClock, startConsole, testDatabases } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import type { Actor } from "../src/http/implement.ts";
import { decideHeld } from "../src/rooms/messages/commands/decide-held.ts";
import { pauseMessage, resumeMessage } from "../src/rooms/messages/commands/pause-message.ts";
import { askAgain } from "../src/rooms/messages/delivery/pause-app.ts";
import { messageRow } from "../src/rooms/messages/record/present.ts";
import { apiClient, newToken } from "./api-client.ts";
import { accepted, addCompany, addMessage, ledgerOver, silence, unreachable } from "./ledger-rows.ts";
import { listen } from "./listen.ts";
import { openStore } from "./open-store.ts";
import { sendingOf } from "./sending.ts";
import { storedRows } from "./stored-events.ts";

const op = { operatorId: "op", name: "林" } as Actor;

describe.each(testDatabases())("on $name", (store) => {
  test("paused, nothing leaves and nothing is repeated, whatever happens; resumed, exactly what was said beforehand", async () => {
    const clock = fakeClock();
    await using opened = await openStore(store, { ports: { clock } });
    const { database } = opened;
    await addCompany(database);
    const ledger = ledgerOver(opened, database);
    const context = {
      database,
      ports: opened.ports,
      wakeups: { wake: () => {}, on: () => () => {}, close: async () => {} },
    };
    const row = () => messageRow(database.db, "msg");
    const act = async (change: typeof pauseMessage): Promise<Message> => change(context, op, await row());
    await addMessage(database, "msg", "放假通知", [["a"], ["b", "c"], ["d"], ["e", "f", "g"]]);

    const [first, second, third] = [await ledger.one(), await ledger.one(), await ledger.one()];
    await ledger.settle(first, accepted);
    await ledger.settle(second, silence);
    const paused = await act(pauseMessage);
    expect(paused).toMatchObject({ state: "paused", paused: { by: "林" }, waiting: null });
    // A call that was under way ends as it ends, and what it did not do is not tried again.
    await ledger.settle(third, unreachable);
    await expect(act(pauseMessage)).rejects.toMatchObject({ code: "message.nothing_to_pause" });
    await addMessage(database, "other", "另一条", [["a"]]);
    await clock.advance({ minutes: 5 });
    expect(await askAgain(database, "acc")).toBe(false);
    const other = await ledger.one();
    expect(other.messageId).toBe("other");
    await ledger.settle(other, accepted);
    expect(await ledger.round()).toEqual([]);
    expect([await ledger.rest(), await ledger.state("msg")]).toEqual([undefined, "paused"]);

    const resumed = await act(resumeMessage);
    expect(resumed).toMatchObject({ state: "sending", paused: null });
    await expect(act(resumeMessage)).rejects.toMatchObject({ code: "message.not_paused" });
    const again = await ledger.round();
    expect(again.map(({ id, uncertain }) => [id, uncertain]).sort()).toEqual([
      ["msg1", true],
      ["msg2", false],
      ["msg3", false],
    ]);
    // Paused once more with one of them unanswered, until no repeat is safe any more.
    const [unsafe, ...rest] = [...again].sort((one, two) => one.id.localeCompare(two.id));
    if (unsafe === undefined) throw new Error("nothing was repeated");
    for (const batch of rest) await ledger.settle(batch, unreachable);
    await ledger.settle(unsafe, silence);
    const stands = await act(pauseMessage);
    expect(resumption(stands, clock.now())).toEqual({ sent: 4, repeated: 2, kept: 0 });
    await clock.advance({ hours: 5 });
    expect(await ledger.round()).toEqual([]);
    expect(resumption(stands, clock.now())).toEqual({ sent: 4, repeated: 0, kept: 2 });
    await act(resumeMessage);
    const left = await ledger.round();
    expect(left.map(({ id }) => id).sort()).toEqual(["msg2", "msg3"]);
    expect(await ledger.counts("msg")).toMatchObject({ held: 2, sending: 4, accepted: 1 });

    // Decided while it is paused: what is sent again waits as well.
    for (const batch of left) await ledger.settle(batch, unreachable);
    await act(pauseMessage);
    await decideHeld(context as never, op, await row(), "send-again", ["b"]);
    await clock.advance({ minutes: 5 });
    expect(await ledger.round()).toEqual([]);
    await act(resumeMessage);
    expect(await ledger.round()).toHaveLength(3);
    expect(await ledger.counts("msg")).toMatchObject({ held: 1, sending: 5, accepted: 1 });
  });

  test("the list, the screens, the audit and programs know it; others go past it, and parts wait for their turn", async () => {
    await using running = await startConsole({ server: { store }, emulator: { people: 5 } });
    const it = sendingOf(running);
    const { api, account, app, emulator, server } = running;
    await using screen = await listen({ server, api });
    const [a = "", b = ""] = it.active();
    const of = (id: string) => ({ params: { messageId: id } });
    const listed = async (query: { state: "paused" }) =>
      (await api.call(routes.listMessages, { params: { accountId: account.id }, query })).items.map(({ id }) => id);
    const refusal = async (route: typeof routes.pauseMessage | typeof routes.resumeMessage, id: string) =>
      (await api.ask(route, of(id))).body.code;

    emulator.setAddresses({ trusted: [] });
    const text = `先别发 ${randomUUID()}`;
    const { id } = await it.send({ members: [a, b] }, text);
    await it.untilIt(id, "it is blocked", ({ state }) => state === "blocked");
    const paused = await api.call(routes.pauseMessage, of(id));
    expect(paused).toMatchObject({ state: "paused", counts: { waiting: 2 }, waiting: null, paused: { unknown: [] } });
    expect(paused.paused?.by).toBe(paused.createdBy);
    expect(resumption(paused, Date.now())).toEqual({ sent: 2, repeated: 0, kept: 0 });
    expect(await refusal(routes.pauseMessage, id)).toBe("message.nothing_to_pause");
    expect((await api.ask(routes.retryMessage, of(id))).body.code).toBe("message.nothing_to_retry");
    expect(await listed({ state: "paused" })).toEqual([id]);
    await screen.waitFor(
      (event): event is LiveEvent =>
        event.type === "message.progress" &&
        event.messageId === id &&
        event.state === "paused" &&
        event.paused !== null,
    );
    emulator.setAddresses({ trusted: ["127.0.0.1", "::1"] });
    const past = `另一条 ${randomUUID()}`;
    const other = await it.send({ members: [a] }, past);
    expect(await it.settled(other.id)).toMatchObject({ state: "done" });
    expect([it.received(a, past), it.received(a, text), it.received(b, text)]).toEqual([1, 0, 0]);
    await api.call(routes.resumeMessage, of(id));
    expect(await it.settled(id)).toMatchObject({ state: "done", paused: null, counts: { accepted: 2 } });
    expect([it.received(a, text), it.received(b, text)]).toEqual([1, 1]);
    expect(await refusal(routes.resumeMessage, id)).toBe("message.not_paused");
    expect(await refusal(routes.pauseMessage, id)).toBe("message.nothing_to_pause");
    const audit = await storedRows<{ action: string; detail: string }>(
      server,
      `select action, detail from audit where subject = 'message/${id}' order by seq`,
    );
    expect(audit.map(({ action }) => action)).toEqual(["message.send", "message.pause", "message.resume"]);
    expect(audit[1]?.detail).toContain('"people":2');

    // The second part of a long text, paused before its turn, does not follow the first.
    const later = new Date(Date.now() + 3_600_000).toISOString();
    const post = (said: string, more: string, startAt?: string) =>
      api.call(routes.sendMessage, {
        params: { accountId: account.id },
        headers: { "idempotency-key": randomUUID() },
        body: {
          ...{ appId: app.id, recipients: { members: [a] }, content: { type: "text", text: said } },
          ...{ more: [{ type: "text", text: more }], ...(startAt !== undefined && { startAt }) },
        },
      });
    const scheduled = await post(`上 ${text}`, `下 ${text}`, later);
    const part = scheduled.part?.after ?? "";
    expect(await refusal(routes.pauseMessage, scheduled.id)).toBe("message.nothing_to_pause");
    emulator.setAddresses({ trusted: [] });
    await api.call(routes.startMessageNow, of(scheduled.id));
    expect(await api.call(routes.pauseMessage, of(part))).toMatchObject({ state: "paused" });
    emulator.setAddresses({ trusted: ["127.0.0.1", "::1"] });
    await it.untilIt(scheduled.id, "it is blocked", ({ state }) => state !== "sending");
    await api.ask(routes.retryMessage, of(scheduled.id));
    expect(await it.settled(scheduled.id)).toMatchObject({ state: "done" });
    expect(await it.read(part)).toMatchObject({ state: "paused", counts: { waiting: 1 } });
    await api.call(routes.resumeMessage, of(part));
    expect(await it.settled(part)).toMatchObject({ state: "done" });
    expect([it.received(a, `上 ${text}`), it.received(a, `下 ${text}`)]).toEqual([1, 1]);

    // A program pauses and resumes its own message, and nobody else's.
    const program = apiClient(server.url, (await newToken(running)).secret);
    const ask = (route: typeof routes.apiPauseMessage | typeof routes.apiResumeMessage, messageId: string) =>
      program.ask<Message>(pathOf(route, of(messageId)), { method: "POST" });
    emulator.setAddresses({ trusted: [] });
    const asked = (await program.send({ members: [b] }, `程序 ${text}`)).body;
    expect((await ask(routes.apiPauseMessage, asked.id)).body).toMatchObject({ state: "paused" });
    emulator.setAddresses({ trusted: ["127.0.0.1", "::1"] });
    expect((await ask(routes.apiPauseMessage, id)).body.code).toBe("message.not_found");
    expect((await ask(routes.apiResumeMessage, asked.id)).body).toMatchObject({ paused: null });
    await api.ask(routes.retryMessage, of(asked.id));
    expect(await it.settled(asked.id)).toMatchObject({ state: "done" });
    expect(it.received(b, `程序 ${text}`)).toBe(1);
  });
});
