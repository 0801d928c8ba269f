/** What a connection may cost before it subscribes. docs/wire/bots.md §7. */
import { systemTimers } from "@shoufa/ports";
import { expect, test } from "vitest";
import { startEmulator } from "../src/index.ts";
import { type RawBot, rawBot, subscribed } from "./bot-wire.ts";

const large = (bytes: number) => ({ chatid: "x".repeat(bytes) });

test("a large frame ends a connection that has not subscribed, and is read on one that has", async () => {
  await using emulator = await startEmulator({ people: 5 });
  using stranger = await rawBot(emulator);
  stranger.send({ cmd: "aibot_send_msg", headers: { req_id: "a" }, body: large(8 * 1024 * 1024) });
  await stranger.closed;
  expect(stranger.frames).toEqual([]);
  using patient = await rawBot(emulator);
  // Many small frames are no way around it.
  for (let frame = 0; frame < 100; frame++) patient.send({ cmd: "ping", headers: { req_id: "p" }, body: large(1024) });
  await patient.closed;
  using bot = await subscribed(emulator, emulator.bots.create({ name: "小助手" }));
  expect((await bot.call("aibot_send_msg", large(8 * 1024 * 1024))).errcode).toBe(93006);
});

test("a connection has half a minute to subscribe, and one that has done so stays", async () => {
  // Half a minute passes when the test says so.
  const halfMinutes = new Set<() => void>();
  const timers: typeof systemTimers = {
    ...systemTimers,
    after(milliseconds, task) {
      if (milliseconds !== 30_000) return systemTimers.after(milliseconds, task);
      halfMinutes.add(task);
      return () => void halfMinutes.delete(task);
    },
  };
  await using emulator = await startEmulator({ people: 5, ports: { timers } });
  using stranger = await rawBot(emulator);
  using bot = await subscribed(emulator, emulator.bots.create({ name: "小助手" }));
  // The pong says that the stranger is known, too.
  await stranger.call("ping");
  expect(halfMinutes.size).toBe(1);
  for (const pass of halfMinutes) pass();
  expect(await stranger.closed).toBe(1006);
  expect((await bot.call("ping")).errcode).toBe(0);
});

test("the 501st connection without a subscription is turned away until another has subscribed", async () => {
  await using emulator = await startEmulator({ people: 5 });
  const { botId, secret } = emulator.bots.create({ name: "小助手" });
  const strangers: RawBot[] = [];
  while (strangers.length < 500) {
    const bots = Array.from({ length: 50 }, () => rawBot(emulator));
    strangers.push(...(await Promise.all(bots)));
  }
  await expect(rawBot(emulator)).rejects.toThrow("503");
  expect((await strangers[0]!.call("aibot_subscribe", { bot_id: botId, secret })).errcode).toBe(0);
  using next = await rawBot(emulator);
  expect((await next.call("ping")).errcode).toBe(0);
  for (const each of strangers) each[Symbol.dispose]();
});
