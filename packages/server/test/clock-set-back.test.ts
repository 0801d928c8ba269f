/** The server's clock is set to another time while messages are under way; WeCom's own clock goes on. */
import { randomUUID } from "node:crypto";
import { routes } from "@shoufa/contract";
import { reasonText } from "@shoufa/contract/reason-text";
import type { Clock, Ports, Timers } from "@shoufa/ports";
import { quickTime, startConsole, testDatabases } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { sendingOf } from "./sending.ts";

const hour = 3_600_000;

/** A clock that can be set, and goes fast enough that no pause between two attempts is long. */
function settable(): { time: { clock: Clock; timers: Timers }; set(milliseconds: number): void } {
  let offset = 0;
  const { clock, timers } = quickTime(4);
  return {
    time: { clock: { now: () => clock.now() + offset, monotonic: clock.monotonic }, timers },
    set: (milliseconds) => {
      offset += milliseconds;
    },
  };
}

describe.each(testDatabases())("on $name", (store) => {
  const open = async (ports: Partial<Ports>) => {
    const running = await startConsole({ server: { store, ports } });
    return { ...running, ...sendingOf(running), [Symbol.asyncDispose]: () => running[Symbol.asyncDispose]() };
  };

  test("delivered, answer cut, WeCom away, clock five hours back: nobody gets it twice, and a person decides [S12]", async () => {
    const { time, set } = settable();
    await using running = await open(time);
    const { emulator, api } = running;
    const [a = "", b = ""] = running.active();
    const text = `时钟 ${randomUUID()}`;
    emulator.faults.set({ endpoint: "message/send", kind: "cut-after-effect", times: 1 });
    // Whatever is sent after that does not arrive, however soon it comes.
    emulator.faults.set({ endpoint: "*", kind: "cut-before-effect", times: 1000 });
    const { id } = await running.send({ members: [a, b] }, text);
    await running.untilIt(id, "it is unknown", ({ counts }) => counts.unknown === 2);
    await emulator.goOffline();
    emulator.faults.clear("*");
    set(-5 * hour);
    // By then WeCom has forgotten the request: sent again, it would arrive again.
    emulator.clock.advance({ hours: 5 });
    const held = await running.untilIt(
      id,
      "it is held",
      ({ counts, state }) => counts.held === 2 && state === "attention",
    );
    expect(held).toMatchObject({ state: "attention", waiting: null, held: { code: "held.clock_set_back" } });
    expect(held.held && reasonText(held.held, "en")).toContain("set back");
    await emulator.goOnline();

    // What is new goes out as ever.
    const later = `之后 ${randomUUID()}`;
    expect(await running.settled((await running.send({ members: [a] }, later)).id)).toMatchObject({ state: "done" });
    expect([running.received(a, text), running.received(b, text), running.received(a, later)]).toEqual([1, 1, 1]);
    const decided = await api.call(routes.countHeldAsSent, { params: { messageId: id } });
    expect(decided).toMatchObject({ state: "done", counts: { assumed: 2, held: 0 } });
  });

  test("a message that waits, and a lock-out, wait no longer because the clock was set back", async () => {
    const { time, set } = settable();
    await using running = await open(time);
    const [a = ""] = running.active();
    const visitor = running.server.visitor();
    const guess = () => visitor.ask(routes.logIn, { body: { name: "somebody", password: "not the right password" } });
    let shutOut = await guess();
    while (shutOut.status !== 429) shutOut = await guess();
    await running.emulator.goOffline();
    const { id } = await running.send({ members: [a] }, `等待 ${randomUUID()}`);
    await running.untilIt(id, "it waits", ({ waiting }) => waiting !== null);

    // The worker has looked at the clock just now, and looks at its rows again within a second.
    set(-5 * hour);
    await running.emulator.goOnline();
    expect(await running.settled(id)).toMatchObject({ state: "done", counts: { accepted: 1 } });
    expect((await guess()).body).toMatchObject({ code: "session.slow_down" });
    const { seconds = 0 } = (await guess()).body.params;
    expect(Number(seconds)).toBeLessThanOrEqual(900);
  });
});
