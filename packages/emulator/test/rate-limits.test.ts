/** Base quotas, blocks that last as long as their window, wrong secrets, untrusted addresses, tokens void early. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { defaultSwitches } from "../src/kernel/switches.ts";
import { call, control, get, send, stillClock, textTo, tokenOf, working } from "./wire.ts";

let emulator: Emulator;
let token: string;

beforeAll(async () => {
  emulator = await startEmulator({ people: 20, clock: stillClock() });
});
afterAll(() => emulator.close());
beforeEach(async () => {
  emulator.reset();
  emulator.setSwitches(defaultSwitches());
  token = await tokenOf(emulator);
});

const codeOf = async (endpoint = "department/simplelist"): Promise<number> =>
  (await call(`${emulator.url}/cgi-bin/${endpoint}?access_token=${token}&code=bad`)).json.errcode;
const codes = async (times: number, endpoint?: string): Promise<number[]> => {
  const seen: number[] = [];
  for (let round = 0; round < times; round++) seen.push(await codeOf(endpoint));
  return seen;
};
const secretCode = async (secret: string): Promise<number> =>
  (await call(`${emulator.url}/cgi-bin/gettoken?corpid=${emulator.company().corpId}&corpsecret=${secret}`)).json
    .errcode;

test("nothing is counted until rate.enforce is on, and then by the published figures", async () => {
  emulator.setSwitches({ "rate.corpApi.perMinute": 1 });
  expect(await codes(3)).toEqual([0, 0, 0]);
  expect(defaultSwitches()).toMatchObject({
    "rate.enforce": "off",
    "rate.corpApi.perMinute": 10_000,
    "rate.corpApi.perHour": 150_000,
    "rate.ip.perMinute": 20_000,
    "rate.ip.perHour": 600_000,
  });
});

test("one endpoint too often in a minute: 45009 for 60 s, and the others go on", async () => {
  emulator.setSwitches({ "rate.enforce": "on", "rate.corpApi.perMinute": 2 });
  emulator.clock.advance({ seconds: 50 });
  expect(await codes(4)).toEqual([0, 0, 45009, 45009]);
  expect(await codeOf("department/list")).toBe(0);
  // The next minute has begun, and the block lasts.
  emulator.clock.advance({ seconds: 59 });
  expect(await codeOf()).toBe(45009);
  emulator.clock.advance({ seconds: 1 });
  expect(await codes(2)).toEqual([0, 0]);
});

test("too often in an hour: 45009 for 60 minutes", async () => {
  emulator.setSwitches({ "rate.enforce": "on", "rate.corpApi.perHour": 2 });
  emulator.clock.advance({ minutes: 50 });
  expect(await codes(3)).toEqual([0, 0, 45009]);
  emulator.clock.advance({ minutes: 59 });
  expect(await codeOf()).toBe(45009);
  emulator.clock.advance({ minutes: 1 });
  expect(await codeOf()).toBe(0);
});

test("from one address too often, tokens included", async () => {
  emulator.setSwitches({ "rate.enforce": "on", "rate.ip.perMinute": 2 });
  expect(await codes(3)).toEqual([0, 0, 45009]);
  const { secret } = emulator.company().apps[0]!;
  expect([await secretCode(secret), await secretCode(secret), await secretCode(secret)]).toEqual([0, 0, 45009]);
});

test("sending messages does not count; a login counts only when its code is bad", async () => {
  emulator.setSwitches({ "rate.enforce": "on", "rate.corpApi.perMinute": 1 });
  const lin = working(emulator)[0]!;
  for (let round = 0; round < 3; round++) expect((await send(emulator, textTo(lin))).json.errcode).toBe(0);
  expect(await codes(4, "auth/getuserinfo")).toEqual([40029, 40029, 45009, 45009]);
});

test("a reset lifts every block", async () => {
  emulator.setSwitches({ "rate.enforce": "on", "rate.corpApi.perMinute": 1 });
  expect(await codes(2)).toEqual([0, 45009]);
  emulator.reset();
  expect(await codeOf()).toBe(0);
});

test("wrong secrets shut the address out of gettoken for an hour, with the right secret too", async () => {
  const { secret } = emulator.company().apps[0]!;
  emulator.setSwitches({ "token.ipBlock.afterWrongSecrets": 3 });
  for (let round = 0; round < 3; round++) expect(await secretCode("wrong")).toBe(40001);
  expect([await secretCode("wrong"), await secretCode(secret)]).toEqual([45009, 45009]);
  expect(await codeOf()).toBe(0);
  emulator.clock.advance({ minutes: 59 });
  expect(await secretCode(secret)).toBe(45009);
  emulator.clock.advance({ minutes: 1 });
  expect(await secretCode(secret)).toBe(0);
});

test("addresses over HTTP: untrusted 60020, new to the contacts secret 48009", async () => {
  const first = (await control(emulator, "GET", "addresses")).json;
  expect(first).toEqual({ trusted: ["127.0.0.1", "::1"], usedBefore2022: ["127.0.0.1", "::1"] });
  expect((await control(emulator, "PUT", "addresses", { usedBefore2022: [] })).json).toEqual({
    ...first,
    usedBefore2022: [],
  });
  expect((await get(emulator, "department/list", {}, "contacts")).json).toMatchObject({
    errcode: 48009,
    errmsg: expect.stringMatching(
      /^api forbidden for contact assistant, hint: \[\d{25}\], from ip: 127\.0\.0\.1, more info at /,
    ),
  });
  await control(emulator, "PUT", "addresses", { trusted: ["10.1.2.3"] });
  expect((await get(emulator, "department/list")).json).toMatchObject({
    errcode: 60020,
    errmsg: expect.stringMatching(
      /^not allow to access from your ip, hint: \[\d{25}\], from ip: 127\.0\.0\.1, more info at /,
    ),
  });
  await control(emulator, "PUT", "addresses", first);
  expect(await codeOf()).toBe(0);
});

test.each([
  [{ allowed: [] }, "There is no list of addresses called allowed; there are trusted and usedBefore2022."],
  [{ trusted: ["127.0.0.1", "localhost"] }, "localhost in trusted is no IP address."],
  [{ trusted: "127.0.0.1" }, "trusted must be a list of IP addresses."],
])("addresses %j are refused with a sentence", async (body, sentence) => {
  const answer = await control(emulator, "PUT", "addresses", body);
  expect({ status: answer.status, message: answer.json.message }).toEqual({ status: 400, message: sentence });
});

test("tokens are voided over HTTP, one app's or all", async () => {
  const contacts = await tokenOf(emulator, "contacts");
  await control(emulator, "POST", "tokens/revoke", { of: 1000002 });
  expect(await codeOf()).toBe(40014);
  const list = `${emulator.url}/cgi-bin/department/list?access_token=${contacts}`;
  expect((await call(list)).json.errcode).toBe(0);
  await control(emulator, "POST", "tokens/revoke");
  expect((await call(list)).json.errcode).toBe(40014);
  expect((await control(emulator, "POST", "tokens/revoke", { of: 5 })).status).toBe(400);
});
