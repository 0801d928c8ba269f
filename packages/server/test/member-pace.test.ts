/**
 * More messages to one person than WeCom lets through in a minute or an hour, which it drops without a word: through the HTTP
 * API, judged on the emulator's phones, which drop them in the same way.
 */
import { randomUUID } from "node:crypto";
import type { Message } from "@shoufa/contract";
import { systemClock, systemTimers } from "@shoufa/ports";
import { limits } from "@shoufa/protocol";
import { startConsole, testDatabases, until } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { sendingOf } from "./sending.ts";

const { perMemberPerMinute, perMemberPerHour } = limits.message;
const minute = 66_000;

describe.each(testDatabases())("on $name", (store) => {
  const open = async () => {
    let ahead = 0;
    const clock = { now: () => systemClock.now() + ahead, monotonic: systemClock.monotonic };
    const running = await startConsole({ server: { store, ports: { clock, timers: systemTimers } } });
    const it = sendingOf(running);
    const [ops = "", other = ""] = it.active();
    return {
      ...{ ...it, ops, other, emulator: running.emulator },
      /** Time passes for both sides; what is due then is looked for when the next message comes. */
      async wait(milliseconds: number): Promise<void> {
        ahead += milliseconds;
        running.emulator.clock.advance({ milliseconds });
        await it.settled((await it.send({ members: [other] }, randomUUID())).id);
      },
      /** Alarms, each with words of its own. */
      alarms: (count: number) =>
        Promise.all(Array.from({ length: count }, () => it.send({ members: [ops] }, `告警 ${randomUUID()}`))),
      /** Messages of the app on the phone. */
      onPhone: () =>
        running.emulator
          .phone(ops)
          .messages()
          .filter(({ from }) => from === "app").length,
      /** How often each of the messages is on the phone. */
      copies: (sent: readonly Message[]) =>
        sent.map(({ content }) => it.received(ops, content.type === "text" ? content.text : "")),
      [Symbol.asyncDispose]: () => running[Symbol.asyncDispose](),
    };
  };
  test("a minute's worth arrives, the rest waits and says why, everybody else has it at once, and nothing is dropped", async () => {
    await using it = await open();
    const alarms = await it.alarms(perMemberPerMinute + 3);
    const text = `通知 ${randomUUID()}`;
    const both = await it.send({ members: [it.ops, it.other] }, text);
    await it.untilIt(both.id, "the other one has it", ({ counts }) => counts.accepted > 0);
    expect(it.received(it.other, text)).toBe(1);
    await until("a minute's worth is on the phone", () => it.onPhone() === perMemberPerMinute);
    // Whichever they are.
    const left = alarms.filter((message) => it.copies([message])[0] === 0);
    if (it.received(it.ops, text) === 0) left.push(both);
    expect(left.length).toBe(4);
    for (const { id } of left) {
      const waits = await it.untilIt(id, "it waits and says why", ({ waiting }) => waiting !== null);
      expect(waits).toMatchObject({ counts: { waiting: 1 }, waiting: { code: "shoufa.member_pace", canRetry: false } });
    }
    expect(it.onPhone()).toBe(perMemberPerMinute);

    await it.wait(minute);
    for (const { id } of [...alarms, both]) expect(await it.settled(id)).toMatchObject({ state: "done" });
    expect(new Set(it.copies(alarms))).toEqual(new Set([1]));
    expect([it.received(it.ops, text), it.received(it.other, text)]).toEqual([1, 1]);
  });

  // Counted alike on both stores; the one without a server takes half the time.
  if (store.name === "sqlite")
    test("an hour's worth arrives minute by minute, the next one waits for the hour, and nothing is dropped", async () => {
      await using it = await open();
      const sent: Message[] = [];
      while (sent.length < perMemberPerHour) {
        sent.push(...(await it.alarms(Math.min(perMemberPerMinute, perMemberPerHour - sent.length))));
        await until("they are on the phone", () => it.onPhone() === sent.length);
        await it.wait(minute);
      }
      const [more] = await it.alarms(1);
      if (more === undefined) throw new Error("nothing was sent");
      const waits = await it.untilIt(more.id, "it waits", ({ waiting }) => waiting !== null);
      expect(waits.waiting).toMatchObject({ code: "shoufa.member_pace" });
      await it.wait(minute);
      expect(it.copies([more])).toEqual([0]);
      // A session ends when nobody uses it for half an hour.
      for (let part = 0; part < 4; part++) await it.wait(900_000);
      for (const { id } of [...sent.slice(-1), more]) expect(await it.settled(id)).toMatchObject({ state: "done" });
      expect(new Set(it.copies([...sent, more]))).toEqual(new Set([1]));
    });
});
