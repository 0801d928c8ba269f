import { afterAll, beforeAll, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { codeOf, post } from "./apps-wire.ts";
import { call, control, get, tokenOf } from "./wire.ts";

const agentid = 1000002;
let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ people: 60 });
});
afterAll(() => emulator.close());

const set = (fields: Record<string, unknown>) => post(emulator, "agent/set", { agentid, ...fields });
const agent = async () => (await get(emulator, "agent/get", { agentid: String(agentid) })).json;

test("agent/get returns the administrator's settings, with directly named members only", async () => {
  expect(await agent()).toEqual({
    errcode: 0,
    errmsg: "ok",
    agentid,
    name: "通知",
    square_logo_url: "",
    description: "",
    allow_userinfos: { user: [] },
    allow_partys: { partyid: [1] },
    allow_tags: { tagid: [] },
    close: 0,
    redirect_domain: "",
    report_location_flag: 0,
    isreportenter: 0,
    home_url: "",
  });
  const other = (await get(emulator, "agent/get", { agentid: "1000003" }, 1)).json;
  expect(other.allow_userinfos.user).toHaveLength(1);
  expect(other.allow_tags.tagid).toHaveLength(1);
});

test("agent/list shows the token's own app", async () => {
  expect((await get(emulator, "agent/list", {}, 1)).json.agentlist).toEqual([
    { agentid: 1000003, name: "人事助手", square_logo_url: "" },
  ]);
});

test("only the token's own app may be looked at or changed", async () => {
  expect(await codeOf(get(emulator, "agent/get"))).toBe(41011);
  expect(await codeOf(get(emulator, "agent/get", { agentid: "7" }))).toBe(40056);
  expect(await codeOf(get(emulator, "agent/get", { agentid: "x" }))).toBe(40056);
  expect(await codeOf(get(emulator, "agent/get", { agentid: "1000003" }))).toBe(301002);
  expect(await codeOf(get(emulator, "agent/get", { agentid: String(agentid) }, "contacts"))).toBe(48002);
  expect(await codeOf(post(emulator, "agent/set", { agentid: 1000003, name: "x" }))).toBe(301002);
  expect(await codeOf(post(emulator, "agent/set", { name: "x" }))).toBe(41011);
  expect(await codeOf(post(emulator, "agent/set", { agentid: 7 }))).toBe(40056);
});

test("agent/set changes what is given and nothing else, once everything is right", async () => {
  const description = "通知全体同事的应用";
  expect((await set({ description, isreportenter: 1, home_url: "https://app.example/home" })).json.errmsg).toBe("ok");
  expect(
    (await set({ name: "新通知", report_location_flag: 1, redirect_domain: "App.example:8443" })).json.errcode,
  ).toBe(0);
  expect(await agent()).toMatchObject({
    name: "新通知",
    description,
    isreportenter: 1,
    report_location_flag: 1,
    redirect_domain: "app.example:8443",
    home_url: "https://app.example/home",
  });
  expect(await codeOf(set({ name: "不该有", description: "短" }))).toBe(45004);
  expect((await agent()).name).toBe("新通知");
  expect((await control(emulator, "GET", `phones/${emulator.members()[0]!.userId}`)).text).toContain("新通知");
});

test("agent/set refuses each field by its own code", async () => {
  const refusals: readonly (readonly [number, Record<string, unknown>])[] = [
    [40059, { report_location_flag: 2 }],
    [40059, { report_location_flag: "yes" }],
    [301015, { logo_mediaid: "nobody-uploaded-this" }],
    [45022, { name: "名".repeat(33) }],
    [45022, { name: "" }],
    [45004, { description: "三个字" }],
    [45004, { description: "长".repeat(121) }],
    [85005, { redirect_domain: "https://app.example" }],
    [85005, { redirect_domain: "app.example/path" }],
    [40094, { home_url: "app.example" }],
    [40094, { home_url: "ftp://app.example" }],
  ];
  for (const [code, fields] of refusals) expect([code, await codeOf(set(fields))]).toEqual([code, code]);
  expect(await codeOf(set({ name: "名".repeat(32), description: "四个字呀" }))).toBe(0);
});

test("a logo is an uploaded picture", async () => {
  const form = new FormData();
  const png = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==",
    "base64",
  );
  form.append("media", new Blob([png], { type: "image/png" }), "logo.png");
  const token = await tokenOf(emulator);
  const uploaded = await call(`${emulator.url}/cgi-bin/media/upload?access_token=${token}&type=image`, {
    method: "POST",
    body: form,
  });
  expect(await codeOf(set({ logo_mediaid: uploaded.json.media_id }))).toBe(0);
  expect((await agent()).square_logo_url).toMatch(/^https:\/\/wework\.qpic\.cn\//);
});

test("strict companies own their domains first, and change them twenty times a month", async () => {
  emulator.setSwitches({ "agent.domainOwnership": "required" });
  expect(await codeOf(set({ redirect_domain: "stranger.example" }))).toBe(85005);
  emulator.apps.change(1000003, { loginDomain: "proven.example" });
  expect(await codeOf(set({ redirect_domain: "proven.example" }))).toBe(0);
  emulator.setSwitches({ "agent.domainOwnership": "assumed", "rate.enforce": "on" });
  for (let change = 0; change < 20; change++)
    expect(await codeOf(set({ redirect_domain: `host${change}.example` }))).toBe(0);
  expect(await codeOf(set({ redirect_domain: "one-more.example" }))).toBe(85004);
  expect(await codeOf(set({ redirect_domain: "host19.example" }))).toBe(0);
  emulator.clock.advance({ hours: 24 * 31 });
  expect(await codeOf(set({ redirect_domain: "next-month.example" }))).toBe(0);
  emulator.setSwitches({ "rate.enforce": "off" });
});

test("reset restores the initial settings", async () => {
  emulator.reset();
  expect(await agent()).toMatchObject({ name: "通知", redirect_domain: "", isreportenter: 0 });
});

test("the control API shows and changes what the admin console holds", async () => {
  const changed = await control(emulator, "PUT", `apps/${agentid}/settings`, { reportsEnter: true });
  expect(changed.json).toMatchObject({ reportsEnter: true, customWorkbench: true });
  expect((await agent()).isreportenter).toBe(1);
  expect((await control(emulator, "PUT", `apps/${agentid}/settings`, { reportsEnter: 1 })).status).toBe(400);
  expect((await control(emulator, "PUT", `apps/${agentid}/settings`, { colour: "red" })).status).toBe(400);
  expect((await control(emulator, "GET", "apps/7")).status).toBe(404);
  expect((await control(emulator, "GET", "apps")).json.items.map((app: { name: string }) => app.name)).toEqual([
    "通知",
    "人事助手",
  ]);
});

test("the address lists hold the addresses of this computer", async () => {
  const { ip_list } = (await get(emulator, "getcallbackip")).json;
  expect(ip_list).toEqual(["127.0.0.*", "::1"]);
  expect((await get(emulator, "get_api_domain_ip", {}, "contacts")).json).toMatchObject({ ip_list });
  expect((await call(`${emulator.url}/cgi-bin/getcallbackip`)).json.errcode).toBe(41001);
});

test("isreportenter is 0 or 1; another value is refused and changes nothing", async () => {
  const before = await agent();
  expect(await codeOf(set({ isreportenter: 5, description: "另一个说明文字" }))).toBe(40058);
  expect(await agent()).toEqual(before);
});
