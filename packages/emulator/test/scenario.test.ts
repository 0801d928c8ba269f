/** All initial conditions of the emulator as one JSON object. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Emulator, type Scenario, startEmulator } from "../src/index.ts";
import { defaultSwitches } from "../src/kernel/switches.ts";
import { type Receiver, startReceiver } from "./receiver.ts";
import { control, send, textTo, tokenOf, working } from "./wire.ts";

let emulator: Emulator;
let receiver: Receiver;
let scenario: Scenario;

beforeAll(async () => {
  emulator = await startEmulator({ people: 20, seed: 9 });
  receiver = await startReceiver(emulator);
  scenario = {
    people: 25,
    seed: 9,
    switches: { "callback.attempts": 1, "token.repeatFetch": "new-token" },
    addresses: { usedBefore2022: [] },
    faults: [{ endpoint: "message/send", kind: "errcode", errcode: 45033, times: 2 }],
    callbacks: { "1000002": receiver.configuration, contacts: receiver.configuration },
    clock: { aheadSeconds: 7200 },
  };
});
afterAll(async () => {
  await receiver[Symbol.asyncDispose]();
  await emulator.close();
});

async function expectScenario(of: Emulator): Promise<void> {
  expect(of.company().people).toBe(25);
  expect(of.switches()).toEqual({ ...defaultSwitches(), ...scenario.switches });
  expect(of.addresses).toEqual({ trusted: ["127.0.0.1", "::1"], usedBefore2022: [] });
  expect(of.clock.offset).toBe(7_200_000);
  const lin = working(of)[0]!;
  const codes: number[] = [];
  for (let round = 0; round < 3; round++) codes.push((await send(of, textTo(lin))).json.errcode);
  expect(codes).toEqual([45033, 45033, 0]);
  expect((await of.phone(lin).type({ agentId: 1000002, text: "到" })).callback.state).toBe("delivered");
  expect((await control(of, "GET", "contacts/callback")).json.url).toBe(receiver.configuration.url);
}

test("an emulator begins with it", async () => {
  await using own = await startEmulator({ scenario });
  await expectScenario(own);
});

test("a running emulator restarts with it, and what it does not name has its default", async () => {
  await send(emulator, textTo("@all"));
  emulator.setSwitches({ "errmsg.tail": "none" });
  emulator.setAddresses({ trusted: ["127.0.0.1", "10.0.0.1"] });
  const answer = await control(emulator, "POST", "scenario", scenario);
  expect(answer.json).toMatchObject({ people: 25 });
  expect(emulator.phone(working(emulator)[0]!).messages()).toEqual([]);
  await expectScenario(emulator);
  await emulator.applyScenario({});
  expect(emulator.company().people).toBe(300);
  expect(emulator.switches()).toEqual(defaultSwitches());
  expect(emulator.clock.offset).toBe(0);
});

test("what is asked for at the start goes before the scenario", async () => {
  await using own = await startEmulator({
    scenario: { people: 25, switches: { "callback.attempts": 1 } },
    people: 12,
    switches: { "callback.attempts": 2 },
  });
  expect(own.company().people).toBe(12);
  expect(own.switches()["callback.attempts"]).toBe(2);
});

test.each([
  [{ peple: 5 }, "The scenario has no peple; it may have people, seed, company, preset, switches,"],
  [{ people: 0 }, "people must be a whole number from 1 to 200000."],
  [{ switches: { "callback.atempts": 1 } }, "no switch is called callback.atempts"],
  [{ addresses: { trusted: ["here"] } }, "here in trusted is no IP address."],
  [{ faults: {} }, "faults must be a list."],
  [{ faults: [{ endpoint: "gettoken", kind: "html", often: 2 }] }, "The fault has no often;"],
  [{ faults: [{ endpoint: "get", kind: "html" }] }, "There is no endpoint get;"],
  [{ callbacks: { news: {} } }, "callbacks are listed by AgentID or as contacts, kf or chat, not as news."],
  [{ callbacks: { "1000002": { url: "http://x" } } }, "The callback of 1000002 needs token, a string."],
  [{ deliveries: {} }, "deliveries must be a list."],
  [{ deliveries: [{ receiver: 1000002, message: "<xml/>" }] }, "Delivery 1 needs receiver: an AgentID as a string"],
  [{ deliveries: [{ receiver: "contacts" }] }, "Delivery 1 needs either message or base64, a string."],
  [{ deliveries: [{ receiver: "contacts", xml: "<xml/>" }] }, "Delivery 1 has no xml;"],
  [{ clock: { hours: 2 } }, "The clock of the scenario has no hours; it may have aheadSeconds."],
])("%j is refused in one sentence, and nothing has changed", async (wrong, sentence) => {
  const token = await tokenOf(emulator);
  const answer = await control(emulator, "POST", "scenario", wrong);
  expect(answer.status).toBe(400);
  expect(answer.json.message).toContain(sentence);
  expect(await tokenOf(emulator)).toBe(token);
  await expect(startEmulator({ scenario: wrong as Scenario })).rejects.toThrow(sentence);
});

test("deliveries need an app that exists", async () => {
  const deliveries = [{ receiver: "5", message: "<xml/>" }];
  await expect(startEmulator({ scenario: { people: 5, deliveries } })).rejects.toThrow(
    "There is no app 5 to receive a delivery.",
  );
});

test("deliveries are sent once the receiver has a URL, in order, byte by byte; a reset forgets them", async () => {
  const deliveries = [
    { receiver: "1000002", message: "<xml><MsgType>one</MsgType></xml>" },
    { receiver: "1000002", base64: Buffer.from([0x3c, 0xff, 0x00]).toString("base64") },
    { receiver: "1000002", message: '{"MsgType":"three"}' },
  ];
  await emulator.applyScenario({ people: 25, seed: 9, deliveries, callbacks: { "1000002": receiver.configuration } });
  const before = receiver.received.length;
  await expect.poll(() => receiver.received.length).toBeGreaterThanOrEqual(3);
  expect(before).toBeLessThanOrEqual(receiver.received.length);
  expect(receiver.received.slice(-3).map(({ bytes }) => bytes.toString("latin1"))).toEqual([
    "<xml><MsgType>one</MsgType></xml>",
    "<\xff\0",
    '{"MsgType":"three"}',
  ]);
  expect(receiver.received.at(-1)!.outer).toMatch(/^\{"ToUserName"/);
  await emulator.applyScenario({ people: 25, seed: 9, deliveries });
  emulator.reset();
  const count = receiver.received.length;
  await emulator.setCallback(1000002, receiver.configuration);
  await emulator.phone(working(emulator)[0]!).type({ agentId: 1000002, text: "到" });
  expect(
    receiver.received.slice(count).map(({ xml }) => xml.includes("到") || xml.includes("subscribe")),
  ).not.toContain(false);
});

test("a callback that fails its check is named with the reason", async () => {
  const callbacks = { "1000002": { ...receiver.configuration, url: "http://127.0.0.1:1/" } };
  await expect(startEmulator({ scenario: { people: 5, callbacks } })).rejects.toThrow(
    /^The callback of 1000002 was not saved\. The callback URL cannot be reached/,
  );
});
