/** change_contact to the contacts receiver, and subscribe / unsubscribe to apps, as real receivers get them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { type Receiver, startReceiver } from "./receiver.ts";
import { control, get, post } from "./wire.ts";

let emulator: Emulator;
let contacts: Receiver;
let app: Receiver;
beforeEach(async () => {
  emulator = await startEmulator({ people: 60 });
  contacts = await startReceiver(emulator);
  app = await startReceiver(emulator);
});
afterEach(async () => {
  await emulator.close();
  await contacts[Symbol.asyncDispose]();
  await app[Symbol.asyncDispose]();
});

const connect = async () => {
  const { json, status } = await control(emulator, "PUT", "contacts/callback", contacts.configuration);
  expect({ json, status }).toEqual({ status: 200, json: { verified: true } });
};
const sent = async () => (await control(emulator, "GET", "callbacks/sent")).json.items;
/** Events of the receiver once nothing is on its way, without the head. */
const reported = async (receiver = contacts): Promise<string[]> => {
  await expect
    .poll(async () => (await sent()).every((each: { state: string }) => each.state !== "delivering"))
    .toBe(true);
  const head = /^<xml><ToUserName>.*?<\/Event>(<EventKey>.*?<\/EventKey>)?/s;
  return receiver.received.map(({ xml }) => xml.replace(head, "").replace("</xml>", ""));
};
const adding = {
  name: "李雷",
  mobile: "13912340001",
  email: "li.lei@mail.example",
  departments: [2],
  position: "工程师",
};
const addMember = (over: Record<string, unknown> = {}) =>
  control(emulator, "POST", "directory/members", { userId: "li.lei", ...adding, ...over });
const change = (userId: string, changes: unknown) => control(emulator, "PUT", `directory/members/${userId}`, changes);

test("the contacts receiver is checked like any other before it is saved", async () => {
  contacts.verify = (response) => response.end("something else");
  const refused = await control(emulator, "PUT", "contacts/callback", contacts.configuration);
  expect(refused).toMatchObject({ status: 422, json: { verified: false, failed: "wrong-answer" } });
  expect((await control(emulator, "GET", "contacts/callback")).json).toEqual({ url: null });
  delete contacts.verify;
  await connect();
  expect((await control(emulator, "GET", "contacts/callback")).json).toEqual(contacts.configuration);
  await control(emulator, "DELETE", "contacts/callback");
  await addMember();
  expect(await reported()).toEqual([]);
});

test("head, envelope and order of a change_contact are the platform's", async () => {
  await connect();
  await addMember();
  await reported();
  const [{ xml, outer, fields }] = contacts.received as [(typeof contacts.received)[number]];
  const { corpId } = emulator.company();
  expect(xml.replace(/<CreateTime>\d{10}</, "<CreateTime>0<")).toBe(
    `<xml><ToUserName><![CDATA[${corpId}]]></ToUserName><FromUserName><![CDATA[sys]]></FromUserName><CreateTime>0</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[change_contact]]></Event><ChangeType><![CDATA[create_user]]></ChangeType><UserID><![CDATA[li.lei]]></UserID><Department><![CDATA[2]]></Department></xml>`,
  );
  expect(fields["ChangeType"]).toBe("create_user");
  expect(outer).toMatch(/^<xml><ToUserName><!\[CDATA\[\w+\]\]><\/ToUserName><Encrypt>/);
});

test("with ids only, updates are sent when departments, leadership or the userid change", async () => {
  await connect();
  await addMember();
  await change("li.lei", { position: "经理", mobile: "13912340002" });
  await change("li.lei", { departments: [2, 3] });
  await change("li.lei", { leads: [0, 1] });
  await change("li.lei", { enabled: false });
  await control(emulator, "DELETE", "directory/members/li.lei");
  expect(await reported()).toEqual([
    "<ChangeType><![CDATA[create_user]]></ChangeType><UserID><![CDATA[li.lei]]></UserID><Department><![CDATA[2]]></Department>",
    "<ChangeType><![CDATA[update_user]]></ChangeType><UserID><![CDATA[li.lei]]></UserID><Department><![CDATA[2,3]]></Department>",
    "<ChangeType><![CDATA[update_user]]></ChangeType><UserID><![CDATA[li.lei]]></UserID><Department><![CDATA[2,3]]></Department>",
    "<ChangeType><![CDATA[delete_user]]></ChangeType><UserID><![CDATA[li.lei]]></UserID>",
  ]);
});

test("with full fields, a new member comes with everything and an update with what changed", async () => {
  emulator.setSwitches({ "callback.directory.idsOnly": "off", "callback.changeType.cdata": "off" });
  await connect();
  const leader = emulator.members()[0]!.userId;
  await addMember({
    directLeaders: [leader],
    gender: "1",
    alias: "Leo",
    telephone: "020-1",
    address: "广州",
    bizMail: "leo@yuanfan.example",
  });
  await change("li.lei", { name: "李蕾", gender: "2", departments: [3, 2], leads: [1, 0] });
  await post(emulator, "user/update", { userid: "li.lei", name: "不回调" }, "contacts");
  await change("li.lei", { name: "不回调" });
  expect(await reported()).toEqual([
    `<ChangeType>create_user</ChangeType><UserID><![CDATA[li.lei]]></UserID><Name><![CDATA[李雷]]></Name><Department><![CDATA[2]]></Department><MainDepartment>2</MainDepartment><IsLeaderInDept><![CDATA[0]]></IsLeaderInDept><DirectLeader><![CDATA[${leader}]]></DirectLeader><Position><![CDATA[工程师]]></Position><Mobile>13912340001</Mobile><Gender>1</Gender><Email><![CDATA[li.lei@mail.example]]></Email><BizMail><![CDATA[leo@yuanfan.example]]></BizMail><Status>4</Status><Avatar><![CDATA[]]></Avatar><Alias><![CDATA[Leo]]></Alias><Telephone><![CDATA[020-1]]></Telephone><Address><![CDATA[广州]]></Address><ExtAttr></ExtAttr>`,
    "<ChangeType>update_user</ChangeType><UserID><![CDATA[li.lei]]></UserID><Name><![CDATA[李蕾]]></Name><Department><![CDATA[3,2]]></Department><IsLeaderInDept><![CDATA[1,0]]></IsLeaderInDept><Gender>2</Gender>",
  ]);
});

test("a rename names the old userid and the new one", async () => {
  await connect();
  const { ticket } = (await control(emulator, "POST", "directory/join-codes")).json;
  const joined = await control(emulator, "POST", "directory/join", { ticket, name: "扫码", mobile: "13912340009" });
  const made = joined.json.member.userId;
  expect((await change(made, { newUserId: "sao.ma" })).json.member.userId).toBe("sao.ma");
  const events = await reported();
  // Events of people who join by themselves; their department was made for them.
  expect(events.map((each) => /ChangeType><!\[CDATA\[(\w+)/.exec(each)![1])).toEqual([
    "create_party",
    "create_user",
    "update_user",
  ]);
  expect(events.at(-1)).toMatch(
    new RegExp(
      `<UserID><!\\[CDATA\\[${made}\\]\\]></UserID><NewUserID><!\\[CDATA\\[sao.ma\\]\\]></NewUserID><Department>`,
    ),
  );
});

test("departments: ids only reports moves; full fields report names, too", async () => {
  await connect();
  const { id } = (await control(emulator, "POST", "directory/departments", { name: "新部", parentId: 1 })).json
    .department;
  await control(emulator, "PUT", `directory/departments/${id}`, { name: "改名" });
  await control(emulator, "PUT", `directory/departments/${id}`, { order: 5 });
  await control(emulator, "PUT", `directory/departments/${id}`, { parentId: 2 });
  await control(emulator, "DELETE", `directory/departments/${id}`);
  expect(await reported()).toEqual([
    `<ChangeType><![CDATA[create_party]]></ChangeType><Id>${id}</Id><ParentId><![CDATA[1]]></ParentId>`,
    `<ChangeType><![CDATA[update_party]]></ChangeType><Id>${id}</Id><ParentId><![CDATA[2]]></ParentId>`,
    `<ChangeType><![CDATA[delete_party]]></ChangeType><Id>${id}</Id>`,
  ]);
  emulator.setSwitches({ "callback.directory.idsOnly": "off", "callback.parentId.cdata": "off" });
  await control(emulator, "POST", "directory/departments", { name: "全部", parentId: 1, order: 8, id });
  await control(emulator, "PUT", `directory/departments/${id}`, { name: "改名" });
  expect((await reported()).slice(3)).toEqual([
    `<ChangeType><![CDATA[create_party]]></ChangeType><Id>${id}</Id><Name><![CDATA[全部]]></Name><ParentId>1</ParentId><Order>8</Order>`,
    `<ChangeType><![CDATA[update_party]]></ChangeType><Id>${id}</Id><Name><![CDATA[改名]]></Name>`,
  ]);
});

test("tags: changes by apps and administrators are sent, changes by the contacts secret are not", async () => {
  await connect();
  const [a, b] = emulator
    .members()
    .slice(3, 5)
    .map((member) => member.userId) as [string, string];
  const { id } = (await control(emulator, "POST", "directory/tags", { name: "班车" })).json.tag;
  await control(emulator, "POST", `directory/tags/${id}/members`, { add: { userIds: [a, b], departments: [2] } });
  await control(emulator, "POST", `directory/tags/${id}/members`, { add: { userIds: [a] } });
  await control(emulator, "POST", `directory/tags/${id}/members`, { remove: { userIds: [a], departments: [2] } });
  await post(emulator, "tag/addtagusers", { tagid: id, userlist: [a] }, "contacts");
  const own = (await post(emulator, "tag/create", { tagname: "应用的" }, 0)).json.tagid;
  emulator.setSwitches({ "callback.tag.emptyLists": "empty" });
  await post(emulator, "tag/addtagusers", { tagid: own, userlist: [b] }, 0);
  await control(emulator, "DELETE", `directory/tags/${id}`);
  expect(await reported()).toEqual([
    `<ChangeType><![CDATA[update_tag]]></ChangeType><TagId>${id}</TagId><AddUserItems><![CDATA[${a},${b}]]></AddUserItems><AddPartyItems><![CDATA[2]]></AddPartyItems>`,
    `<ChangeType><![CDATA[update_tag]]></ChangeType><TagId>${id}</TagId><DelUserItems><![CDATA[${a}]]></DelUserItems><DelPartyItems><![CDATA[2]]></DelPartyItems>`,
    `<ChangeType><![CDATA[update_tag]]></ChangeType><TagId>${own}</TagId><AddUserItems><![CDATA[${b}]]></AddUserItems><DelUserItems><![CDATA[]]></DelUserItems><AddPartyItems><![CDATA[]]></AddPartyItems><DelPartyItems><![CDATA[]]></DelPartyItems>`,
  ]);
});

test("what the contacts secret's interface does is not echoed", async () => {
  await connect();
  const { id } = (await post(emulator, "department/create", { name: "静", parentid: 1 }, "contacts")).json;
  const person = { userid: "jing", name: "静", mobile: "13912340003", department: [id] };
  await post(emulator, "user/create", person, "contacts");
  await post(emulator, "user/update", { userid: "jing", department: [1, 990001] }, "contacts");
  await get(emulator, "user/delete", { userid: "jing" }, "contacts");
  await get(emulator, "department/delete", { id: String(id) }, "contacts");
  expect(await reported()).toEqual([]);
});

test("a person leaving the company is reported with all fields, and is unknown afterwards", async () => {
  emulator.setSwitches({ "callback.directory.idsOnly": "off" });
  await connect();
  const { userId } = emulator.members().find((member) => member.slot > 0 && member.status === 1)!;
  await control(emulator, "POST", `phones/${userId}/leave`);
  expect(await reported()).toEqual([
    `<ChangeType><![CDATA[update_user]]></ChangeType><UserID><![CDATA[${userId}]]></UserID><Status>5</Status>`,
  ]);
  expect((await get(emulator, "user/get", { userid: userId })).json.errcode).toBe(60111);
});

test("apps get events of members who enter and leave their visible range", async () => {
  expect(await emulator.setCallback(1000003, app.configuration)).toEqual({ verified: true });
  const personnel = emulator.departments().find((each) => each.name === "人力资源部")!.id;
  const outside = emulator
    .members()
    .find((member) => member.slot > 0 && member.status === 1 && member.departments[0] !== personnel)!;
  const { userId } = outside;
  const log = async () => {
    await reported(app);
    return app.received.map(({ fields }) => `${fields["Event"]} ${fields["FromUserName"]}`);
  };
  const was = outside.departments;
  // Moved in by the interface, out again by an administrator; by tag; by being disabled and enabled.
  await post(emulator, "user/update", { userid: userId, department: [personnel] }, "contacts");
  await change(userId, { departments: was });
  await control(emulator, "POST", "directory/tags/2/members", { add: { userIds: [userId] } });
  await change(userId, { enabled: false });
  await change(userId, { enabled: true });
  await control(emulator, "POST", "directory/tags/2/members", { remove: { userIds: [userId] } });
  const [come, go] = [`subscribe ${userId}`, `unsubscribe ${userId}`];
  expect(await log()).toEqual([come, go, come, go, come, go]);
  expect(app.received[0]!.xml).toMatch(/<EventKey><!\[CDATA\[\]\]><\/EventKey><AgentID>1000003<\/AgentID><\/xml>$/);
  // No event of people who have not activated, until they do.
  await addMember({ departments: [personnel] });
  expect(await log()).toHaveLength(6);
  await control(emulator, "POST", "phones/li.lei/login");
  expect((await log()).slice(6)).toEqual(["subscribe li.lei"]);
  await control(emulator, "DELETE", "directory/members/li.lei");
  expect((await log()).slice(7)).toEqual(["unsubscribe li.lei"]);
});

test("moving a department or changing the visible range sends an event for every member concerned", async () => {
  await emulator.setCallback(1000003, app.configuration);
  const finance = emulator.departments().find((each) => each.name === "财务部")!.id;
  const personnel = emulator.departments().find((each) => each.name === "人力资源部")!.id;
  const everybody = emulator.members().filter((each) => each.departments.includes(finance) && each.status === 1);
  await control(emulator, "PUT", `directory/departments/${finance}`, { parentId: personnel });
  await reported(app);
  const came = app.received.map(({ fields }) => fields["FromUserName"]);
  expect(came.length).toBeGreaterThan(0);
  for (const userId of came) expect(everybody.map((each) => each.userId)).toContain(userId);
  await control(emulator, "PUT", "apps/1000003/visible-range", { departments: [finance] });
  expect((await get(emulator, "department/simplelist", {}, 1)).json.department_id).toHaveLength(1);
  await reported(app);
  const left = app.received.slice(came.length).map(({ fields }) => fields["Event"]);
  expect(left.length).toBeGreaterThan(0);
  expect(new Set(left)).toEqual(new Set(["unsubscribe"]));
  emulator.setSwitches({ "callback.subscribe.eventKey": "absent" });
  await control(emulator, "PUT", "apps/1000003/visible-range", { userIds: [emulator.members()[0]!.userId] });
  await reported(app);
  expect(app.received.at(-1)!.xml).not.toContain("EventKey");
  expect((await control(emulator, "PUT", "apps/9/visible-range", {})).status).toBe(404);
});

test("switches: apps get events of the directory, too; an empty AgentID in the envelope; pretty XML", async () => {
  emulator.setSwitches({
    "callback.directory.toOrdinaryApps": "on",
    "callback.envelope.agentIdOnContact": "empty",
    "callback.xml.pretty": "on",
  });
  await connect();
  await emulator.setCallback(1000003, app.configuration);
  await addMember();
  const personnel = emulator.departments().find((each) => each.name === "人力资源部")!.id;
  await addMember({ userId: "han.mei", mobile: "13912340007", email: "", departments: [personnel] });
  await reported(app);
  expect(contacts.received.map(({ fields }) => fields["UserID"])).toEqual(["li.lei", "han.mei"]);
  expect(app.received.map(({ fields }) => fields["UserID"])).toEqual(["han.mei"]);
  expect(contacts.received[0]!.outer).toContain("<AgentID><![CDATA[]]></AgentID>");
  expect(contacts.received[0]!.xml).toMatch(/^<xml>\n<ToUserName>.*<\/ToUserName>\n<FromUserName>/);
});

test("events come one after the other, and a receiver that fails gets three attempts at each", async () => {
  emulator.setSwitches({ "callback.attempts": 2 });
  await connect();
  contacts.answer = (response, _received, attempt) => {
    response.statusCode = attempt === 1 ? 500 : 200;
    response.end();
  };
  for (const name of ["甲", "乙", "丙"])
    await control(emulator, "POST", "directory/departments", { name, parentId: 1 });
  await reported();
  const ids = contacts.received.map(({ fields }) => Number(fields["Id"]));
  expect(ids).toEqual([ids[0], ids[0], ids[0]! + 1, ids[0]! + 2]);
  expect(
    (await sent()).map((each: { state: string; attempts: unknown[] }) => [each.state, each.attempts.length]),
  ).toEqual([
    ["delivered", 1],
    ["delivered", 1],
    ["delivered", 2],
  ]);
});

test("a refusal in the admin console has code, cause and remedy, and sends no event", async () => {
  await connect();
  const taken = emulator.members()[3]!;
  const refused = await addMember({ mobile: taken.mobile });
  expect(refused).toMatchObject({
    status: 409,
    json: { errcode: 60104, message: `mobile existed:${taken.userId}`, cause: { zh: expect.any(String) } },
  });
  expect((await control(emulator, "DELETE", "directory/departments/1")).json).toMatchObject({ errcode: 60007 });
  expect((await control(emulator, "GET", "directory/members/nobody")).status).toBe(404);
  expect((await addMember({ departments: "2" })).status).toBe(400);
  expect((await addMember({ enabled: 1 })).status).toBe(400);
  expect((await control(emulator, "POST", "directory/tags/1/members", { add: 1 })).status).toBe(400);
  expect((await control(emulator, "PUT", "directory/settings", { nonsense: 1 })).status).toBe(400);
  expect((await control(emulator, "PUT", "directory/settings", { mailDomain: "not a domain" })).status).toBe(400);
  expect((await control(emulator, "PUT", "directory/settings", { secondVerification: { pageUrl: "x" } })).status).toBe(
    400,
  );
  expect(await reported()).toEqual([]);
});

test("the contacts receiver and the visible ranges survive a restart", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "shoufa-emulator-"));
  try {
    const first = await startEmulator({ dataDir, people: 60 });
    expect(await first.setCallback("contacts", contacts.configuration)).toEqual({ verified: true });
    first.directory.setVisibleRange(1000003, { userIds: [], departments: [2], tags: [] });
    await first.close();
    await using second = await startEmulator({ dataDir });
    expect((await get(second, "department/simplelist", {}, 1)).json.department_id).toMatchObject([{ id: 2 }]);
    second.directory.createDepartment({ name: "重启之后", parentId: 1 });
    await expect.poll(() => contacts.received.map(({ fields }) => fields["ChangeType"])).toEqual(["create_party"]);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test("the event stream has one event for many changes of the directory", async () => {
  const stop = new AbortController();
  const { body } = await fetch(`${emulator.url}/control/events`, { signal: stop.signal });
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
  let heard = "";
  const until = async (word: string) => {
    while (!heard.includes(word)) heard += (await reader.read()).value ?? "";
  };
  for (const name of ["甲", "乙", "丙"]) emulator.directory.createDepartment({ name, parentId: 1 });
  await until("directory.changed");
  emulator.reset();
  await until('"reset"');
  expect(heard.match(/directory\.changed/g)).toHaveLength(1);
  stop.abort();
});
