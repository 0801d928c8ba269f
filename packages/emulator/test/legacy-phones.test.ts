/** Actions on phones with 企业号, and the callbacks of its programs. */
import { inboundPackageOf } from "@shoufa/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Receiver, startReceiver } from "./receiver.ts";
import { agentId, head, type Scene, shapeOf, startScene } from "./scene.ts";
import { control, get, post, working } from "./wire.ts";

let scene: Scene;
let service: Receiver;
let lin: string;
let wu: string;
let he: string;

beforeEach(async () => {
  scene = await startScene({ people: 20, switches: { "company.profile": "qiyehao" } });
  [lin, wu, he] = working(scene.emulator) as [string, string, string];
  service = await startReceiver(scene.emulator, "/services");
  for (const name of ["chat", "kf"]) {
    const saved = await control(scene.emulator, "PUT", `${name}/callback`, service.configuration);
    expect(saved.json).toEqual({ verified: true });
  }
});
afterEach(async () => {
  await service[Symbol.asyncDispose]();
  await scene[Symbol.asyncDispose]();
});

const packages = () => service.received.map(({ fields }) => inboundPackageOf(fields)!);

test("a short video comes as shortvideo, as only clients of that time sent it", async () => {
  const { callback } = await scene.act({ kind: "shortvideo", agentId });
  expect(callback?.state).toBe("delivered");
  const [reported] = scene.news();
  expect(reported!.fields["MsgType"]).toBe("shortvideo");
  expect(shapeOf(reported!.xml)).toBe(
    `${head}<MediaId>C</MediaId><ThumbMediaId>C</ThumbMediaId><MsgId>n</MsgId><AgentID>n</AgentID></xml>`,
  );
  const mediaId = String(reported!.fields["MediaId"]);
  expect((await get(scene.emulator, "media/get", { media_id: mediaId })).headers.get("content-type")).toBe("video/mp4");
  scene.emulator.setSwitches({ "company.profile": "wecom" });
  await expect(scene.act({ kind: "shortvideo", agentId })).rejects.toThrow("企业号");
});

test("the phone's own voice and video would pass as uploads", async () => {
  for (const kind of ["voice", "video"] as const) {
    await scene.act({ kind, agentId });
    const media_id = String(scene.news()[0]!.fields["MediaId"]);
    const body = { touser: lin, agentid: agentId, msgtype: kind, [kind]: { media_id } };
    expect((await post(scene.emulator, "message/send", body)).json.errcode).toBe(0);
  }
});

test("making, changing and leaving a corp chat sends create_chat, update_chat, quit_chat", async () => {
  const { emulator } = scene;
  const phone = emulator.phone(lin);
  await phone.act({ kind: "chat", change: { do: "create", chatId: "bm1", name: "部门", userIds: [wu, he] } });
  await phone.act({ kind: "chat", change: { do: "update", chatId: "bm1", name: "新部门", owner: wu, remove: [he] } });
  const { callback } = await phone.act({ kind: "chat", change: { do: "quit", chatId: "bm1" } });
  expect(callback?.state).toBe("delivered");
  expect(
    packages().map(({ agentType, items }) => [agentType, items[0]!.fromUserName, items[0]!.fields["Event"]]),
  ).toEqual(["create_chat", "update_chat", "quit_chat"].map((event) => ["chat", lin, event]));
  expect(packages()[0]!.items[0]!.fields["ChatInfo"]).toEqual({
    ChatId: "bm1",
    Name: "部门",
    Owner: lin,
    UserList: `${lin}|${wu}|${he}`,
  });
  expect(packages()[1]!.items[0]!.fields).toMatchObject({ ChatId: "bm1", Name: "新部门", Owner: wu, DelUserList: he });
  expect((await get(emulator, "chat/get", { chatid: "bm1" })).json.chat_info.userlist).toEqual([wu]);
  await expect(phone.act({ kind: "chat", change: { do: "quit", chatId: "bm1" } })).rejects.toThrow("sender");
});

test("a message in a corp chat is on the others' phones and comes in a package", async () => {
  const { emulator } = scene;
  await post(emulator, "chat/create", { chatid: "bm2", name: "组", owner: lin, userlist: [lin, wu, he] });
  const answer = await control(emulator, "POST", `phones/${lin}/act`, {
    kind: "talk",
    to: { type: "group", id: "bm2" },
    text: "大家好",
  });
  expect(answer.json.callback.state).toBe("delivered");
  expect(emulator.phone(he).messages().at(-1)).toMatchObject({ text: "大家好", speaker: { userId: lin } });
  expect(shapeOf(service.received[0]!.xml)).toBe(
    "<xml><AgentType>C</AgentType><ToUserName>C</ToUserName><ItemCount>n</ItemCount><PackageId>n</PackageId>" +
      "<Item><FromUserName>C</FromUserName><CreateTime>n</CreateTime><MsgType>C</MsgType><Content>C</Content>" +
      "<MsgId>n</MsgId><Receiver><Type>C</Type><Id>C</Id></Receiver></Item></xml>",
  );
  expect(packages()[0]!.items[0]!.fields["Receiver"]).toEqual({ Type: "group", Id: "bm2" });
  await emulator.phone(lin).act({ kind: "talk", to: { type: "single", id: wu }, text: "你好" });
  expect(packages()[1]!.items[0]!.fields["Receiver"]).toEqual({ Type: "single", Id: wu });
  expect(emulator.phone(wu).messages().at(-1)).toMatchObject({ conversation: { chatId: `single:${lin}` } });
});

test("the staff's answers come as kf_internal for members and kf_external for people outside", async () => {
  const { emulator } = scene;
  const staff = { user: [wu], party: [], tag: [] };
  emulator.legacy.setKfStaff({ internal: staff, external: staff });
  const phone = emulator.phone(wu);
  await phone.act({ kind: "talk", to: { type: "userid", id: he }, text: "已修好" });
  await phone.act({ kind: "talk", to: { type: "openid", id: "oX1" }, text: "您好" });
  expect(packages().map(({ agentType, items }) => [agentType, items[0]!.fields["Receiver"]])).toEqual([
    ["kf_internal", { Type: "userid", Id: he }],
    ["kf_external", { Type: "openid", Id: "oX1" }],
  ]);
  expect(emulator.phone(he).messages().at(-1)).toMatchObject({ conversation: { name: "企业客服" }, text: "已修好" });
  await expect(emulator.phone(lin).act({ kind: "talk", to: { type: "userid", id: he }, text: "x" })).rejects.toThrow(
    "customer service",
  );
});

test("legacy.packageAck: any 200 will do, or the package's id must be answered", async () => {
  const say = () => scene.emulator.phone(lin).act({ kind: "talk", to: { type: "single", id: wu }, text: "在" });
  expect((await say()).callback?.state).toBe("delivered");
  scene.emulator.setSwitches({ "legacy.packageAck": "required" });
  const refused = (await say()).callback!;
  expect([refused.state, refused.attempts.length]).toEqual(["failed", 3]);
  service.answer = (response, { fields }) => response.end(String(fields["PackageId"]));
  const taken = (await say()).callback!;
  expect([taken.state, taken.attempts.length]).toEqual(["delivered", 1]);
});

test("report_location_flag 2 sends the position every five seconds until the chat is left", async () => {
  const { emulator } = scene;
  const set = { agentid: agentId, report_location_flag: 2 };
  expect((await post(emulator, "agent/set", set)).json.errcode).toBe(0);
  expect((await get(emulator, "agent/get", { agentid: String(agentId) })).json.report_location_flag).toBe(2);
  const position = { latitude: 23.1, longitude: 113.3 };
  await scene.act({ kind: "enter", agentId, shareLocation: true, position });
  const reported = () => scene.receiver.received.filter(({ fields }) => fields["Event"] === "LOCATION");
  expect(reported()).toHaveLength(1);
  for (let count = 2; count <= 4; count++) {
    emulator.clock.advance({ seconds: 5 });
    await expect.poll(() => reported().length).toBe(count);
  }
  expect(reported()[3]!.fields).toMatchObject({ Latitude: "23.1", Longitude: "113.3" });
  await scene.act({ kind: "leave", agentId });
  emulator.clock.advance({ minutes: 1 });
  await emulator.phone(lin).type({ agentId, text: "还在" });
  expect(reported()).toHaveLength(4);
  expect((await post(emulator, "agent/set", { ...set, report_location_flag: 3 })).json.errcode).toBe(40059);
  emulator.setSwitches({ "company.profile": "wecom" });
  expect((await post(emulator, "agent/set", set)).json.errcode).toBe(40059);
});

test("members who begin to follow or leave are sent to corp chat as subscribe and unsubscribe", async () => {
  const { emulator } = scene;
  const newcomer = emulator.members().find(({ status }) => status === 4)!.userId;
  await emulator.phone(newcomer).act({ kind: "enter", agentId });
  await control(emulator, "POST", `phones/${newcomer}/leave`);
  await expect.poll(() => packages().length).toBe(2);
  expect(packages().map(({ items }) => [items[0]!.fromUserName, items[0]!.fields["Event"]])).toEqual([
    [newcomer, "subscribe"],
    [newcomer, "unsubscribe"],
  ]);
});
