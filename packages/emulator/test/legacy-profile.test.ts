/** Effects of the switch company.profile on endpoints that still exist: shapes, limits, order, texts. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { control, get, post, send, textTo, working } from "./wire.ts";

let emulator: Emulator;
let lin: string;

beforeEach(async () => {
  emulator = await startEmulator({ people: 20, switches: { "company.profile": "qiyehao" } });
  lin = working(emulator)[0]!;
});
afterEach(() => emulator.close());

const create = (fields: Record<string, unknown>) =>
  post(emulator, "user/create", { name: "新人", department: [1], ...fields }, "contacts");

test("legacy.gender: 0 male and 1 female as in the text of 2014, or as today", async () => {
  await create({ userid: "nan", weixinid: "wx_nan", gender: 0 });
  await create({ userid: "nv", weixinid: "wx_nv", gender: "1" });
  const gender = async (userid: string) => (await get(emulator, "user/get", { userid })).json.gender;
  expect([await gender("nan"), await gender("nv")]).toEqual(["0", "1"]);
  expect(emulator.members().find(({ userId }) => userId === "nv")?.gender).toBe("2");
  emulator.setSwitches({ "legacy.gender": "male-1" });
  expect([await gender("nan"), await gender("nv")]).toEqual(["1", "2"]);
  emulator.setSwitches({ "company.profile": "wecom" });
  expect([await gender("nan"), await gender("nv")]).toEqual(["1", "2"]);
});

test("a member has tel, qq, weixinid, isleader and english_name, and none of the newer fields", async () => {
  const made = await create({
    userid: "lao",
    weixinid: "wx_lao",
    tel: "020-123456",
    isleader: 1,
    english_name: "Lao",
    extattr: { attrs: [{ name: "爱好", value: "旅游" }] },
  });
  expect(made.json).toMatchObject({ errcode: 0, errmsg: "created" });
  const { json } = await get(emulator, "user/get", { userid: "lao" });
  expect(json).toMatchObject({
    tel: "020-123456",
    qq: "",
    weixinid: "wx_lao",
    isleader: 1,
    english_name: "Lao",
    extattr: { attrs: [{ name: "爱好", value: "旅游" }] },
  });
  for (const newer of ["telephone", "alias", "direct_leader", "main_department", "is_leader_in_dept", "biz_mail"])
    expect(json).not.toHaveProperty(newer);
});

test("one of weixinid, mobile and email is enough, and an active member's mobile can be edited", async () => {
  expect((await create({ userid: "none" })).json.errcode).toBe(60113);
  expect((await create({ userid: "wx", weixinid: "wx_only" })).json.errcode).toBe(0);
  const changed = await post(emulator, "user/update", { userid: lin, mobile: "13900009999" }, "contacts");
  expect(changed.json.errcode).toBe(0);
  expect((await get(emulator, "user/get", { userid: lin })).json.mobile).toBe("13900009999");
});

test("a member has 20 departments at most", async () => {
  const many = Array.from({ length: 21 }, (_, at) => 5000 + at);
  expect((await create({ userid: "viel", weixinid: "wx_viel", department: many })).json.errcode).toBe(60110);
  emulator.setSwitches({ "company.profile": "wecom" });
  const today = await create({ userid: "viel", mobile: "13900008888", department: many });
  expect(today.json.errcode).toBe(0);
});

test("among siblings the smaller order comes first, today the larger", async () => {
  for (const [name, order] of [
    ["甲部", 3],
    ["乙部", 1],
    ["丙部", 2],
  ] as const)
    await post(emulator, "department/create", { name, order, parentid: 1, id: 900 + order }, "contacts");
  const names = async () =>
    (await get(emulator, "department/list")).json.department
      .map(({ name }: { name: string }) => name)
      .filter((name: string) => /^[甲乙丙]部$/.test(name));
  expect(await names()).toEqual(["乙部", "丙部", "甲部"]);
  emulator.setSwitches({ "company.profile": "wecom" });
  expect(await names()).toEqual(["甲部", "丙部", "乙部"]);
});

test("legacy.envelope: some successes go without errcode, failures never", async () => {
  const { corpId, contactsSecret } = emulator.company();
  const token = async () =>
    (await fetch(`${emulator.url}/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${contactsSecret}`)).json();
  expect(Object.keys((await token()) as object)).toEqual(["access_token", "expires_in"]);
  expect((await get(emulator, "getcallbackip")).json).toEqual({ ip_list: expect.any(Array) });
  expect((await get(emulator, "user/get", { userid: lin })).json.errcode).toBe(0);
  expect((await get(emulator, "user/getuserinfo", { code: "x" })).json.errcode).toBe(40029);
  emulator.setSwitches({ "legacy.envelope": "present" });
  expect(await token()).toMatchObject({ errcode: 0, errmsg: "ok" });
  emulator.setSwitches({ "legacy.envelope": "absent", "company.profile": "wecom" });
  expect(await token()).toMatchObject({ errcode: 0 });
});

test("AgentID 0 is the assistant, as long as the profile is qiyehao", async () => {
  const at = emulator.company().apps.findIndex(({ agentId }) => agentId === 0);
  expect(emulator.company().apps[at]?.name).toBe("企业小助手");
  expect((await send(emulator, textTo(lin, { agentid: "0", safe: "0" }), at)).json.errcode).toBe(0);
  expect(emulator.phone(lin).messages().at(-1)).toMatchObject({ conversation: { kind: "app", agentId: 0 } });
  expect((await control(emulator, "GET", "apps/0")).json).toMatchObject({ agentId: 0, name: "企业小助手" });
  emulator.setSwitches({ "company.profile": "wecom" });
  expect(emulator.company().apps.some(({ agentId }) => agentId === 0)).toBe(false);
  emulator.setSwitches({ "company.profile": "qiyehao" });
  emulator.seed({ people: 5 });
  expect(emulator.company().apps.some(({ agentId }) => agentId === 0)).toBe(true);
});

test("agent/get gives agentid as text and people with their status, and no home page", async () => {
  const { json } = await get(emulator, "agent/get", { agentid: "1000002" });
  expect(json.agentid).toBe("1000002");
  expect(json).not.toHaveProperty("home_url");
  for (const user of json.allow_userinfos.user) expect(user.status).toEqual(expect.any(Number));
  expect((await get(emulator, "agent/list")).json.agentlist[0].agentid).toBe("1000002");
});

test("texts of that time: 82001 when all recipients are bad, and the older kind of hint", async () => {
  const { json } = await send(emulator, textTo("nobody-here"));
  expect(json).toMatchObject({ errcode: 82001, invaliduser: "nobody-here" });
  expect(json.errmsg).toMatch(/^All touser & toparty & totag invalid, hint: \[\d{10}_\d{1,2}_[0-9a-f]{32}\]$/);
});

test("an unlocked tag takes people from everybody, a locked one from its owner only", async () => {
  const { json } = await post(emulator, "tag/create", { tagname: "值班", tagid: 77 }, "contacts");
  expect(json.errcode).toBe(0);
  const add = async () => (await post(emulator, "tag/addtagusers", { tagid: 77, userlist: [lin] })).json.errcode;
  expect(await add()).toBe(81011);
  expect((await control(emulator, "PUT", "legacy/tags/77/lock", { locked: false })).json).toEqual({ locked: false });
  expect(await add()).toBe(0);
  expect((await post(emulator, "tag/update", { tagid: 77, tagname: "改名" })).json.errcode).toBe(81011);
  emulator.setSwitches({ "company.profile": "wecom" });
  expect(await add()).toBe(81011);
  expect((await control(emulator, "PUT", "legacy/tags/99/lock", { locked: false })).status).toBe(400);
});

test("a tag with people or departments in it is not deleted, an empty one is", async () => {
  const remove = async (tagid: number) =>
    (await get(emulator, "tag/delete", { tagid: String(tagid) }, "contacts")).json.errcode;
  for (const [tagid, targets] of [
    [501, { userlist: [lin] }],
    [502, { partylist: [1] }],
  ] as const) {
    await post(emulator, "tag/create", { tagname: `标签${tagid}`, tagid }, "contacts");
    await post(emulator, "tag/addtagusers", { tagid, ...targets }, "contacts");
    expect(await remove(tagid)).toBe(60016);
    await post(emulator, "tag/deltagusers", { tagid, ...targets }, "contacts");
    expect(await remove(tagid)).toBe(0);
  }
});

test.each([
  ["markdown", { content: "早" }],
  ["textcard", { title: "早", description: "早", url: "https://a.cn" }],
  [
    "template_card",
    { card_type: "text_notice", main_title: { title: "早" }, card_action: { type: 1, url: "https://a.cn" } },
  ],
  ["interactive_taskcard", { title: "早", description: "早", task_id: "1", btn: [{ key: "k", name: "好" }] }],
  ["miniprogram_notice", { appid: "wx123123123123123", title: "会议室预订" }],
])("%s was not there yet: 40008, and today it is", async (msgtype, content) => {
  emulator.setSwitches({ "card.callbackUrlMissing": "accept" });
  const message = textTo(lin, { text: undefined, msgtype, [msgtype]: content });
  expect((await send(emulator, message)).json.errcode).toBe(40008);
  const group = { userlist: working(emulator).slice(0, 3), chatid: "old1" };
  expect((await post(emulator, "appchat/create", group)).json.errcode).toBe(0);
  const said = { chatid: "old1", msgtype, [msgtype]: content };
  expect((await post(emulator, "appchat/send", said)).json.errcode).toBe(40008);
  emulator.setSwitches({ "company.profile": "wecom" });
  expect((await send(emulator, message)).json.errcode).toBe(0);
});
