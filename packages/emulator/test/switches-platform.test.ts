/** Switches that concern every call, each with both of its values. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Emulator, startEmulator, switchCatalogue } from "../src/index.ts";
import { call, control, get, post, send, textTo, tokenOf, working } from "./wire.ts";

let emulator: Emulator;
let lin: string;

beforeAll(async () => {
  emulator = await startEmulator({ people: 20 });
  lin = working(emulator)[0]!;
});
afterAll(() => emulator.close());
beforeEach(() => {
  emulator.reset();
  emulator.setSwitches(Object.fromEntries(switchCatalogue.map((row) => [row.name, row.default])));
  emulator.setAddresses({ trusted: ["127.0.0.1", "::1"] });
});

test("the control API lists every switch with its values and a sentence in both languages, and sets them", async () => {
  const { items } = (await control(emulator, "GET", "switches/catalogue")).json;
  expect(items).toEqual(JSON.parse(JSON.stringify(switchCatalogue)));
  expect(items.find(({ name }: { name: string }) => name === "callback.retryDelay")).toMatchObject({
    area: "callbacks",
    default: 0,
    values: "number",
    unit: "seconds",
    en: expect.stringContaining("Seconds"),
    zh: expect.stringContaining("秒"),
  });
  const answer = await control(emulator, "PUT", "switches", { "http.unknownPath": "200" });
  expect(answer.json["http.unknownPath"]).toBe("200");
  expect((await control(emulator, "PUT", "switches", { "http.unknownPath": "maybe" })).status).toBe(400);
});

test("every value of every switch can be set by scenario file, library and control API", async () => {
  for (const { name, values } of switchCatalogue) {
    for (const value of values === "number" ? [0, 7] : values) {
      emulator.setSwitches({ [name]: value });
      expect(emulator.switches()[name]).toBe(value);
      expect((await control(emulator, "PUT", "switches", { [name]: value })).status).toBe(200);
    }
  }
  const last = Object.fromEntries(
    switchCatalogue.map(({ name, values }) => [name, values === "number" ? 9 : values.at(-1)!]),
  );
  await using own = await startEmulator({ scenario: { people: 3, switches: last } });
  expect(own.switches()).toEqual(last);
});

test("http.unknownPath: 404 without a body, or 200 with an error", async () => {
  const unknown = await call(`${emulator.url}/cgi-bin/user/nonsense`);
  expect([unknown.status, unknown.text]).toEqual([404, ""]);
  emulator.setSwitches({ "http.unknownPath": "200" });
  const said = await call(`${emulator.url}/cgi-bin/user/nonsense`);
  expect([said.status, said.json.errcode]).toEqual([200, 48001]);
});

test("http.plain: served, or sent to HTTPS unless a proxy has already come that way", async () => {
  const path = "/cgi-bin/gettoken?corpid=x&corpsecret=y";
  expect((await call(emulator.url + path)).json.errcode).toBe(40013);
  emulator.setSwitches({ "http.plain": "301" });
  const response = await fetch(emulator.url + path, { redirect: "manual" });
  expect([response.status, response.headers.get("location")]).toEqual([
    301,
    `${emulator.url.replace("http:", "https:")}${path}`,
  ]);
  const proxied = await call(emulator.url + path, { headers: { "x-forwarded-proto": "https" } });
  expect(proxied.json.errcode).toBe(40013);
});

test("an endpoint of WeCom that the emulator lacks is answered 501, whatever the switch says", async () => {
  emulator.setSwitches({ "http.unknownPath": "200" });
  const gap = await call(`${emulator.url}/cgi-bin/externalcontact/list`);
  expect(gap.status).toBe(501);
  expect(gap.json).toMatchObject({ notEmulated: true, message: expect.stringContaining("externalcontact/list") });
});

test("errmsg.text: the table's texts, or only recorded ones", async () => {
  const placeholder = { msgtype: "textcard", textcard: { title: "通知", url: "https://app.example" } };
  const table = await send(emulator, textTo(lin, placeholder));
  expect(table.json).toMatchObject({ errcode: 41033, errmsg: expect.stringMatching(/^missing description/) });
  emulator.setSwitches({ "errmsg.text": "empty", "errmsg.tail": "none" });
  expect((await send(emulator, textTo(lin, placeholder))).json).toMatchObject({ errcode: 41033, errmsg: "" });
  // Seen in recorded answers.
  expect((await get(emulator, "user/get", { userid: "nobody-here" })).json.errmsg).toMatch(/userid/);
});

test("message.trustedIp: 60020 like every other call, or exempt", async () => {
  emulator.setAddresses({ trusted: [] });
  expect((await send(emulator, textTo(lin))).json.errcode).toBe(60020);
  emulator.setSwitches({ "message.trustedIp": "exempt" });
  expect((await send(emulator, textTo(lin))).json.errcode).toBe(0);
  expect((await get(emulator, "user/get", { userid: lin })).json.errcode).toBe(60020);
});

test("message.validationOrder: the content is looked at first, or the recipients", async () => {
  const bothBad = textTo("nobody-here", { text: { content: "" } });
  expect((await send(emulator, bothBad)).json.errcode).toBe(44004);
  emulator.setSwitches({ "message.validationOrder": "recipients-first" });
  expect((await send(emulator, bothBad)).json.errcode).toBe(81013);
  expect((await send(emulator, textTo(lin))).json).toMatchObject({ errcode: 0, msgid: expect.any(String) });
});

test("rate.concurrent: calls held up at the same time are refused with 45033 beyond it", async () => {
  const token = await tokenOf(emulator);
  const read = () => call(`${emulator.url}/cgi-bin/user/get?access_token=${token}&userid=${lin}`);
  emulator.faults.set({ endpoint: "user/get", kind: "delay", milliseconds: 3_600_000, times: 2 });
  const held = [read(), read()];
  await expect.poll(() => emulator.requests()["user/get"]).toBe(2);
  expect((await read()).json.errcode).toBe(0);
  emulator.setSwitches({ "rate.concurrent": 2 });
  expect((await read()).json.errcode).toBe(45033);
  emulator.clock.advance({ hours: 1 });
  for (const each of held) expect((await each).json.errcode).toBe(0);
  expect((await read()).json.errcode).toBe(0);
});

test("user/tfa_succ takes twenty calls at the same time, as published", async () => {
  emulator.faults.set({ endpoint: "user/tfa_succ", kind: "delay", milliseconds: 3_600_000, times: 20 });
  const body = { userid: lin, tfa_code: "x" };
  const held = Array.from({ length: 20 }, () => post(emulator, "user/tfa_succ", body));
  await expect.poll(() => emulator.requests()["user/tfa_succ"]).toBe(20);
  expect((await post(emulator, "user/tfa_succ", body)).json.errcode).toBe(45033);
  emulator.clock.advance({ hours: 1 });
  await Promise.all(held);
});
