/** What a call answers to a value that it does not take: the field, and what it must be, in both languages. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Emulator, InvalidValue, startEmulator } from "../src/index.ts";
import { control } from "./wire.ts";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ people: 5, switches: { "company.profile": "qiyehao" } });
});
afterAll(() => emulator.close());

const grants = [
  { agentId: 1000002, send: true, manage: false },
  { agentId: 1000002, send: "yes" },
];

test.each([
  [
    "GET",
    "people?limit=0",
    undefined,
    "limit",
    "limit must be a whole number from 1 to 1000.",
    "limit 必须是 1 到 1000 的整数。",
  ],
  ["POST", "network", { online: 1 }, "online", "online must be true or false.", "online 必须是 true 或 false。"],
  [
    "POST",
    "apps",
    { name: "应用", visibleRange: 7 },
    "visibleRange",
    "visibleRange must be an object.",
    "visibleRange 必须是对象。",
  ],
  [
    "POST",
    "admin/groups",
    { name: "组", apps: grants },
    "apps[1].send",
    "apps.send (entry 2) must be true or false.",
    "apps.send（第 2 项）必须是 true 或 false。",
  ],
  [
    "POST",
    "apps/1000002/event",
    { event: "switch_workbench_mode", on: "off" },
    "on",
    "on must be true or false.",
    "on 必须是 true 或 false。",
  ],
  [
    "POST",
    "tokens/revoke",
    { of: "kf" },
    "of",
    "of must be contacts or a whole number from 0 to 2147483647.",
    "of 必须是 contacts 或 0 到 2147483647 的整数。",
  ],
  [
    "POST",
    "scenario",
    { robots: [{ name: "小卫", group: "值班群", member: [] }] },
    "robots[0]",
    "Robot 1 has no member; it may have name, group, userIds.",
    "第 1 个群机器人没有 member，可以有 name、group、userIds。",
  ],
  [
    "PUT",
    "addresses",
    { trusted: ["10.0.0.1", "here"] },
    "trusted[1]",
    "here in trusted is no IP address.",
    "trusted 里的 here 不是 IP 地址。",
  ],
  [
    "PUT",
    "apps/1000002/settings",
    { loginDomain: "http://oa.example" },
    "loginDomain",
    "loginDomain must be a domain in lower case, with its port if it has one, without http://, or empty.",
    "loginDomain 必须是小写的域名，可带端口，不带 http://，或为空。",
  ],
  [
    "PUT",
    "directory/settings",
    { attributes: [{ name: "小程序", type: 2 }] },
    "attributes[0].type",
    "attributes.type (entry 1) must be one of 0, 1.",
    "attributes.type（第 1 项）必须是以下之一：0、1。",
  ],
  [
    "PUT",
    "legacy/kf",
    { external: { user: [7], party: [], tag: [] } },
    "external.user[0]",
    "Each of external.user (entry 1) must be a string.",
    "external.user 的每一项（第 1 项）必须是文本。",
  ],
  [
    "POST",
    "faults",
    { endpoint: "message/send", kind: "errcode" },
    "errcode",
    "errcode must be a code of the error table.",
    "errcode 必须是错误码表里的错误码。",
  ],
  [
    "POST",
    "scenario",
    { apps: { "1000002": { settings: { reportsEnter: "yes" } } } },
    "apps.1000002.settings.reportsEnter",
    "settings.reportsEnter of The app 1000002 must be true or false.",
    "应用 1000002 的 settings.reportsEnter 必须是 true 或 false。",
  ],
])("%s %s with %j names %s", async (method, path, body, field, en, zh) => {
  const { json, status } = await control(emulator, method, path, body);
  expect({ status, json }).toEqual({ status: 400, json: { message: en, field, detail: { en, zh } } });
});

test.each([
  ["PUT", "switches", { "errmsg.tale": "none" }, 400, "没有名为 errmsg.tale 的开关。"],
  ["PUT", "switches", { "errmsg.tail": 1 }, 400, /^errmsg\.tail 是以下之一：.*，不能是 1。$/],
  ["PUT", "addresses", { trusted: ["here"] }, 400, "trusted 里的 here 不是 IP 地址。"],
  ["POST", "faults", { endpoint: "get", kind: "html" }, 400, /^没有接口 get；除接口外还有 /],
  ["POST", "faults", { endpoint: "message/send", kind: "errcode", errcode: 1 }, 400, "错误码表里没有 1。"],
  ["PUT", "directory/settings", { colour: 1 }, 400, "通讯录没有名为 colour 的设置。"],
  ["PUT", "legacy/kf", { inside: [] }, 400, "客服没有 inside，只有 internal、external。"],
  ["POST", "scenario", { switches: { colour: 1 } }, 400, "没有名为 colour 的开关。"],
  ["POST", "presets/loose", {}, 404, "没有名为 loose 的预设，有 permissive、strict。"],
  ["DELETE", "snapshots/none", {}, 404, "没有名为 none 的快照。"],
  ["GET", "phones/nobody", {}, 404, "没有成员 nobody。"],
  ["GET", "nowhere", {}, 404, "控制接口没有 /control/nowhere。"],
])("%s %s with %j says why in both languages", async (method, path, body, status, zh) => {
  const answer = await control(emulator, method, path, body);
  expect(answer.status).toBe(status);
  expect(answer.json.detail.en).toBe(answer.json.message);
  expect(answer.json.detail.zh).toMatch(zh);
});

test("a kind that does not exist is answered with those that do", async () => {
  const { userId } = emulator.members()[0]!;
  const { json } = await control(emulator, "POST", `phones/${userId}/act`, { kind: "shout", agentId: 1000002 });
  expect(json).toMatchObject({ field: "kind", message: expect.stringMatching(/^kind must be one of text, image, /) });
});

test("a library's caller gets the same sentence and field as an error of its own class", () => {
  const change = () => emulator.setAddresses({ trusted: ["here"] });
  expect(change).toThrow(InvalidValue);
  expect(change).toThrow(
    expect.objectContaining({ field: "trusted[0]", message: "here in trusted is no IP address." }),
  );
});

test("a refused call takes no snapshot", async () => {
  const { status } = await control(emulator, "POST", "network?keepAs=kept", { online: "no" });
  expect([status, emulator.snapshots.list()]).toEqual([400, []]);
});
