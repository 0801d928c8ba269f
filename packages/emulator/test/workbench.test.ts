import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { codeOf, post } from "./apps-wire.ts";
import { get, stillClock, working } from "./wire.ts";

const agentid = 1000002;
let emulator: Emulator;
let lin: string;
let wu: string;
beforeAll(async () => {
  emulator = await startEmulator({ people: 60, clock: stillClock() });
  [lin, wu] = working(emulator) as [string, string];
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

const ask = (endpoint: string, fields: object = {}) => post(emulator, `agent/${endpoint}`, { agentid, ...fields });
const setTemplate = (fields: object) => ask("set_workbench_template", fields);
const setData = (userid: string, fields: object) => ask("set_workbench_data", { userid, ...fields });
const dataOf = async (userid: string) => (await ask("get_workbench_data", { userid })).json.data;

const keydata = { items: [{ key: "待审批", data: "2", jump_url: "https://app.example/a" }] };
const list = { items: [{ title: "通知", pagepath: "/a" }] };

test("a template shows its own object to members who have no data of their own", async () => {
  expect(await codeOf(setTemplate({ type: "keydata", keydata, replace_user_data: true }))).toBe(0);
  expect((await ask("get_workbench_template")).json).toEqual({
    errcode: 0,
    errmsg: "ok",
    type: "keydata",
    keydata,
    replace_user_data: true,
  });
  expect(await dataOf(lin)).toEqual({ type: "keydata", keydata });
  const own = { items: [{ key: "待审批", data: "9" }] };
  expect(await codeOf(setData(lin, { type: "keydata", keydata: own }))).toBe(0);
  expect(await dataOf(lin)).toEqual({ type: "keydata", keydata: own });
  expect(await dataOf(wu)).toEqual({ type: "keydata", keydata });
  await setTemplate({ type: "keydata", keydata, replace_user_data: false });
  expect(await dataOf(lin)).toEqual({ type: "keydata", keydata: own });
  await setTemplate({ type: "keydata", keydata, replace_user_data: true });
  expect(await dataOf(lin)).toEqual({ type: "keydata", keydata });
});

test("one call sets the same for many, all or none", async () => {
  await setTemplate({ type: "list" });
  expect((await ask("get_workbench_data", { userid: lin })).json).toMatchObject({ data: { type: "list" } });
  const data = { type: "list", list };
  const batch = (userid_list: unknown, more: object = { data }) =>
    ask("batch_set_workbench_data", { userid_list, ...more });
  expect(await codeOf(batch([lin, wu]))).toBe(0);
  expect(await dataOf(wu)).toEqual(data);
  expect(await codeOf(batch([]))).toBe(40058);
  expect(await codeOf(batch(Array(1001).fill(lin)))).toBe(40058);
  expect(await codeOf(batch([lin], {}))).toBe(94012);
  expect(
    await codeOf(batch([lin, "nobody.here"], { data: { type: "list", list: { items: [{ title: "新" }] } } })),
  ).toBe(60111);
  expect(await dataOf(lin)).toEqual(data);
});

test("every object is read by its own rules", async () => {
  const templates: readonly (readonly [number, object])[] = [
    [94001, { type: "poster" }],
    [94001, {}],
    [0, { type: "normal" }],
    [94002, { type: "keydata", keydata: {} }],
    [94003, { type: "keydata", keydata: { items: Array(5).fill({ data: "1" }) } }],
    [94012, { type: "keydata", keydata: { items: [{ key: "没有数" }] } }],
    [40058, { type: "keydata", keydata: { items: [{ data: "长".repeat(65) }] } }],
    [94013, { type: "image", image: { url: "x.png" } }],
    [94005, { type: "list", list: {} }],
    [94006, { type: "list", list: { items: Array(4).fill({ title: "a" }) } }],
    [94010, { type: "list", list: { items: [{ jump_url: "https://a.example" }] } }],
    [94014, { type: "list", list: { items: [{ title: "长".repeat(43) }] } }],
    [94015, { type: "webview", webview: { url: "about:blank" } }],
    [94011, { type: "webview", webview: { url: "https://a.example", height: "huge" } }],
    [
      40058,
      { type: "image", image: { url: "https://a.example/p.png", jump_url: `https://a.example/${"x".repeat(1024)}` } },
    ],
    [0, { type: "image", image: { url: "https://a.example/p.png" } }],
  ];
  for (const [code, fields] of templates) expect([code, await codeOf(setTemplate(fields))]).toEqual([code, code]);
  await setTemplate({
    type: "webview",
    webview: { url: "https://a.example/", height: "single_row", hide_title: true },
  });
  expect(await codeOf(setData(lin, { type: "webview" }))).toBe(94007);
  expect(await codeOf(setData(lin, { type: "webview", webview: { url: "https://a.example/" } }))).toBe(94016);
  const webview = { url: "https://a.example/lin", height: "single_row" };
  expect(await codeOf(setData(lin, { type: "webview", webview }))).toBe(0);
  expect(await dataOf(lin)).toEqual({ type: "webview", webview });
});

test("without a template or the right there is nothing to set", async () => {
  expect(await codeOf(ask("get_workbench_template"))).toBe(94008);
  expect(await codeOf(setData(lin, { type: "list", list }))).toBe(94008);
  expect(await codeOf(ask("get_workbench_data", { userid: lin }))).toBe(94008);
  await setTemplate({ type: "normal" });
  expect(await codeOf(ask("get_workbench_data", { userid: lin }))).toBe(94008);
  await setTemplate({ type: "list", list });
  expect(await codeOf(setData("", { type: "list", list }))).toBe(41009);
  expect(await codeOf(setData("nobody.here", { type: "list", list }))).toBe(60111);
  expect(await codeOf(post(emulator, "agent/get_workbench_template", { agentid: 1000003 }))).toBe(301002);
  emulator.apps.change(agentid, { customWorkbench: false });
  for (const endpoint of ["set_workbench_template", "get_workbench_template", "set_workbench_data"])
    expect(await codeOf(ask(endpoint, { type: "list" }))).toBe(94000);
});

test("a member's tile changes ten times a minute where quotas are kept", async () => {
  emulator.setSwitches({ "rate.enforce": "on" });
  await setTemplate({ type: "list", list });
  for (let time = 0; time < 10; time++) expect(await codeOf(setData(lin, { type: "list", list }))).toBe(0);
  expect(await codeOf(setData(lin, { type: "list", list }))).toBe(45009);
  expect(await codeOf(setData(wu, { type: "list", list }))).toBe(0);
  emulator.clock.advance({ minutes: 1 });
  expect(await codeOf(setData(lin, { type: "list", list }))).toBe(0);
  const thousand = Array(1000).fill(lin);
  const batch = () => ask("batch_set_workbench_data", { userid_list: thousand, data: { type: "list", list } });
  for (let call = 0; call < 100; call++) expect(await codeOf(batch())).toBe(0);
  expect(await codeOf(batch())).toBe(45009);
  emulator.setSwitches({ "rate.enforce": "off" });
});

test("menus, tickets and tiles survive a restart", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "emulator-apps-"));
  try {
    const first = await startEmulator({ people: 20, dataDir });
    const [person] = working(first) as [string];
    const body = { agentid, type: "list", list };
    await post(first, "agent/set_workbench_template", body);
    await post(first, "agent/set_workbench_data", { ...body, userid: person });
    await post(
      first,
      "menu/create",
      { button: [{ type: "click", name: "留下", key: "K" }] },
      { agentid: String(agentid) },
    );
    await post(first, "agent/set", { agentid, name: "改过的名字" });
    const { ticket } = (await get(first, "get_jsapi_ticket")).json;
    await first.close();
    await using second = await startEmulator({ dataDir });
    const kept = (await post(second, "agent/get_workbench_data", { agentid, userid: person })).json.data;
    expect(kept).toEqual({ type: "list", list });
    expect((await get(second, "menu/get", { agentid: String(agentid) })).json.button).toMatchObject([{ name: "留下" }]);
    expect((await get(second, "agent/list")).json.agentlist[0].name).toBe("改过的名字");
    expect((await get(second, "get_jsapi_ticket")).json.ticket).toBe(ticket);
  } finally {
    rmSync(dataDir, { recursive: true });
  }
});
