/** Calls and callbacks that go wrong on request, so many times and no more. */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { type Receiver, startReceiver } from "./receiver.ts";
import { control, send, textTo, tokenOf, working } from "./wire.ts";

let emulator: Emulator;
let receiver: Receiver;
let lin: string;

beforeAll(async () => {
  emulator = await startEmulator({ people: 30 });
  receiver = await startReceiver(emulator);
  expect(await emulator.setCallback(1000002, receiver.configuration)).toEqual({ verified: true });
  lin = working(emulator)[0]!;
});
afterAll(async () => {
  await receiver[Symbol.asyncDispose]();
  await emulator.close();
});
afterEach(() => {
  emulator.reset();
  emulator.setSwitches({ "callback.duplicates": "off", "callback.reorder": "off" });
});

const type = (text: string) => emulator.phone(lin).type({ agentId: 1000002, text });
const heard = (from: number) => receiver.received.slice(from).map(({ fields }) => fields["Content"]);

test("a late answer: done at once, and a jump of the clock ends the wait", async () => {
  await control(emulator, "POST", "faults", { endpoint: "message/send", kind: "delay", milliseconds: 3_600_000 });
  let answered = false;
  const answer = send(emulator, textTo(lin)).then((given) => {
    answered = true;
    return given;
  });
  await emulator.phone(lin).waitForMessage({ contains: "早" });
  expect(answered).toBe(false);
  emulator.clock.advance({ minutes: 30 });
  expect(answered).toBe(false);
  emulator.clock.advance({ minutes: 30 });
  expect((await answer).json.errcode).toBe(0);
});

test("a late answer comes by itself when its time is over", async () => {
  await tokenOf(emulator);
  emulator.faults.set({ endpoint: "gettoken", kind: "delay", milliseconds: 60, times: 1 });
  const before = performance.now();
  await tokenOf(emulator);
  expect(performance.now() - before).toBeGreaterThanOrEqual(50);
});

test("answers that are no JSON, after the message was sent", async () => {
  const token = await tokenOf(emulator);
  for (const [kind, type] of [
    ["half-json", "application/json; charset=UTF-8"],
    ["html", "text/html"],
  ] as const) {
    emulator.faults.set({ endpoint: "message/send", kind, times: 1 });
    const response = await fetch(`${emulator.url}/cgi-bin/message/send?access_token=${token}`, {
      method: "POST",
      body: JSON.stringify(textTo(lin)),
    });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe(type);
    await expect(response.json()).rejects.toThrow(SyntaxError);
  }
  expect(emulator.phone(lin).messages()).toHaveLength(2);
});

test("faults are counted, listed and removed; * is any endpoint", async () => {
  const token = await tokenOf(emulator);
  const codes = async (times: number) => {
    const seen: number[] = [];
    for (let round = 0; round < times; round++) {
      const url = `${emulator.url}/cgi-bin/department/list?access_token=${token}`;
      seen.push(((await (await fetch(url)).json()) as { errcode: number }).errcode);
    }
    return seen;
  };
  await control(emulator, "POST", "faults", { endpoint: "*", kind: "errcode", errcode: -1, times: 3 });
  const own = { endpoint: "department/list", kind: "errcode", errcode: 45033, times: 1 };
  expect((await control(emulator, "POST", "faults", own)).json.items).toHaveLength(2);
  expect(await codes(3)).toEqual([45033, -1, -1]);
  expect((await control(emulator, "GET", "faults")).json).toEqual({
    items: [{ endpoint: "*", kind: "errcode", errcode: -1, times: 1 }],
  });
  expect((await control(emulator, "DELETE", "faults")).json).toEqual({ items: [] });
  expect(await codes(1)).toEqual([0]);
});

test.each([
  [{ endpoint: "message/sent", kind: "half-json" }, "There is no endpoint message/sent"],
  [{ endpoint: "message/send", kind: "reorder" }, "The kind of a fault of message/send is one of errcode,"],
  [{ endpoint: "callback", kind: "html" }, "The kind of a fault of callback is one of delay, duplicate, reorder."],
  [{ endpoint: "message/send", kind: "delay" }, "milliseconds must be a whole number"],
  [{ endpoint: "message/send", kind: "html", times: -1 }, "times must be a whole number"],
  [{ endpoint: "message/send", kind: "errcode", errcode: 7 }, "The error table has no code 7."],
  [{ kind: "html" }, "endpoint must be a string."],
])("%j is refused with a sentence", async (fault, sentence) => {
  const answer = await control(emulator, "POST", "faults", fault);
  expect(answer.status).toBe(400);
  expect(answer.json.message).toContain(sentence);
});

test("a callback that is doubled comes with the same text and another signature", async () => {
  const before = receiver.received.length;
  emulator.faults.set({ endpoint: "callback", kind: "duplicate", times: 1 });
  const { callback } = await type("两次");
  expect(callback.attempts).toHaveLength(2);
  await type("一次");
  expect(heard(before)).toEqual(["两次", "两次", "一次"]);
  const [first, second] = receiver.received.slice(before);
  expect(second!.xml).toBe(first!.xml);
  expect(second!.query.get("msg_signature")).not.toBe(first!.query.get("msg_signature"));
});

test("a callback that is late waits by the emulated clock", async () => {
  const before = receiver.received.length;
  emulator.faults.set({ endpoint: "callback", kind: "delay", milliseconds: 600_000, times: 1 });
  const typed = type("迟到");
  await type("准时");
  expect(heard(before)).toEqual(["准时"]);
  emulator.clock.advance({ minutes: 10 });
  await typed;
  expect(heard(before)).toEqual(["准时", "迟到"]);
});

test("messages overtake each other, by fault or by switch", async () => {
  const before = receiver.received.length;
  emulator.faults.set({ endpoint: "callback", kind: "reorder", times: 1 });
  await Promise.all([type("1"), type("2")]);
  emulator.setSwitches({ "callback.reorder": "on" });
  await Promise.all([type("3"), type("4")]);
  await Promise.all([type("5"), type("6")]);
  expect(heard(before)).toEqual(["2", "1", "4", "3", "6", "5"]);
});

test("events of the directory overtake each other too, and the last one does not stay behind", async () => {
  await emulator.setCallback("contacts", receiver.configuration);
  const before = receiver.received.length;
  emulator.setSwitches({ "callback.reorder": "on" });
  for (const name of ["甲", "乙", "丙"]) emulator.directory.createDepartment({ name, parentId: 1 });
  await expect.poll(() => receiver.received.length - before).toBe(2);
  emulator.clock.advance({ seconds: 5 });
  await expect.poll(() => receiver.received.length - before).toBe(3);
  const ids = receiver.received.slice(before).map(({ fields }) => Number(fields["Id"]));
  expect(ids[0]).toBeGreaterThan(ids[1]!);
  expect(ids[2]).toBeGreaterThan(ids[0]!);
  emulator.removeCallback("contacts");
});

test("with callback.duplicates everything comes twice", async () => {
  const before = receiver.received.length;
  emulator.setSwitches({ "callback.duplicates": "on" });
  await type("回声");
  expect(heard(before)).toEqual(["回声", "回声"]);
});
