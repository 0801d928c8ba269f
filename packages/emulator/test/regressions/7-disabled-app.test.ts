/** All calls of a disabled app are answered 50003. */
import { endpoints } from "@shoufa/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { registry } from "../../src/api/registry.ts";
import { type Emulator, startEmulator } from "../../src/index.ts";
import { call, tokenOf } from "../wire.ts";

let emulator: Emulator;
let token: string;
beforeAll(async () => {
  emulator = await startEmulator({ people: 5 });
  token = await tokenOf(emulator);
  emulator.setAppEnabled(1000002, false);
});
afterAll(() => emulator.close());

const withToken = Object.entries(registry)
  .filter(([, route]) => route.callers !== "nobody")
  .map(([endpoint]) => endpoint);

const errcodeOf = async (endpoint: string): Promise<number> => {
  const { method } = endpoints[endpoint as keyof typeof endpoints];
  const url = `${emulator.url}/cgi-bin/${endpoint}?access_token=${token}&agentid=1000002`;
  return (await call(url, method === "POST" ? { method, body: '{"agentid":1000002}' } : {})).json.errcode;
};

test.each(["wecom", "qiyehao"] as const)("every endpoint that takes a token, as %s", async (profile) => {
  emulator.setSwitches({ "company.profile": profile });
  const codes = new Map<string, number>();
  for (const endpoint of withToken) codes.set(endpoint, await errcodeOf(endpoint));
  expect(withToken.length).toBeGreaterThan(80);
  expect([...codes].filter(([, code]) => code !== 50003)).toEqual([]);
  emulator.setSwitches({ "company.profile": "wecom" });
});

test("agent.get.disabled: it may still be read that it is switched off", async () => {
  emulator.setSwitches({ "agent.get.disabled": "close" });
  const { json } = await call(`${emulator.url}/cgi-bin/agent/get?access_token=${token}&agentid=1000002`);
  expect(json).toMatchObject({ errcode: 0, close: 1 });
  expect(await errcodeOf("menu/get")).toBe(50003);
  emulator.setSwitches({ "agent.get.disabled": "50003" });
});
