/** Switches of deliveries, each with both of its values. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { agentId, type Scene, startScene } from "./scene.ts";

let scene: Scene;

beforeEach(async () => {
  scene = await startScene({ people: 12 });
});
afterEach(() => scene[Symbol.asyncDispose]());

const say = (text: string) => scene.emulator.phone(scene.lin).type({ agentId, text });

test("callback.retrySignature: every attempt is sealed again, or the identical request is repeated", async () => {
  scene.receiver.answer = (response) => response.writeHead(500).end();
  await say("早");
  const fresh = scene.news();
  expect(fresh.map(({ xml }) => xml)).toEqual(Array(3).fill(fresh[0]!.xml));
  expect(new Set(fresh.map(({ outer }) => outer)).size).toBe(3);
  expect(new Set(fresh.map(({ query }) => query.get("nonce"))).size).toBe(3);
  scene.emulator.setSwitches({ "callback.retrySignature": "identical" });
  await say("午");
  const same = scene.news();
  expect(same).toHaveLength(3);
  expect(new Set(same.map(({ outer }) => outer)).size).toBe(1);
  expect(new Set(same.map(({ query }) => query.toString())).size).toBe(1);
});

test("callback.attempts: three in all, or as many as it says", async () => {
  scene.receiver.answer = (response) => response.writeHead(500).end();
  scene.emulator.setSwitches({ "callback.attempts": 4 });
  await say("早");
  expect(scene.news()).toHaveLength(4);
});

test("callback.dropAfterFailures: a receiver that fails so often gets no more, until its URL is saved again", async () => {
  scene.receiver.answer = (response) => response.writeHead(500).end();
  scene.emulator.setSwitches({ "callback.attempts": 1 });
  for (const text of ["一", "二", "三"]) await say(text);
  expect(scene.news()).toHaveLength(3);
  scene.emulator.setSwitches({ "callback.dropAfterFailures": 4 });
  await say("四");
  expect(scene.news()).toHaveLength(1);
  const dropped = await say("五");
  expect(scene.news()).toEqual([]);
  expect(dropped.callback).toMatchObject({ state: "failed", attempts: [] });
  delete scene.receiver.answer;
  expect(await scene.emulator.setCallback(agentId, scene.receiver.configuration)).toEqual({ verified: true });
  expect((await say("六")).callback.state).toBe("delivered");
  expect(scene.news()).toHaveLength(1);
});

test("callback.dropAfterFailures: a success in between resets the count", async () => {
  scene.emulator.setSwitches({ "callback.attempts": 1, "callback.dropAfterFailures": 2 });
  const states: string[] = [];
  scene.receiver.answer = (response, { xml }) => response.writeHead(xml.includes("败") ? 500 : 200).end();
  for (const text of ["败", "成", "败", "成", "败", "败", "成"]) states.push((await say(text)).callback.state);
  expect(states).toEqual(["failed", "delivered", "failed", "delivered", "failed", "failed", "failed"]);
});

test("callback.retryDelay: at once, or after so many seconds", async () => {
  scene.receiver.answer = (response) => response.writeHead(500).end();
  scene.emulator.setSwitches({ "callback.attempts": 2, "callback.retryDelay": 1 });
  const began = performance.now();
  await say("早");
  expect(scene.news()).toHaveLength(2);
  expect(performance.now() - began).toBeGreaterThan(900);
});
