/** Refusals of user/create and user/update: rules of each field, uniqueness, single changes, full companies. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { type Fields, membersOf, newcomer, text, web } from "./member-wire.ts";
import { control, get, post, stillClock } from "./wire.ts";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());
const { create, update, read, other } = membersOf(() => emulator);

const tooMany = Array.from({ length: 101 }, (_, index) => index + 1);
const external = (...external_attr: unknown[]) => ({ external_profile: { external_attr } });
const fieldFaults: readonly (readonly [string, Fields, number])[] = [
  ["an empty name", { name: "" }, 60112],
  ["a name of 65", { name: "名".repeat(65) }, 60112],
  ["an alias of 65", { alias: "a".repeat(65) }, 40058],
  ["letters in the mobile", { mobile: "139x" }, 60103],
  ["a mobile of 33", { mobile: "1".repeat(33) }, 60103],
  ["a mail without @", { email: "nobody.example" }, 60105],
  ["a mail of 5 bytes", { email: "a@b.c" }, 60105],
  ["a mail of 65 bytes", { email: `${"a".repeat(52)}@mail.example` }, 60105],
  ["a position of 129", { position: "职".repeat(129) }, 301012],
  ["letters in the telephone", { telephone: "ext. 5" }, 301013],
  ["an address of 129", { address: "址".repeat(129) }, 40058],
  ["gender 3", { gender: "3" }, 40058],
  ["an external position of 13 汉字", { external_position: "职".repeat(13) }, 40058],
  ["101 departments", { department: tooMany }, 60110],
  ["departments as text", { department: "[1, 2]" }, 40066],
  ["a department that is no number", { department: [1, "研发"] }, 40066],
  ["a negative department", { department: [-4] }, 40066],
  ["fewer orders than departments", { department: [1, 2], order: [1] }, 40058],
  ["an order beyond 32 bits", { department: [1], order: [4294967296] }, 40058],
  ["fewer leader flags than departments", { department: [1, 2], is_leader_in_dept: [1] }, 60132],
  ["leader flag 2", { department: [1], is_leader_in_dept: [2] }, 40058],
  ["a main department outside", { department: [2], main_department: 3 }, 40066],
  ["two direct leaders", { direct_leader: ["a", "b"] }, 60257],
  ["a stranger as leader", { direct_leader: ["nobody.at.all"] }, 60111],
  ["an unknown picture", { avatar_mediaid: "nonsense" }, 40007],
  ["an attribute of type 3", { extattr: { attrs: [{ type: 3, name: "文本名称" }] } }, 60150],
  ["an attribute of another type than defined", { extattr: { attrs: [{ type: 1, name: "文本名称" }] } }, 60150],
  ["an attribute of 65", { extattr: text("值".repeat(65)) }, 40058],
  ["a link with a title of 13", { extattr: web("http://a.example", "题".repeat(13)) }, 40058],
  ["a link without a title", { extattr: web("http://a.example", "") }, 40058],
  ["a link that is none", { extattr: web("ftp://a.example", "题") }, 40058],
  ["a short name that is not certified", { external_profile: { external_corp_name: "假" } }, 41036],
  ["a channel that is not bound", { external_profile: { wechat_channels: { nickname: "假" } } }, 41066],
  ["an external attribute of type 4", external({ type: 4, name: "文本名称" }), 90100],
  ["an external text of 33", external({ type: 0, name: "文本名称", text: { value: "值".repeat(33) } }), 90101],
  [
    "an external link's title of 13",
    external({ type: 1, name: "网页名称", web: { url: "http://a.cn", title: "题".repeat(13) } }),
    90102,
  ],
  ["an external link that is none", external({ type: 1, name: "网页名称", web: { url: "a.cn", title: "题" } }), 90103],
  [
    "an external program's title of 13",
    external({
      type: 2,
      name: "测试app",
      miniprogram: { appid: "wx8bd8012614784fake", title: "题".repeat(13), pagepath: "/" },
    }),
    90104,
  ],
  [
    "an external program's page with a space",
    external({
      type: 2,
      name: "测试app",
      miniprogram: { appid: "wx8bd8012614784fake", title: "题", pagepath: "/a b" },
    }),
    90105,
  ],
  [
    "an external program without a title",
    external({ type: 2, name: "测试app", miniprogram: { appid: "wx1", title: "" } }),
    90106,
  ],
  ["an external text without text", external({ type: 0, name: "文本名称" }), 90106],
];

const program = (title: string) =>
  external({ type: 2, name: "测试app", miniprogram: { appid: "wx8bd8012614784fake", title, pagepath: "/index" } });

test("directory.profile.titleUnit: the official sample's title of 14 letters fits into 12, unless characters count", async () => {
  expect((await create(newcomer(program("my miniprogram")))).json.errcode).toBe(0);
  expect((await create(newcomer(program("m".repeat(24))))).json.errcode).toBe(0);
  expect((await create(newcomer(program("m".repeat(25))))).json.errcode).toBe(90104);
  const link = { type: 1, name: "网页名称", web: { url: "https://a.cn", title: "a title of 22 letters." } };
  for (const profile of [external(link), { extattr: { attrs: [link] } }])
    expect((await create(newcomer(profile))).json.errcode).toBe(0);
  emulator.setSwitches({ "directory.profile.titleUnit": "characters" });
  expect((await create(newcomer(program("my miniprogram")))).json.errcode).toBe(90104);
  emulator.setSwitches({ "directory.profile.titleUnit": "hanzi-width" });
});

test.each([
  ...fieldFaults,
  ["no userid", { userid: undefined }, 41009],
  ["a userid of 65 bytes", { userid: "u".repeat(65) }, 40058],
  ["a userid that begins with a dot", { userid: ".wang" }, 40003],
  ["a userid with a space", { userid: "wang li" }, 40003],
  ["no name", { name: undefined }, 60112],
  ["neither mobile nor mail", { mobile: undefined }, 60129],
  ["empty mobile and mail", { mobile: "", email: "" }, 60129],
  ["a malformed company mail", { biz_mail: "wang" }, 60143],
  ["a company mail elsewhere", { biz_mail: "wang@mail.example" }, 81015],
] as const)("creating with %s is refused and changes nothing", async (_what, over, errcode) => {
  const before = emulator.company();
  const { json } = await create(newcomer(over));
  expect(json.errcode).toBe(errcode);
  expect({ ...emulator.company(), now: 0 }).toEqual({ ...before, now: 0 });
});

test("the platform's own words: departments as text, missing identity, a taken userid and mobile", async () => {
  expect((await create(newcomer({ department: "[1, 2]" }))).json.errmsg).toMatch(
    /^Warning: wrong json format\. invalid party list, hint: \[\d{25}\], from ip: 127\.0\.0\.1/,
  );
  expect((await create(newcomer({ mobile: undefined }))).json.errmsg).toMatch(/^missing mobile or email, hint/);
  const { userId, mobile, email, bizMail } = other();
  const taken = await create(newcomer({ userid: userId.toUpperCase() }));
  expect(taken.json).toMatchObject({ errcode: 60102, errmsg: expect.stringMatching(/^userid existed, /) });
  const phone = await create(newcomer({ mobile: `+86 ${mobile.slice(0, 3)}-${mobile.slice(3)}` }));
  expect(phone.json).toMatchObject({ errcode: 60104 });
  expect(phone.json.errmsg.startsWith(`mobile existed:${userId}, hint`)).toBe(true);
  expect((await create(newcomer({ email: email.toUpperCase() }))).json.errcode).toBe(60106);
  expect((await create(newcomer({ biz_mail: bizMail }))).json.errcode).toBe(60145);
  // Both taken: the mobile is reported, as recorded; a switch reverses that.
  expect((await create({ userid: userId, name: "x", mobile })).json.errcode).toBe(60104);
  emulator.setSwitches({ "directory.member.createCheckOrder": "userid-first" });
  expect((await create({ userid: userId, name: "x", mobile })).json.errcode).toBe(60102);
  emulator.setSwitches({ "directory.member.createCheckOrder": "mobile-first" });
});

test.each(fieldFaults.filter(([, , errcode]) => errcode !== 60103))(
  "updating with %s is refused and changes nothing",
  async (_what, over, errcode) => {
    const { userId } = other();
    const before = await read(userId);
    expect((await update({ userid: userId, ...over })).json.errcode).toBe(errcode);
    expect(await read(userId)).toEqual(before);
  },
);

test("a made-up company mail may be changed once, a given one never; aliases go their own way", async () => {
  const fields = newcomer();
  await create(fields);
  const { userid } = fields;
  const change = (over: Fields) => update({ userid, ...over });
  expect((await change({ biz_mail: "wrong@mail.example" })).json.errcode).toBe(81015);
  expect((await change({ biz_mail: other().bizMail })).json.errcode).toBe(60145);
  expect((await change({ biz_mail: "once@yuanfan.example" })).json.errcode).toBe(0);
  expect((await change({ biz_mail: "once@yuanfan.example" })).json.errcode).toBe(0);
  expect((await change({ biz_mail: "twice@yuanfan.example" })).json.errcode).toBe(60144);
  const given = newcomer({ biz_mail: "given@yuanfan.example" });
  await create(given);
  expect((await update({ userid: given["userid"], biz_mail: "else@yuanfan.example" })).json.errcode).toBe(60144);

  const alias = (...item: string[]) => ({ biz_mail_alias: { item } });
  const found = async (email: string) => (await post(emulator, "user/get_userid_by_email", { email })).json;
  expect((await change(alias("a1@yuanfan.example", "a2@yuanfan.example"))).json.errcode).toBe(0);
  expect(await found("a2@yuanfan.example")).toMatchObject({ errcode: 0, userid });
  expect((await change(alias(..."abcdef".split("").map((each) => `${each}0@yuanfan.example`)))).json.errcode).toBe(
    60273,
  );
  expect((await change(alias("no mail"))).json.errcode).toBe(60271);
  expect((await change(alias("a@mail.example"))).json.errcode).toBe(60269);
  expect((await change(alias("given@yuanfan.example"))).json.errcode).toBe(60270);
  // Not atomic, in either order.
  expect((await change({ ...alias("no mail"), position: "改了" })).json.errcode).toBe(60271);
  expect((await read(userid)).position).toBe("改了");
  expect((await change({ ...alias("b1@yuanfan.example"), name: "" })).json.errcode).toBe(60112);
  expect(await found("b1@yuanfan.example")).toMatchObject({ userid });
  expect((await change({ biz_mail_alias: {} })).json.errcode).toBe(0);
  expect((await found("b1@yuanfan.example")).errcode).toBe(46004);
});

test("without company mail there is no address, and no alias", async () => {
  await using own = await startEmulator({ people: 12, switches: { "directory.bizMail": "off" } });
  const fields = newcomer();
  await create(fields, own);
  expect((await read(fields["userid"], own)).biz_mail).toBe("");
  const aliases = { userid: fields["userid"], biz_mail_alias: { item: ["a1@yuanfan.example"] } };
  expect((await update(aliases, own)).json.errcode).toBe(60272);
  expect((await create(newcomer({ biz_mail: "x@yuanfan.example" }), own)).json.errcode).toBe(81015);
  expect((await update({ userid: fields["userid"], biz_mail: "x@yuanfan.example" }, own)).json.errcode).toBe(81015);
});

test("a userid may be changed once, and only if the platform made it up", async () => {
  const { userId } = other();
  expect((await update({ userid: userId, new_userid: "renamed" })).json.errcode).toBe(301036);
  const { json } = await control(emulator, "POST", "directory/join-codes");
  const joined = await control(emulator, "POST", "directory/join", {
    ticket: json.ticket,
    name: "扫码",
    mobile: "13700000001",
  });
  const made = joined.json.member.userId;
  expect(made).toMatch(/^wo[0-9a-f]{14}$/);
  expect((await update({ userid: made, new_userid: userId })).json.errcode).toBe(60102);
  expect((await update({ userid: made, new_userid: "bad id" })).json.errcode).toBe(40003);
  expect((await update({ userid: made, new_userid: "sao.ma" })).json.errcode).toBe(0);
  expect((await read(made)).errcode).toBe(60111);
  expect(await read("sao.ma")).toMatchObject({ errcode: 0, name: "扫码", status: 1 });
  expect((await update({ userid: "sao.ma", new_userid: "sao.ma2" })).json.errcode).toBe(301036);
  expect((await update({ userid: "sao.ma", new_userid: "sao.ma" })).json.errcode).toBe(0);
});

test("a full company, a full department, and too many new accounts in a month", async () => {
  await using own = await startEmulator({ people: 12, clock: stillClock(), switches: { "company.accountCap": 13 } });
  const first = newcomer();
  expect((await create(first, own)).json.errcode).toBe(0);
  expect((await create(newcomer(), own)).json.errcode).toBe(45024);
  own.setSwitches({ "company.accountCap": 200_000, "directory.department.maxNodes": 1 });
  expect((await create(newcomer({ department: [1] }), own)).json.errcode).toBe(81001);
  own.setSwitches({ "company.accountCap": 14, "directory.department.maxNodes": 30_000 });
  for (let round = 0; round < 41; round++) {
    await get(own, "user/delete", { userid: String(first["userid"]) }, "contacts");
    expect((await create({ ...first, mobile: `138${String(round).padStart(8, "0")}` }, own)).json.errcode).toBe(0);
  }
  await get(own, "user/delete", { userid: String(first["userid"]) }, "contacts");
  expect((await create(first, own)).json.errcode).toBe(45009);
  own.clock.advance({ hours: 24 * 31 });
  expect((await create(first, own)).json.errcode).toBe(0);
});

test("switches: departments required, twenty of them, five leaders, any main department", async () => {
  await using own = await startEmulator({
    switches: {
      "directory.member.department.required": "required",
      "directory.member.departments.max": 20,
      "directory.member.directLeader.max": 5,
      "directory.member.mainDepartment.outside": "accept",
    },
  });
  expect((await create(newcomer({ department: undefined }), own)).json.errcode).toBe(41019);
  expect((await create(newcomer({ department: [] }), own)).json.errcode).toBe(41019);
  expect((await create(newcomer({ department: [880001] }), own)).json.errcode).toBe(60123);
  expect((await create(newcomer({ department: tooMany.slice(0, 21) }), own)).json.errcode).toBe(60110);
  const leaders = own
    .members()
    .slice(1, 6)
    .map((member) => member.userId);
  const fields = newcomer({ department: [2], main_department: 3, direct_leader: leaders });
  expect((await create(fields, own)).json.errcode).toBe(0);
  expect(await read(fields["userid"], own)).toMatchObject({ main_department: 3, direct_leader: leaders });
  expect((await create(newcomer({ main_department: 880001 }), own)).json.errcode).toBe(60123);
  // A leader who leaves is no leader any more.
  await get(own, "user/delete", { userid: leaders[0]! }, "contacts");
  expect((await read(fields["userid"], own)).direct_leader).toEqual(leaders.slice(1));
});

test("the 企业号 profile: WeChat ids count as identity, and mobiles stay editable", async () => {
  await using own = await startEmulator({ people: 12, switches: { "company.profile": "qiyehao" } });
  expect((await create(newcomer({ mobile: undefined }), own)).json.errcode).toBe(60113);
  expect((await create(newcomer({ mobile: undefined, weixinid: "1x" }), own)).json.errcode).toBe(60107);
  expect((await create(newcomer({ mobile: undefined, weixinid: "wx_lin" }), own)).json.errcode).toBe(0);
  expect((await create(newcomer({ mobile: undefined, weixinid: "wx_lin" }), own)).json.errcode).toBe(60108);
  const active = own.members().find((member) => member.status === 1)!;
  await update({ userid: active.userId, mobile: "13800000000" }, own);
  expect((await read(active.userId, own)).mobile).toBe("13800000000");
});
