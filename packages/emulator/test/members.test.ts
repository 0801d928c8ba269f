/** user/create, user/update, user/delete and user/batchdelete over real HTTP: what is written is read back, and what follows. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { png, upload } from "./files.ts";
import { membersOf, newcomer, text, web } from "./member-wire.ts";
import { control, get, post, send, textTo } from "./wire.ts";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());
const { create, update, read, other } = membersOf(() => emulator);

test("a member with everything is read back as written", async () => {
  const leader = emulator.members()[0]!.userId;
  const { json } = await create({
    userid: "Wang.Li",
    name: "王丽",
    alias: "Lily",
    mobile: "+86 13912345678",
    email: "wang.li@mail.example",
    department: [2, 3],
    order: [0, 10],
    is_leader_in_dept: [0, 1],
    main_department: 3,
    direct_leader: [leader],
    position: "产品经理",
    gender: "2",
    telephone: "020-123456,8",
    address: "广州市海珠区",
    biz_mail: "lily@yuanfan.example",
    external_position: "高级经理",
    extattr: {
      attrs: [
        { type: 0, name: "文本名称", text: { value: "文本" } },
        { type: 1, name: "网页名称", web: { url: "http://www.example.com", title: "标题" } },
        { type: 0, name: "没有这个属性", text: { value: "忽略" } },
      ],
    },
    external_profile: {
      external_corp_name: "企业简称",
      wechat_channels: { nickname: "视频号名称" },
      external_attr: [
        { type: 0, name: "文本名称", text: { value: "文本" } },
        { type: 1, name: "网页名称", web: { url: "http://www.example.com", title: "标题" } },
        {
          type: 2,
          name: "测试app",
          miniprogram: { appid: "wx8bd8012614784fake", pagepath: "/index", title: "我的小程序" },
        },
        { type: 0, name: "没有这个属性", text: { value: "忽略" } },
      ],
    },
  });
  expect(json).toEqual({ errcode: 0, errmsg: "created" });
  expect(await read("wang.li")).toEqual({
    errcode: 0,
    errmsg: "ok",
    userid: "Wang.Li",
    name: "王丽",
    alias: "Lily",
    english_name: "Lily",
    mobile: "+86 13912345678",
    email: "wang.li@mail.example",
    biz_mail: "lily@yuanfan.example",
    department: [2, 3],
    order: [0, 10],
    is_leader_in_dept: [0, 1],
    isleader: 1,
    main_department: 3,
    direct_leader: [leader],
    position: "产品经理",
    gender: "2",
    telephone: "020-123456,8",
    address: "广州市海珠区",
    avatar: "",
    thumb_avatar: "",
    qr_code: expect.stringContaining("https://open.work.weixin.qq.com/"),
    external_position: "高级经理",
    status: 4,
    enable: 1,
    hide_mobile: 0,
    extattr: {
      attrs: [
        { type: 0, name: "文本名称", text: { value: "文本" }, value: "文本" },
        { type: 1, name: "网页名称", web: { url: "http://www.example.com", title: "标题" } },
      ],
    },
    external_profile: {
      external_corp_name: "企业简称",
      wechat_channels: { nickname: "视频号名称", status: 0 },
      external_attr: [
        { type: 0, name: "文本名称", text: { value: "文本" } },
        { type: 1, name: "网页名称", web: { url: "http://www.example.com", title: "标题" } },
        {
          type: 2,
          name: "测试app",
          miniprogram: { appid: "wx8bd8012614784fake", pagepath: "/index", title: "我的小程序" },
        },
      ],
    },
  });
  expect((await get(emulator, "department/get", { id: "3" })).json.department.department_leader).toContain("Wang.Li");
});

test("the least that is needed: a company mail is made up, and everything else is empty", async () => {
  const fields = newcomer({ email: "least@mail.example", mobile: undefined, department: undefined });
  expect((await create(fields)).json).toEqual({ errcode: 0, errmsg: "created" });
  const member = await read(fields["userid"]);
  expect(member).toMatchObject({
    biz_mail: `${fields["userid"]}@yuanfan.example`,
    mobile: "",
    gender: "0",
    order: [0],
    is_leader_in_dept: [0],
    direct_leader: [],
    position: "",
    status: 4,
  });
  // A member without departments is in the one for such members.
  const holding = (await get(emulator, "department/get", { id: String(member.department[0]) })).json.department;
  expect(holding).toMatchObject({ name: "其他(待设置部门)", parentid: 1 });
});

test("unknown departments are made below 其他(待设置部门) and reported; 0 stands for it", async () => {
  const fields = newcomer({ department: [880001, 2, 880002], order: [1, 2, 3], is_leader_in_dept: [1, 0, 0] });
  expect((await create(fields)).json).toEqual({
    errcode: 0,
    errmsg: "created",
    created_department_list: {
      department_info: [
        { name: "880001", id: 880001 },
        { name: "880002", id: 880002 },
      ],
    },
  });
  const member = await read(fields["userid"]);
  expect(member).toMatchObject({ department: [880001, 2, 880002], order: [1, 2, 3], main_department: 880001 });
  const made = (await get(emulator, "department/get", { id: "880001" })).json.department;
  const holding = (await get(emulator, "department/get", { id: String(made.parentid) })).json.department;
  expect(holding.name).toBe("其他(待设置部门)");
  const updated = await update({ userid: fields["userid"], department: [0, 880003] });
  expect(updated.json).toMatchObject({
    errmsg: "updated",
    created_department_list: { department_info: [{ id: 880003 }] },
  });
  expect((await read(fields["userid"])).department).toEqual([holding.id, 880003]);
});

test("an update changes what it names and nothing else", async () => {
  const fields = newcomer({ position: "甲", department: [2], is_leader_in_dept: [1], order: [9] });
  await create(fields);
  const { userid } = fields;
  const before = await read(userid);
  expect((await update({ userid, position: "乙" })).json).toEqual({ errcode: 0, errmsg: "updated" });
  expect(await read(userid)).toEqual({ ...before, position: "乙" });
  // Order and leadership of a department that stays are kept when another comes.
  await update({ userid, department: [3, 2] });
  expect(await read(userid)).toMatchObject({
    department: [3, 2],
    order: [0, 9],
    is_leader_in_dept: [0, 1],
    main_department: 2,
  });
  await update({ userid, is_leader_in_dept: [1, 0] });
  expect(await read(userid)).toMatchObject({ is_leader_in_dept: [1, 0], isleader: 1 });
  await update({ userid, department: [4] });
  expect(await read(userid)).toMatchObject({ department: [4], main_department: 4, is_leader_in_dept: [0] });
  expect((await update({ userid: "nobody.here", name: "x" })).json).toMatchObject({
    errcode: 60111,
    errmsg: expect.stringContaining("invalid string value `nobody.here`. userid not found"),
  });
  expect((await update({ userid, mobile: "", email: "" })).json.errcode).toBe(60129);
  expect((await update({ userid, mobile: "", email: "only.mail@mail.example" })).json.errcode).toBe(0);
});

test("attributes are set one by one and removed by emptying them", async () => {
  const fields = newcomer({ extattr: text("一") });
  await create(fields);
  const { userid } = fields;
  await update({ userid, extattr: web("https://b.example", "页") });
  expect((await read(userid)).extattr.attrs.map((each: { name: string }) => each.name)).toEqual([
    "文本名称",
    "网页名称",
  ]);
  await update({ userid, extattr: { attrs: [{ name: "文本名称", value: "旧写法" }] } });
  expect((await read(userid)).extattr.attrs[0]).toMatchObject({ type: 0, text: { value: "旧写法" } });
  await update({ userid, extattr: { attrs: [...text("").attrs, ...web("", "").attrs] } });
  expect((await read(userid)).extattr.attrs).toEqual([]);
});

test("the mobile of an activated member stays as it is, silently", async () => {
  const active = emulator.members().find((member) => member.status === 1)!;
  const { mobile } = active;
  expect((await update({ userid: active.userId, mobile: "13800000000", position: "同时" })).json.errcode).toBe(0);
  expect(await read(active.userId)).toMatchObject({ mobile, position: "同时" });
  const fields = newcomer();
  await create(fields);
  await update({ userid: fields["userid"], mobile: "13800000001" });
  expect((await read(fields["userid"])).mobile).toBe("13800000001");
  expect((await update({ userid: fields["userid"], mobile: "13x" })).json.errcode).toBe(60103);
});

test("disabled is 2, and enabling restores the former status", async () => {
  const fields = newcomer({ enable: 0 });
  await create(fields);
  const { userid } = fields;
  expect(await read(userid)).toMatchObject({ status: 2, enable: 0 });
  await update({ userid, enable: 1 });
  expect(await read(userid)).toMatchObject({ status: 4, enable: 1 });
  expect((await control(emulator, "POST", `phones/${userid}/login`)).json).toEqual({ state: "in", status: 1 });
  await update({ userid, enable: 0 });
  expect((await read(userid)).status).toBe(2);
  expect((await send(emulator, textTo(String(userid)))).json).toMatchObject({ errcode: 81013 });
  expect((await control(emulator, "POST", `phones/${userid}/login`)).status).toBe(409);
  await update({ userid, enable: 1 });
  expect((await read(userid)).status).toBe(1);
  expect((await send(emulator, textTo(String(userid)))).json.errcode).toBe(0);
});

test("a picture comes from an uploaded image, and from nothing else", async () => {
  const mediaId = async (type: string, bytes: Buffer): Promise<string> =>
    (await upload(emulator, type, bytes)).json.media_id;
  const fields = newcomer({ avatar_mediaid: await mediaId("image", png) });
  expect((await create(fields)).json.errcode).toBe(0);
  const member = await read(fields["userid"]);
  expect(member.avatar).toMatch(/\/0$/);
  expect(member.thumb_avatar).toBe(member.avatar.replace(/0$/, "100"));
  for (const address of [member.avatar, member.thumb_avatar]) {
    const picture = await fetch(address);
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(png);
    expect(picture.headers.get("content-type")).toBe("image/png");
  }
  const file = await mediaId("file", Buffer.from("no picture"));
  expect((await update({ userid: fields["userid"], avatar_mediaid: file })).json.errcode).toBe(301015);
  const old = await mediaId("image", png);
  emulator.clock.advance({ hours: 73 });
  expect((await update({ userid: fields["userid"], avatar_mediaid: old })).json.errcode).toBe(40007);
  // The picture outlives the upload.
  expect((await fetch(member.avatar)).status).toBe(200);
});

test("deleting: gone from every list; the creator stays; unknown userids are returned", async () => {
  const fields = newcomer({ department: [2] });
  await create(fields);
  const userid = String(fields["userid"]);
  const remove = (query: Record<string, string>) => get(emulator, "user/delete", query, "contacts");
  expect((await remove({ userid: userid.toUpperCase() })).json).toEqual({ errcode: 0, errmsg: "deleted" });
  expect((await read(userid)).errcode).toBe(60111);
  const list = (await get(emulator, "user/simplelist", { department_id: "2" })).json.userlist;
  expect(list.map((each: { userid: string }) => each.userid)).not.toContain(userid);
  expect((await send(emulator, textTo(userid))).json.errcode).toBe(81013);
  expect((await remove({ userid })).json.errcode).toBe(60111);
  expect((await remove({})).json.errcode).toBe(41009);
  expect((await remove({ userid: emulator.members()[0]!.userId })).json.errcode).toBe(301005);
  // The slot is free again, and the new member is another person.
  expect((await create(fields)).json.errcode).toBe(0);
  expect(emulator.phone(userid).messages()).toEqual([]);
});

test("batchdelete is all or nobody", async () => {
  const people = [newcomer(), newcomer(), newcomer()];
  for (const each of people) await create(each);
  const userids = people.map((each) => each["userid"]);
  const batch = (useridlist: unknown) => post(emulator, "user/batchdelete", { useridlist }, "contacts");
  const before = emulator.company().people;
  expect((await batch([...userids, "nobody.here"])).json.errcode).toBe(40031);
  emulator.setSwitches({ "directory.batchdelete.invalidCode": "60111" });
  expect((await batch([...userids, "nobody.here"])).json.errcode).toBe(60111);
  emulator.setSwitches({ "directory.batchdelete.invalidCode": "40031" });
  expect((await batch([...userids, emulator.members()[0]!.userId])).json.errcode).toBe(301005);
  expect((await batch(Array.from({ length: 201 }, (_, index) => `u${index}`))).json.errcode).toBe(40032);
  expect((await batch([])).json.errcode).toBe(40058);
  expect((await batch("a,b")).json.errcode).toBe(40058);
  expect((await post(emulator, "user/batchdelete", userids, "contacts")).json.errcode).toBe(40063);
  expect(emulator.company().people).toBe(before);
  expect((await batch([...userids, userids[0]])).json).toEqual({ errcode: 0, errmsg: "deleted" });
  expect(emulator.company().people).toBe(before - 3);
});

test("only the contacts secret writes members", async () => {
  const { userId } = other();
  expect((await post(emulator, "user/create", newcomer())).json.errcode).toBe(48002);
  expect((await post(emulator, "user/update", { userid: userId })).json.errcode).toBe(48002);
  expect((await post(emulator, "user/batchdelete", { useridlist: [userId] })).json.errcode).toBe(48002);
  expect((await get(emulator, "user/delete", { userid: userId })).json.errcode).toBe(48002);
});

test("lists: larger order first; from 企业号 times everybody below and by status; too many is 45029", async () => {
  const department = (await post(emulator, "department/create", { name: "名单", parentid: 1 }, "contacts")).json.id;
  const below = (await post(emulator, "department/create", { name: "下级", parentid: department }, "contacts")).json.id;
  const [a, b, c] = [
    newcomer({ department: [department] }),
    newcomer({ department: [department], order: [5] }),
    newcomer({ department: [below], enable: 0 }),
  ];
  for (const each of [a, b, c]) await create(each);
  const list = async (query: Record<string, string> = {}, endpoint = "user/simplelist") =>
    (await get(emulator, endpoint, { department_id: String(department), ...query })).json;
  const ids = async (query?: Record<string, string>) =>
    (await list(query)).userlist.map((each: { userid: string }) => each.userid);
  expect(await ids()).toEqual([b["userid"], a["userid"]]);
  expect(await ids({ fetch_child: "1" })).toHaveLength(3);
  expect(await ids({ fetch_child: "1", status: "2" })).toEqual([c["userid"]]);
  emulator.setSwitches({ "directory.list.legacyParameters": "ignore", "directory.list.maxMembers": 1 });
  expect(await list({ fetch_child: "1" }, "user/list")).toMatchObject({ errcode: 45029, userlist: [] });
  emulator.setSwitches({ "directory.list.legacyParameters": "honour", "directory.list.maxMembers": 30_000 });
});

test("changes survive a restart, and a reset restores the initial state", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "shoufa-emulator-"));
  try {
    const first = await startEmulator({ dataDir, people: 30 });
    const gone = first.members()[7]!.userId;
    const moved = first.members()[8]!.userId;
    const fields = newcomer({ department: [880001], extattr: text("留下") });
    await create(fields, first);
    await get(first, "user/delete", { userid: gone }, "contacts");
    await update({ userid: moved, department: [1], position: "新职位" }, first);
    await post(first, "tag/create", { tagname: "新标签" }, "contacts");
    first.contactSettings.change({ mailDomain: "other.example" });
    const { json } = await get(first, "corp/get_join_qrcode", {}, "contacts");
    const all = async (of: Emulator) => ({
      members: await Promise.all(of.members().map((member) => read(member.userId, of))),
      departments: (await get(of, "department/list")).json,
      tags: (await get(of, "tag/list")).json,
    });
    const before = await all(first);
    await first.close();

    await using second = await startEmulator({ dataDir });
    expect(await all(second)).toEqual(before);
    expect(second.contactSettings.now.mailDomain).toBe("other.example");
    const ticket = new URL(json.join_qrcode).pathname;
    expect((await fetch(second.url + ticket)).status).toBe(200);
    // Userids, mobiles and slots go on where they were.
    expect((await create(fields, second)).json.errcode).toBe(60104);
    expect((await create(newcomer(), second)).json.errcode).toBe(0);
    second.reset();
    await using fresh = await startEmulator({ people: 30 });
    expect(await all(second)).toEqual(await all(fresh));
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
