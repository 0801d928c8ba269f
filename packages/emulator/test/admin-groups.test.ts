/** Management groups of the 企业号 profile: a Secret each, and rights that hold to the letter. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { AdminRefusal, type Emulator, type GroupInput, startEmulator } from "../src/index.ts";
import { ask, gettoken, listen, tokenFor } from "./admin-wire.ts";
import { control, textTo } from "./wire.ts";

const notices = 1000002;
const personnelApp = 1000003;
const everyInterface = ["user", "department", "tag", "batch", "message", "media", "menu", "agent", "oauth"] as const;
let emulator: Emulator;
let personnel: number;
let finance: number;
/** A member of 人力资源部, and one of 财务部. */
let hua: string;
let lei: string;

beforeAll(async () => {
  emulator = await startEmulator({ people: 120, switches: { "company.profile": "qiyehao" } });
  const called = (name: string) => emulator.departments().find((each) => each.name === name)!.id;
  personnel = called("人力资源部");
  finance = called("财务部");
  const workingIn = (id: number) =>
    emulator.members().find(({ departments, status }) => departments[0] === id && status === 1)!.userId;
  hua = workingIn(personnel);
  lei = workingIn(finance);
});
beforeEach(() => {
  emulator.reset();
  emulator.setSwitches({ "company.profile": "qiyehao", "directory.appSecret.writeCode": "48002" });
  for (const { id } of emulator.adminConsole.groups()) emulator.adminConsole.deleteGroup(id);
});
afterAll(() => emulator.close());

/** A group that may do everything, but for what `over` says. @returns Calls with its token. */
async function group(over: GroupInput = {}) {
  const made = emulator.adminConsole.createGroup({
    name: "人事组",
    apps: [{ agentId: notices, send: true, manage: true }],
    directory: { departments: [personnel], write: true },
    interfaces: everyInterface,
    ...over,
  });
  const token = await tokenFor(emulator, made.secret);
  return {
    ...made,
    get: (endpoint: string, query: Record<string, string> = {}) => ask(emulator, token, endpoint, { query }),
    post: (endpoint: string, body: unknown, query: Record<string, string> = {}) =>
      ask(emulator, token, endpoint, { body, query }),
    send: (touser: string, agentid: unknown = notices) =>
      ask(emulator, token, "message/send", { body: textTo(touser, { agentid }) }),
  };
}

test("a group is made, read, changed, given a new Secret and deleted, with an event each time", async () => {
  const pages = await listen(emulator);
  const made = await control(emulator, "POST", "admin/groups", {
    name: "行政组",
    admins: [hua],
    apps: [{ agentId: notices, send: true }],
    directory: { departments: [personnel] },
    interfaces: ["message", "user"],
  });
  await pages.until('"type":"admin"');
  pages.stop();
  expect(made).toMatchObject({ status: 201, json: { secret: expect.stringMatching(/^[A-Za-z0-9]{43}$/) } });
  const facts = {
    id: made.json.id,
    name: "行政组",
    admins: [hua],
    secret: made.json.secret,
    apps: [{ agentId: notices, send: true, manage: false }],
    directory: { departments: [personnel], tags: [], write: false },
    interfaces: ["message", "user"],
  };
  expect(made.json).toEqual(facts);
  const list = (await control(emulator, "GET", "admin/groups")).json;
  expect(list.items).toEqual([facts]);
  expect(list.interfaces).toContain("message");
  expect(list.interfaceTexts.message).toEqual({ zh: "发消息", en: "messages" });
  expect((await control(emulator, "GET", "admin")).json.groups).toEqual([facts]);

  const path = `admin/groups/${facts.id}`;
  const changed = await control(emulator, "PUT", path, { name: "后勤组", directory: { write: true } });
  expect(changed.json).toEqual({ ...facts, name: "后勤组", directory: { ...facts.directory, write: true } });
  const token = await tokenFor(emulator, facts.secret);
  const { secret } = (await control(emulator, "POST", `${path}/secret`)).json;
  expect((await ask(emulator, token, "agent/list")).errcode).toBe(40014);
  expect((await gettoken(emulator, facts.secret)).json.errcode).toBe(40001);
  const fresh = await tokenFor(emulator, secret);
  expect((await control(emulator, "DELETE", path)).json).toEqual({});
  expect((await ask(emulator, fresh, "agent/list")).errcode).toBe(40014);
  expect((await gettoken(emulator, secret)).json.errcode).toBe(40001);
  for (const [method, at] of [
    ["PUT", path],
    ["DELETE", path],
    ["POST", `${path}/secret`],
  ] as const)
    expect((await control(emulator, method, at)).status).toBe(404);
  expect(emulator.adminConsole.createGroup({ name: "再来" }).id).toBe(facts.id + 1);
});

test.each([
  [{ name: "" }, 400, "1 to 32 characters"],
  [{ name: "已有" }, 409, "already"],
  [{ name: "组", apps: [{ agentId: 77 }] }, 404, "no app 77"],
  [{ name: "组", apps: [{ agentId: 1000002, send: "yes" }] }, 400, "apps.send"],
  [{ name: "组", apps: {} }, 400, "apps must be a list"],
  [{ name: "组", admins: ["ghost"] }, 400, "no member ghost"],
  [{ name: "组", directory: { departments: [987] } }, 400, "no department 987"],
  [{ name: "组", directory: { tags: [987] } }, 400, "no tag 987"],
  [{ name: "组", interfaces: ["appchat"] }, 400, "No interface is called appchat"],
  [{}, 400, "1 to 32 characters"],
])("a group that cannot be is refused: %j", async (body, status, sentence) => {
  emulator.adminConsole.createGroup({ name: "已有" });
  const answer = await control(emulator, "POST", "admin/groups", body);
  expect(answer).toMatchObject({ status, json: { message: expect.stringContaining(sentence) } });
  expect(emulator.adminConsole.groups()).toHaveLength(1);
});

test("groups are 企业号's: in WeCom there are none, and their secrets and tokens are worth nothing", async () => {
  const { get, id, secret } = await group();
  expect((await get("agent/list")).errcode).toBe(0);
  emulator.setSwitches({ "company.profile": "wecom" });
  expect((await get("agent/list")).errcode).toBe(40014);
  expect((await gettoken(emulator, secret)).json.errcode).toBe(40001);
  expect((await control(emulator, "GET", "admin/groups")).json.items).toEqual([]);
  expect(await control(emulator, "POST", "admin/groups", { name: "组" })).toMatchObject({
    status: 409,
    json: { detail: { zh: expect.stringContaining("company.profile") } },
  });
  for (const change of [
    () => emulator.adminConsole.changeGroup(id, {}),
    () => emulator.adminConsole.resetGroupSecret(id),
    () => emulator.adminConsole.deleteGroup(id),
  ])
    expect(change).toThrow(AdminRefusal);
  emulator.setSwitches({ "company.profile": "qiyehao" });
  expect((await get("agent/list")).errcode).toBe(0);
});

test("sending: as the app that the call names, to people whom both the app and the group see", async () => {
  const { send } = await group();
  expect((await send(hua)).errcode).toBe(0);
  expect((await send(hua, String(notices))).errcode).toBe(0);
  expect(emulator.phone(hua).messages({ agentId: notices })).toHaveLength(2);
  // Visible to the app, but not to the group.
  expect(await send(`${hua}|${lei}`)).toMatchObject({ errcode: 0, invaliduser: lei });
  expect((await send(lei)).errcode).toBe(82001);
  expect(emulator.phone(lei).messages()).toEqual([]);
  const everybody = await send("@all");
  expect(everybody.errcode).toBe(0);
  const reached = emulator.members().filter(({ userId }) => emulator.phone(userId).messages().length > 0);
  const departments = new Set(
    emulator
      .departments()
      .filter(({ id, parentId }) => [id, parentId].includes(personnel))
      .map(({ id }) => id),
  );
  expect(reached.length).toBeGreaterThan(0);
  for (const { departments: own } of reached) expect(own.some((id) => departments.has(id))).toBe(true);
});

test("sending: without AgentID, as no app, as an app that is not the group's or may only be managed", async () => {
  const { id, send } = await group({ apps: [{ agentId: notices, send: false, manage: true }] });
  expect((await send(hua, null)).errcode).toBe(41011);
  expect((await send(hua, 77)).errcode).toBe(40056);
  expect((await send(hua, "abc")).errcode).toBe(40056);
  expect((await send(hua, personnelApp)).errcode).toBe(60011);
  expect((await send(hua)).errcode).toBe(60011);
  emulator.adminConsole.changeGroup(id, { apps: [{ agentId: notices, send: true, manage: false }] });
  expect((await send(hua)).errcode).toBe(0);
  emulator.setAppEnabled(notices, false);
  expect((await send(hua)).errcode).toBe(50003);
  emulator.setAppEnabled(notices, true);
});

test("apps: the list is the group's; menus and settings need the right to manage", async () => {
  const { get, id, post } = await group({
    apps: [
      { agentId: notices, send: true, manage: false },
      { agentId: personnelApp, send: false, manage: true },
    ],
  });
  const ids = async () =>
    (await get("agent/list")).agentlist.map(({ agentid }: { agentid: unknown }) => Number(agentid));
  expect(await ids()).toEqual([notices, personnelApp]);
  const menu = { button: [{ type: "click", name: "打卡", key: "k" }] };
  expect((await post("menu/create", menu, { agentid: String(notices) })).errcode).toBe(60011);
  expect((await post("menu/create", menu, { agentid: String(personnelApp) })).errcode).toBe(0);
  expect((await get("menu/get", { agentid: String(personnelApp) })).button).toHaveLength(1);
  expect((await post("agent/set", { agentid: notices, name: "改名" })).errcode).toBe(60011);
  expect((await post("agent/set", { agentid: personnelApp, name: "改名" })).errcode).toBe(0);
  expect((await get("agent/get", { agentid: String(notices) })).errcode).toBe(0);
  emulator.adminConsole.changeGroup(id, { apps: [] });
  expect(await ids()).toEqual([]);
  expect((await get("agent/get", { agentid: String(notices) })).errcode).toBe(60011);
});

test("a deleted app is in no group any more", async () => {
  const { agentId } = emulator.apps.create({ name: "临时", visibleRange: { departments: [1] } });
  const { id } = await group({ apps: [{ agentId, send: true, manage: true }] });
  emulator.apps.remove(agentId);
  expect(emulator.adminConsole.groups().find((each) => each.id === id)!.apps).toEqual([]);
});

test("interfaces: what the group was not granted is 48002, and so is what 企业号 never had", async () => {
  const { get, id, post, send } = await group({ interfaces: ["user"] });
  expect((await get("user/get", { userid: hua })).errcode).toBe(0);
  expect((await send(hua)).errcode).toBe(48002);
  expect((await get("department/list")).errcode).toBe(48002);
  expect((await get("tag/list")).errcode).toBe(48002);
  expect((await get("getcallbackip")).errcode ?? 0).toBe(0);
  emulator.adminConsole.changeGroup(id, { interfaces: everyInterface });
  // The token is still the same; its rights are those of now.
  expect((await send(hua)).errcode).toBe(0);
  for (const [endpoint, body] of [
    ["user/list_id", {}],
    ["appchat/create", { name: "群", userlist: [hua, lei] }],
    ["export/user", {}],
    ["contactrule/list", {}],
  ] as const) {
    const { errcode } = await post(endpoint, body);
    expect([endpoint, errcode]).toEqual([endpoint, 48002]);
  }
});

test("directory, reading: the group's range, with every field", async () => {
  const { get } = await group({ directory: { departments: [personnel], write: false } });
  const { userlist } = await get("user/list", { department_id: String(personnel), fetch_child: "1" });
  expect(userlist.length).toBeGreaterThan(1);
  expect((await get("user/get", { userid: hua })).mobile).toMatch(/^161/);
  expect((await get("user/get", { userid: lei })).errcode).toBe(60011);
  expect((await get("user/simplelist", { department_id: String(finance) })).errcode).toBe(60011);
  const { department } = await get("department/list");
  expect(department.map(({ id }: { id: number }) => id)).toContain(personnel);
  expect(department.map(({ id }: { id: number }) => id)).not.toContain(finance);
  const blind = await group({ name: "无通讯录", directory: { departments: [], write: false } });
  expect((await blind.get("user/get", { userid: hua })).errcode).toBe(60011);
  expect((await blind.get("department/list")).department).toEqual([]);
});

test("directory, reading: a tag in the range brings its people", async () => {
  const tag = emulator.directory.createTag("值班");
  emulator.directory.addToTag(tag.id, { userIds: [lei], departments: [] });
  const { get } = await group({ directory: { departments: [personnel], tags: [tag.id], write: false } });
  expect((await get("user/get", { userid: lei })).errcode).toBe(0);
});

test("directory, writing: without the right 48002, or 60011 as older servers said", async () => {
  const { post } = await group({ directory: { departments: [personnel], write: false } });
  const member = { userid: "new.one", name: "新人", mobile: "16100000001", department: [personnel] };
  expect((await post("user/create", member)).errcode).toBe(48002);
  expect((await post("tag/create", { tagname: "新" })).errcode).toBe(48002);
  emulator.setSwitches({ "directory.appSecret.writeCode": "60011" });
  expect((await post("user/create", member)).errcode).toBe(60011);
});

test("directory, writing: members inside the range and not outside", async () => {
  const { get, post } = await group();
  const member = (over: object) => ({ userid: "new.one", name: "新人", mobile: "16100000001", ...over });
  const code = async (body: object) => (await post("user/create", body)).errcode;
  expect(await code(member({ department: [finance] }))).toBe(60011);
  expect(await code(member({ department: [personnel, finance] }))).toBe(60011);
  // A member without a department would be put below the root.
  expect(await code(member({}))).toBe(60011);
  expect(await code(member({ department: [987654] }))).toBe(60011);
  expect(await code(member({ department: [personnel] }))).toBe(0);
  const update = async (body: object) => (await post("user/update", body)).errcode;
  expect(await update({ userid: "new.one", position: "专员" })).toBe(0);
  expect(await update({ userid: "new.one", department: [finance] })).toBe(60011);
  expect(await update({ userid: lei, position: "专员" })).toBe(60011);
  expect((await get("user/delete", { userid: lei })).errcode).toBe(60011);
  expect((await post("user/batchdelete", { useridlist: ["new.one", lei] })).errcode).toBe(60011);
  expect((await get("user/delete", { userid: "ghost" })).errcode).toBe(60111);
  expect((await post("user/batchdelete", { useridlist: ["new.one"] })).errcode).toBe(0);
});

test("directory, writing: departments inside the range and not outside", async () => {
  const { get, post } = await group();
  const create = async (parentid: number) => post("department/create", { name: "招聘二组", parentid });
  expect((await create(finance)).errcode).toBe(60011);
  expect((await create(1)).errcode).toBe(60011);
  const { errcode, id } = await create(personnel);
  expect(errcode).toBe(0);
  expect((await post("department/update", { id, name: "招聘三组" })).errcode).toBe(0);
  expect((await post("department/update", { id, parentid: finance })).errcode).toBe(60011);
  expect((await post("department/update", { id: finance, name: "别组" })).errcode).toBe(60011);
  expect((await get("department/delete", { id: String(finance) })).errcode).toBe(60011);
  expect((await get("department/delete", { id: String(id) })).errcode).toBe(0);
});

test("directory, writing: tags with visible people, and whole-company imports only with the root", async () => {
  const { get, id, post } = await group();
  const tag = emulator.directory.createTag("外组");
  emulator.directory.addToTag(tag.id, { userIds: [lei], departments: [] });
  expect((await post("tag/update", { tagid: tag.id, tagname: "改" })).errcode).toBe(60011);
  expect((await post("tag/addtagusers", { tagid: tag.id, userlist: [hua] })).errcode).toBe(60011);
  expect((await get("tag/delete", { tagid: String(tag.id) })).errcode).toBe(60011);
  const { tagid } = await post("tag/create", { tagname: "本组" });
  expect(await post("tag/addtagusers", { tagid, userlist: [hua, lei] })).toMatchObject({
    errcode: 0,
    invalidlist: lei,
  });
  expect((await post("tag/deltagusers", { tagid, userlist: [hua] })).errcode).toBe(0);
  expect((await get("tag/delete", { tagid: String(tagid) })).errcode).toBe(0);
  expect((await post("batch/syncuser", { media_id: "none" })).errcode).toBe(60011);
  emulator.adminConsole.changeGroup(id, { directory: { departments: [1], write: true } });
  expect((await post("batch/syncuser", { media_id: "none" })).errcode).toBe(40007);
});

test("login codes of an app are exchanged with the group that may use it", async () => {
  const { get, id } = await group();
  const link = `${emulator.url}/connect/oauth2/authorize?appid=${emulator.company().corpId}&redirect_uri=${encodeURIComponent("http://127.0.0.1:3999/")}&response_type=code&scope=snsapi_base&agentid=${notices}#wechat_redirect`;
  const code = () => new URL((emulator.phone(hua).open(link) as { url: string }).url).searchParams.get("code")!;
  expect((await get("user/getuserinfo", { code: code(), agentid: String(notices) })).UserId).toBe(hua);
  emulator.adminConsole.changeGroup(id, { apps: [] });
  expect((await get("user/getuserinfo", { code: code(), agentid: String(notices) })).errcode).toBe(60011);
});

test("groups survive a restart, snapshots and resets, and are gone with another company", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "shoufa-groups-"));
  try {
    const first = await startEmulator({ dataDir, people: 60, switches: { "company.profile": "qiyehao" } });
    const admin = first.members()[4]!.userId;
    const made = first.adminConsole.createGroup({
      name: "重启",
      admins: [admin],
      apps: [{ agentId: notices, send: true, manage: false }],
      directory: { departments: [1], write: true },
      interfaces: ["message"],
    });
    first.reset();
    await first.close();
    await using second = await startEmulator({ dataDir });
    expect(second.adminConsole.groups()).toEqual([made]);
    const token = await tokenFor(second, made.secret);
    second.snapshots.take("before");
    const fresh = await tokenFor(second, second.adminConsole.resetGroupSecret(made.id));
    second.adminConsole.changeGroup(made.id, { name: "改名", admins: [], apps: [], interfaces: [] });
    second.snapshots.restore("before");
    expect(second.adminConsole.groups()).toEqual([made]);
    // Neither the token that the reset killed nor the one of the secret that is no more.
    expect((await ask(second, token, "agent/list")).errcode).toBe(40014);
    expect((await ask(second, fresh, "agent/list")).errcode).toBe(40014);
    const now = await tokenFor(second, made.secret);
    second.snapshots.restore("before");
    const sent = await ask(second, now, "message/send", { body: textTo(admin) });
    expect(sent.errcode).toBe(0);
    second.seed({ people: 60, seed: 2 });
    expect(second.adminConsole.groups()).toEqual([]);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
