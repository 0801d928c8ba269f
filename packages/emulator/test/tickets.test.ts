import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { codeOf } from "./apps-wire.ts";
import { call, get, stillClock, tokenOf } from "./wire.ts";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ people: 20, clock: stillClock() });
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

/** As the page's server does it: the four values in this order, the address without its fragment. */
const signatureOf = (ticket: string, noncestr: string, timestamp: string, url: string): string =>
  createHash("sha1")
    .update(`jsapi_ticket=${ticket}&noncestr=${noncestr}&timestamp=${timestamp}&url=${url}`)
    .digest("hex");

test("the official sample of the signature comes out as printed", () => {
  const ticket = "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg";
  expect(signatureOf(ticket, "Wm3WZYTPz0wzccnW", "1414587457", "http://mp.weixin.qq.com?params=value")).toBe(
    "0f9de62fce790f9a083d5c99e95740ceb90c27ed",
  );
});

test("the company has one ticket, each app another, good for two hours", async () => {
  const corp = (await get(emulator, "get_jsapi_ticket")).json;
  expect(corp).toEqual({ errcode: 0, errmsg: "ok", ticket: expect.any(String), expires_in: 7200 });
  expect(corp.ticket.length).toBeLessThanOrEqual(512);
  expect((await get(emulator, "get_jsapi_ticket", {}, 1)).json.ticket).toBe(corp.ticket);
  const ticket = async (which: number) =>
    (await get(emulator, "ticket/get", { type: "agent_config" }, which)).json.ticket;
  const own = await ticket(0);
  expect(new Set([corp.ticket, own, await ticket(1)]).size).toBe(3);
  emulator.clock.advance({ seconds: 7000 });
  expect(await ticket(0)).toBe(own);
  expect((await get(emulator, "get_jsapi_ticket")).json).toMatchObject({ ticket: corp.ticket, expires_in: 200 });
  emulator.clock.advance({ seconds: 201 });
  expect(await ticket(0)).not.toBe(own);
});

test("another type of ticket does not exist, and the contacts secret gets none", async () => {
  expect(await codeOf(get(emulator, "ticket/get"))).toBe(91040);
  expect(await codeOf(get(emulator, "ticket/get", { type: "jsapi" }))).toBe(91040);
  expect(await codeOf(get(emulator, "ticket/get", { type: "wx_card" }))).toBe(0);
  expect(await codeOf(get(emulator, "get_jsapi_ticket", {}, "contacts"))).toBe(48002);
});

test("a hundred an hour for an app where quotas are kept", async () => {
  emulator.setSwitches({ "rate.enforce": "on" });
  const token = await tokenOf(emulator);
  const ask = async (path: string) =>
    (await call(`${emulator.url}/cgi-bin/${path}access_token=${token}`)).json.errcode as number;
  for (const path of ["get_jsapi_ticket?", "ticket/get?type=agent_config&"]) {
    for (let time = 0; time < 100; time++) expect(await ask(path)).toBe(0);
    expect(await ask(path)).toBe(45009);
  }
  expect(await codeOf(get(emulator, "get_jsapi_ticket", {}, 1))).toBe(0);
  emulator.clock.advance({ hours: 1 });
  expect(await ask("get_jsapi_ticket?")).toBe(0);
  emulator.setSwitches({ "rate.enforce": "off" });
});
