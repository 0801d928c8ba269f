/** Corp chats, customer service and shaking of 企业号, as programs call them. What people do is in legacy-phones. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { jpg } from "./files.ts";
import { call, control, get, post, tokenOf, working } from "./wire.ts";

let emulator: Emulator;
let lin: string;
let wu: string;
let he: string;
let guo: string;

beforeAll(async () => {
  emulator = await startEmulator({ people: 20, switches: { "company.profile": "qiyehao" } });
  [lin, wu, he, guo] = working(emulator) as [string, string, string, string];
});
afterAll(() => emulator.close());

const text = (content: string) => ({ msgtype: "text", text: { content } });
const last = (userId: string) => emulator.phone(userId).messages().at(-1);
const errcodeOf = async (endpoint: string, body: unknown) => (await post(emulator, endpoint, body)).json.errcode;

test("chat/create, chat/get, chat/update and chat/quit keep one group", async () => {
  const group = { chatid: "xm1", name: "项目", owner: lin, userlist: [lin, wu, he] };
  expect((await post(emulator, "chat/create", group)).json).toMatchObject({ errcode: 0, errmsg: "ok" });
  expect((await get(emulator, "chat/get", { chatid: "xm1" })).json.chat_info).toEqual(group);
  const change = { chatid: "xm1", op_user: wu, name: "新项目", owner: wu, add_user_list: [guo], del_user_list: [lin] };
  expect(await errcodeOf("chat/update", change)).toBe(0);
  expect((await get(emulator, "chat/get", { chatid: "xm1" })).json.chat_info).toEqual({
    chatid: "xm1",
    name: "新项目",
    owner: wu,
    userlist: [wu, he, guo],
  });
  expect(await errcodeOf("chat/quit", { chatid: "xm1", op_user: wu })).toBe(0);
  expect((await get(emulator, "chat/get", { chatid: "xm1" })).json.chat_info).toMatchObject({
    owner: he,
    userlist: [he, guo],
  });
});

test.each([
  [86201, { chatid: "" }],
  [86205, { chatid: "a".repeat(33) }],
  [86206, { chatid: "9223372036854775808" }],
  [86001, { chatid: "no spaces" }],
  [86202, { name: "" }],
  [86203, { owner: undefined }],
  [86207, { owner: "nobody" }],
  [86204, { userlist: undefined }],
  [86216, { userlist: ["nobody", "nobody2", "nobody3"] }],
])("chat/create answers %i for %j", async (errcode, wrong) => {
  const group = { chatid: "bad1", name: "项目", owner: lin, userlist: [lin, wu, he], ...wrong };
  expect(await errcodeOf("chat/create", group)).toBe(errcode);
});

test("a chatid of digits is a number below 2^63, and none is given twice", async () => {
  const group = { chatid: "9223372036854775807", name: "大", owner: lin, userlist: [lin, wu, he] };
  expect(await errcodeOf("chat/create", group)).toBe(0);
  expect(await errcodeOf("chat/create", group)).toBe(86215);
  expect(await errcodeOf("chat/create", { ...group, chatid: "two1", userlist: [lin, wu] })).toBe(86204);
});

test("chat/update refuses unknown people, and an owner who is not in it", async () => {
  await post(emulator, "chat/create", { chatid: "xm2", name: "群", owner: lin, userlist: [lin, wu, he] });
  const change = (fields: object) => errcodeOf("chat/update", { chatid: "xm2", op_user: lin, ...fields });
  expect(await change({ op_user: guo })).toBe(86217);
  expect(await change({ add_user_list: ["nobody"] })).toBe(86216);
  expect(await change({ del_user_list: [guo] })).toBe(86216);
  expect(await change({ owner: guo })).toBe(86207);
  expect(await change({ del_user_list: [lin] })).toBe(86207);
  expect(await errcodeOf("chat/update", { chatid: "none", op_user: lin })).toBe(86003);
  expect((await get(emulator, "appchat/get", { chatid: "xm2" })).json.errcode).toBe(86008);
});

test("chat/send speaks in a group and to one other; chat/clearnotify takes the mark away", async () => {
  await post(emulator, "chat/create", { chatid: "xm3", name: "群三", owner: lin, userlist: [lin, wu, he] });
  const said = { receiver: { type: "group", id: "xm3" }, sender: wu, ...text("开会") };
  expect((await post(emulator, "chat/send", said)).json.errcode).toBe(0);
  expect(last(he)).toMatchObject({
    conversation: { kind: "group", chatId: "xm3", name: "群三" },
    speaker: { userId: wu },
    text: "开会",
  });
  const single = { receiver: { type: "single", id: guo }, sender: lin, ...text("在吗") };
  expect((await post(emulator, "chat/send", single)).json.errcode).toBe(0);
  expect(last(guo)).toMatchObject({ conversation: { chatId: `single:${lin}` }, text: "在吗" });
  const unread = async () =>
    (await control(emulator, "GET", `phones/${guo}`)).json.conversations.find(
      ({ id }: { id: string }) => id === `group:single:${lin}`,
    ).unread;
  expect(await unread()).toBe(1);
  const chat = { type: "single", id: lin };
  expect((await post(emulator, "chat/clearnotify", { op_user: guo, chat })).json.errcode).toBe(0);
  expect(await unread()).toBe(0);
  expect(await errcodeOf("chat/clearnotify", { op_user: he, chat: { type: "group", id: "xm3" } })).toBe(0);
  expect(await errcodeOf("chat/clearnotify", { op_user: he, chat: { type: "all", id: "xm3" } })).toBe(86220);
});

test("chat/send sends links with an uploaded picture, and refuses other types and senders", async () => {
  const form = new FormData();
  form.set("media", new Blob([new Uint8Array(jpg)]), "x.jpg");
  const upload = `${emulator.url}/cgi-bin/media/upload?access_token=${await tokenOf(emulator)}&type=image`;
  const { media_id } = (await call(upload, { method: "POST", body: form })).json;
  const receiver = { type: "single", id: guo };
  const link = { title: "公告", description: "看", url: "https://a.example", thumb_media_id: media_id };
  expect(await errcodeOf("chat/send", { receiver, sender: lin, msgtype: "link", link })).toBe(0);
  expect(last(guo)).toMatchObject({ msgtype: "link", content: { link: { title: "公告" } } });
  expect(await errcodeOf("chat/send", { receiver, sender: lin, msgtype: "news" })).toBe(86220);
  expect(await errcodeOf("chat/send", { receiver: { type: "all", id: "x" }, sender: lin, ...text("x") })).toBe(86220);
  expect(await errcodeOf("chat/send", { receiver, sender: "nobody", ...text("x") })).toBe(86217);
  expect(await errcodeOf("chat/send", { receiver, sender: lin, ...text("") })).toBe(44004);
});

test("chat/setmute returns unknown people and remembers the others", async () => {
  const list = [
    { userid: he, status: 1 },
    { userid: "nobody", status: 1 },
  ];
  expect((await post(emulator, "chat/setmute", { user_mute_list: list })).json).toMatchObject({
    errcode: 0,
    invaliduser: ["nobody"],
  });
  expect((await control(emulator, "GET", "legacy/mutes")).json).toEqual({ userIds: [he] });
  expect(await errcodeOf("chat/setmute", { user_mute_list: [{ userid: he, status: 0 }] })).toBe(0);
  expect((await control(emulator, "GET", "legacy/mutes")).json).toEqual({ userIds: [] });
  expect(await errcodeOf("chat/setmute", { user_mute_list: [] })).toBe(40031);
});

test("kf/list names the staff that an administrator chose, of one side or both", async () => {
  const internal = { user: [wu], party: [], tag: [] };
  expect((await control(emulator, "PUT", "legacy/kf", { internal })).json.internal).toEqual(internal);
  expect((await get(emulator, "kf/list")).json).toMatchObject({ errcode: 0, internal, external: { party: [] } });
  const one = (await get(emulator, "kf/list", { type: "internal" })).json;
  expect(one.internal).toEqual(internal);
  expect(one.external).toBeUndefined();
  expect((await get(emulator, "kf/list", { type: "all" })).json.errcode).toBe(40058);
  expect((await control(emulator, "PUT", "legacy/kf", { outside: internal })).status).toBe(400);
});

test("kf/send brings a customer's words to the staff, and the staff's to the customer", async () => {
  emulator.setSwitches({});
  await control(emulator, "PUT", "legacy/kf", {
    internal: { user: [wu], party: [], tag: [] },
    external: { user: [wu], party: [], tag: [] },
  });
  const kf = { type: "kf", id: wu };
  const customer = { type: "userid", id: guo };
  expect(await errcodeOf("kf/send", { sender: customer, receiver: kf, ...text("电脑坏了") })).toBe(0);
  expect(last(wu)).toMatchObject({ conversation: { chatId: `kf:${guo}` }, text: "电脑坏了" });
  expect(await errcodeOf("kf/send", { sender: kf, receiver: customer, ...text("马上来") })).toBe(0);
  expect(last(guo)).toMatchObject({ conversation: { name: "企业客服" }, speaker: { userId: wu }, text: "马上来" });
  const outside = { type: "openid", id: "oAbc-123" };
  expect(await errcodeOf("kf/send", { sender: outside, receiver: kf, ...text("多少钱") })).toBe(0);
  expect(last(wu)).toMatchObject({ conversation: { chatId: "kf:oAbc-123" }, text: "多少钱" });
});

test("kf/send refuses two parties of one kind, unknown people, and members who are not staff", async () => {
  const kf = { type: "kf", id: wu };
  const customer = { type: "userid", id: guo };
  const body = (sender: object, receiver: object) => ({ sender, receiver, ...text("x") });
  expect(await errcodeOf("kf/send", body(customer, customer))).toBe(40058);
  expect(await errcodeOf("kf/send", body(kf, kf))).toBe(40058);
  expect(await errcodeOf("kf/send", body({ ...customer, id: "nobody" }, kf))).toBe(60111);
  expect(await errcodeOf("kf/send", body(customer, { ...kf, id: lin }))).toBe(60011);
  expect(await errcodeOf("kf/send", { sender: customer, receiver: kf, msgtype: "link", link: {} })).toBe(40008);
});

test("shakearound/getshakeinfo returns person and place, for thirty minutes", async () => {
  const beacon = { distance: 0.5, major: 2, minor: 3, uuid: "AAAA" };
  const report = await emulator.phone(lin).act({ kind: "shake", agentId: 1000002, beacon });
  const page = report.opens?.kind === "page" ? report.opens.url : "";
  const ticket = new URL(page).searchParams.get("ticket");
  expect((await post(emulator, "shakearound/getshakeinfo", { ticket })).json).toMatchObject({
    errcode: 0,
    data: { page_id: expect.any(Number), beacon_info: beacon, userid: lin },
  });
  expect(await errcodeOf("shakearound/getshakeinfo", {})).toBe(90002);
  expect(await errcodeOf("shakearound/getshakeinfo", { ticket: "x" })).toBe(90003);
  emulator.setSwitches({ "legacy.shake": "90001" });
  expect(await errcodeOf("shakearound/getshakeinfo", { ticket })).toBe(90001);
  emulator.setSwitches({ "legacy.shake": "on" });
  emulator.clock.advance({ minutes: 30 });
  expect(await errcodeOf("shakearound/getshakeinfo", { ticket })).toBe(90003);
});
