/** Messages that leave later: at a certain time, or when the time in which they can be undone is over. */
import { randomUUID } from "node:crypto";
import { routes } from "@shoufa/contract";
import { fakeClock, startConsole, testDatabases } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { askAgain } from "../src/rooms/messages/delivery/pause-app.ts";
import { accepted, addCompany, addMessage, ledgerOver, unreachable, untrusted } from "./ledger-rows.ts";
import { openStore } from "./open-store.ts";
import { sendingOf } from "./sending.ts";
import { storedRows } from "./stored-events.ts";

describe.each(testDatabases())("on $name", (store) => {
  test("nothing makes a message leave before its time: an obstacle that ends, other settings, a clock set back", async () => {
    const clock = fakeClock();
    await using opened = await openStore(store, { ports: { clock } });
    const { database } = opened;
    await addCompany(database);
    const ledger = ledgerOver(opened, database);
    const startAt = clock.now() + 90_000;
    await addMessage(database, "now", "立即", [["a"], ["b"]]);
    await addMessage(database, "later", "稍后", [["a"], ["b"]], startAt);

    // One obstacle that is over before the start, one that would last longer.
    const first = await ledger.one();
    expect(first.messageId).toBe("now");
    expect(await ledger.settle(first, unreachable)).toBe(true);
    await clock.advance({ seconds: 20 });
    const again = await ledger.one();
    expect(await ledger.settle(again, untrusted)).toBe(true);
    expect(await ledger.state("later")).toBe("blocked");
    expect(await askAgain(database, "acc")).toBe(true);
    const asking = await ledger.one();
    expect(asking.messageId).toBe("now");
    expect(await ledger.settle(asking, accepted)).toBe(true);
    expect(await ledger.state("later")).toBe("scheduled");
    const rest = await ledger.one();
    expect(rest.messageId).toBe("now");
    expect(await ledger.settle(rest, accepted)).toBe(true);
    expect(await ledger.round()).toEqual([]);
    expect(await ledger.rest()).toBe(70_000);

    const setBack = async (milliseconds: number): Promise<void> => {
      clock.setWallTime(clock.now() - milliseconds);
      await clock.advance({ seconds: 2 });
      await ledger.watch.look();
    };
    await setBack(3_600_000);
    expect(await ledger.rest()).toBe(3_668_000);
    await clock.advance({ seconds: 3668 });
    const begun = await ledger.one();
    expect(begun.messageId).toBe("later");
    expect(await ledger.state("later")).toBe("sending");
    // What has begun does not wait for its start once more.
    await setBack(7_200_000);
    expect(await ledger.settle(begun, accepted)).toBe(true);
    expect((await ledger.one()).messageId).toBe("later");
  });

  test("a message can be undone while its seconds run, and leaves by itself at its time [M1, M7]", async () => {
    await using running = await startConsole({ server: { store }, emulator: { people: 5 } });
    const it = sendingOf(running);
    const { api, account, app, emulator } = running;
    const [a = "", b = ""] = it.active();
    const post = (text: string, when: { startAt?: string; undoSeconds?: number }, key = randomUUID()) =>
      api.call(routes.sendMessage, {
        params: { accountId: account.id },
        headers: { "idempotency-key": key },
        body: { appId: app.id, recipients: { members: [a, b] }, content: { type: "text", text }, ...when },
      });
    const text = `稍后 ${randomUUID()}`;
    const undone = await post(text, { undoSeconds: 60 });
    expect(undone).toMatchObject({ state: "scheduled", total: 2, counts: { waiting: 2 }, waiting: null });
    expect(Date.parse(undone.startAt ?? "") - Date.parse(undone.createdAt)).toBeGreaterThan(59_000);
    expect(await api.call(routes.cancelMessage, { params: { messageId: undone.id } })).toMatchObject({
      state: "cancelled",
      counts: { cancelled: 2 },
    });

    const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
    const waits = await post(`改期 ${text}`, { startAt: inHours(1) });
    const of = { params: { messageId: waits.id } };
    const within = { params: { accountId: account.id, messageId: waits.id } };
    const startAt2 = inHours(2);
    const moved = await api.call(routes.rescheduleMessage, { ...within, body: { startAt: startAt2 } });
    expect(moved).toMatchObject({ state: "scheduled", startAt: startAt2 });
    const refusal = async (startAt: string) =>
      (await api.ask(routes.rescheduleMessage, { ...within, body: { startAt } })).body.code;
    expect(await refusal(inHours(-1))).toBe("message.start_passed");
    // A time that the clocks show twice, or on a leap day, is the instant that its offset says.
    const year = new Date().getUTCFullYear() + 1;
    const leap = year + ((4 - (year % 4)) % 4);
    for (const [wanted, instant] of [
      [`${leap}-02-29T09:00:00+08:00`, `${leap}-02-29T01:00:00.000Z`],
      [`${year}-11-07T01:30:00-04:00`, `${year}-11-07T05:30:00.000Z`],
      [`${year}-11-07T01:30:00-05:00`, `${year}-11-07T06:30:00.000Z`],
    ] as const)
      expect(await api.call(routes.rescheduleMessage, { ...within, body: { startAt: wanted } })).toMatchObject({
        state: "scheduled",
        startAt: instant,
      });
    expect(
      (await api.ask(routes.rescheduleMessage, { ...within, body: { startAt: `${leap + 1}-02-29T09:00:00Z` } })).status,
    ).toBe(400);
    expect(it.received(a, `改期 ${text}`)).toBe(0);
    expect(await api.call(routes.startMessageNow, of)).toMatchObject({ startAt: null });
    expect(await it.settled(waits.id)).toMatchObject({ state: "done", counts: { accepted: 2 } });
    expect(await refusal(inHours(1))).toBe("message.not_scheduled");
    expect((await api.ask(routes.startMessageNow, of)).body.code).toBe("message.not_scheduled");
    expect(it.received(a, `改期 ${text}`)).toBe(1);
    const acts = await storedRows<{ action: string }>(
      running.server,
      `select action from audit where subject = 'message/${waits.id}' order by seq`,
    );
    expect(acts.map(({ action }) => action)).toEqual([
      "message.send",
      ...Array<string>(4).fill("message.reschedule"),
      "message.start_now",
    ]);

    // The parts of a long text go together.
    const cut = await api.call(routes.sendMessage, {
      params: { accountId: account.id },
      headers: { "idempotency-key": randomUUID() },
      body: {
        ...{ appId: app.id, recipients: { members: [a] }, content: { type: "text", text: `上 ${text}` } },
        ...{ more: [{ type: "text", text: `下 ${text}` }], startAt: inHours(1) },
      },
    });
    await api.call(routes.startMessageNow, { params: { messageId: cut.id } });
    expect(await it.settled(cut.part?.after ?? "")).toMatchObject({ state: "done", startAt: null });
    expect([it.received(a, `上 ${text}`), it.received(a, `下 ${text}`)]).toEqual([1, 1]);
    emulator.reset();

    const past = new Date(Date.now() - 1000).toISOString();
    await expect(post(text, { startAt: past })).rejects.toThrow("message.start_passed");
    const key = randomUUID();
    // As soon as this machine can ask for it.
    let startAt = "";
    const postSoon = async (milliseconds: number): Promise<Awaited<ReturnType<typeof post>>> => {
      startAt = new Date(Date.now() + milliseconds).toISOString();
      return post(text, { startAt }, key).catch((error: Error) => {
        if (!error.message.includes("message.start_passed")) throw error;
        return postSoon(milliseconds * 2);
      });
    };
    const timed = await postSoon(1500);
    expect(timed).toMatchObject({ state: "scheduled", startAt });
    // A repeat of the request is the same message, also after its time.
    expect((await it.settled(timed.id)).counts).toMatchObject({ accepted: 2 });
    expect((await post(text, { startAt }, key)).id).toBe(timed.id);
    expect([it.received(a, text), it.received(b, text), emulator.requests()["message/send"]]).toEqual([1, 1, 1]);
    const [got] = emulator.phone(a).messages();
    expect(got?.sentAt).toBeGreaterThanOrEqual(Date.parse(startAt));
  });
});
