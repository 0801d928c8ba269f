import { once } from "node:events";
import { createServer, get, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { countsWith, type LiveEvent } from "@shoufa/contract";
import type { Timers } from "@shoufa/ports";
import { afterEach, expect, test } from "vitest";
import { createLiveHub } from "./hub.ts";
import { openLiveStream } from "./stream.ts";

const event: LiveEvent = {
  type: "message.progress",
  messageId: "m1",
  accountId: "a1",
  state: "sending",
  counts: countsWith({ waiting: 1 }),
  waiting: null,
  held: null,
  startAt: null,
  recallableUntil: null,
  recall: null,
  paused: null,
};

const cleanUps: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** A server whose only page is the stream; `beat` fires its next heartbeat. */
async function liveServer(options: { allowed?: () => boolean } = {}) {
  const hub = createLiveHub({ maxPerOperator: 2 });
  const beats = new Set<() => void>();
  const timers: Timers = {
    after: (_milliseconds, task) => {
      beats.add(task);
      return () => void beats.delete(task);
    },
    sleep: async () => {},
  };
  const server = createServer(async (_request: IncomingMessage, response: ServerResponse) => {
    const stillAllowed = async (): Promise<boolean> => options.allowed?.() ?? true;
    const opened = await openLiveStream({
      hub,
      timers,
      operatorId: "op",
      tell: (event) => event,
      takeOver: () => response,
      stillAllowed,
    });
    if (opened === undefined) response.writeHead(429).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  cleanUps.push(() => new Promise((resolve) => server.close(resolve)));
  const { port } = server.address() as AddressInfo;
  const beat = (): void => {
    for (const task of [...beats]) {
      beats.delete(task);
      task();
    }
  };
  const open = async () => {
    const request = get({ host: "127.0.0.1", port, agent: false });
    const [response] = (await once(request, "response")) as [IncomingMessage];
    let text = "";
    let ended = false;
    response.setEncoding("utf8").on("data", (part: string) => (text += part));
    response.on("close", () => (ended = true));
    response.on("error", () => {});
    cleanUps.push(() => request.destroy());
    return { status: response.statusCode, text: () => text, ended: () => ended, leave: () => request.destroy() };
  };
  return { hub, beats, beat, open };
}

test("what is published reaches every open screen, numbered, as one event", async () => {
  const { hub, open } = await liveServer();
  const [one, two] = [await open(), await open()];
  hub.publish(event);
  for (const screen of [one, two])
    await expect.poll(() => screen.text()).toContain(`id: 1\ndata: ${JSON.stringify(event)}\n\n`);
});

test("one operator too many times is told so, and a place becomes free when a screen leaves [N9]", async () => {
  const { hub, beats, open } = await liveServer();
  const first = await open();
  await open();
  expect((await open()).status).toBe(429);
  expect(hub.listeners).toBe(2);
  first.leave();
  await expect.poll(() => hub.listeners).toBe(1);
  expect(beats.size).toBe(1);
  expect((await open()).status).toBe(200);
});

test("a heartbeat keeps the line open; when the session has ended it closes", async () => {
  let allowed = true;
  const { hub, beat, open } = await liveServer({ allowed: () => allowed });
  const screen = await open();
  beat();
  await expect.poll(() => screen.text()).toContain(": still here");
  allowed = false;
  beat();
  await expect.poll(() => screen.ended()).toBe(true);
  expect(hub.listeners).toBe(0);
});

test("a screen that stops reading is cut rather than kept in memory [N9]", async () => {
  const { hub, open } = await liveServer();
  const request = await open();
  expect(request.status).toBe(200);
  let written = 0;
  const many = { ...event, messageId: "x".repeat(65_536) };
  while (hub.listeners > 0 && written < 2000) {
    hub.publish(many);
    written += 1;
  }
  expect(hub.listeners).toBe(0);
});
