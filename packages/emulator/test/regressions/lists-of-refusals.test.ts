/**
 * "Failure bodies still contain the endpoint's list fields, empty": readers index into them unasked.
 * Source: docs/wire/directory.md §1.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../../src/index.ts";
import { call } from "../wire.ts";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ people: 10 });
});
afterAll(() => emulator.close());

test.each([
  ["getcallbackip", { ip_list: [] }],
  ["get_api_domain_ip", { ip_list: [] }],
  ["agent/list", { agentlist: [] }],
  ["export/get_result", { data_list: [] }],
  ["user/get", { department: [], order: [], is_leader_in_dept: [], direct_leader: [] }],
  ["department/simplelist", { department_id: [] }],
])("%s without a token answers its lists empty", async (endpoint, lists) => {
  const { json } = await call(`${emulator.url}/cgi-bin/${endpoint}`);
  expect(json).toEqual({ errcode: 41001, errmsg: expect.stringMatching(/^access_token missing/), ...lists });
});
