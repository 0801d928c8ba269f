/** tag/* over real HTTP: owners of tags, invalid targets, limits. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { control, get, post, send, textTo } from "./wire.ts";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());

type Who = number | "contacts";
let count = 0;
const create = (fields: Record<string, unknown>, who: Who = "contacts", of = emulator) =>
  post(of, "tag/create", fields, who);
const newTag = async (who: Who = "contacts", of = emulator): Promise<number> =>
  (await create({ tagname: `标签${++count}` }, who, of)).json.tagid;
const add = (tagid: unknown, lists: Record<string, unknown>, who: Who = "contacts", of = emulator) =>
  post(of, "tag/addtagusers", { tagid, ...lists }, who);
const take = (tagid: unknown, lists: Record<string, unknown>, who: Who = "contacts") =>
  post(emulator, "tag/deltagusers", { tagid, ...lists }, who);
const read = async (tagid: unknown, who: Who = "contacts") =>
  (await get(emulator, "tag/get", { tagid: String(tagid) }, who)).json;
const person = (index: number) => {
  const { userId, name } = emulator.members()[index]!;
  return { userid: userId, name };
};

test("a tag is made, filled, read, renamed, emptied and deleted", async () => {
  const made = await create({ tagname: "班车" });
  expect(made.json).toEqual({ errcode: 0, errmsg: "created", tagid: 4 });
  const [a, b] = [person(3), person(4)];
  expect((await add(4, { userlist: [a.userid.toUpperCase(), b.userid], partylist: [2, 3] })).json).toEqual({
    errcode: 0,
    errmsg: "ok",
  });
  expect(await read(4)).toEqual({ errcode: 0, errmsg: "ok", tagname: "班车", userlist: [a, b], partylist: [2, 3] });
  expect((await post(emulator, "tag/update", { tagid: 4, tagname: "班车组" }, "contacts")).json).toEqual({
    errcode: 0,
    errmsg: "updated",
  });
  expect((await get(emulator, "tag/list", {}, 1)).json.taglist).toContainEqual({ tagid: 4, tagname: "班车组" });
  expect((await take(4, { userlist: [a.userid], partylist: [3] })).json).toEqual({ errcode: 0, errmsg: "deleted" });
  expect(await read(4)).toMatchObject({ userlist: [b], partylist: [2] });
  expect((await get(emulator, "tag/delete", { tagid: "4" }, "contacts")).json).toEqual({
    errcode: 0,
    errmsg: "deleted",
  });
  expect(await read(4)).toEqual({ errcode: 40068, errmsg: expect.any(String), userlist: [], partylist: [] });
});

test("the next id is the largest plus one; one's own may be 0", async () => {
  expect((await create({ tagname: "定号", tagid: 90 })).json.tagid).toBe(90);
  expect((await create({ tagname: "随后" })).json.tagid).toBe(91);
  expect((await create({ tagname: "零号", tagid: 0 })).json.tagid).toBe(0);
  // Without recipients tag 0 must not be meant by accident.
  await add(0, { userlist: [person(0).userid] });
  expect((await send(emulator, textTo("", { touser: "", totag: "x" }))).json.errcode).toBe(81013);
});

test.each([
  ["no name", {}, 41018],
  ["an empty name", { tagname: "" }, 40072],
  ["a name of 33", { tagname: "签".repeat(33) }, 40072],
  ["a name in use", { tagname: "新员工" }, 40071],
  ["an id in use", { tagname: "别名", tagid: 1 }, 40068],
  ["a negative id", { tagname: "别名", tagid: -1 }, 40068],
  ["an id beyond 32 bits", { tagname: "别名", tagid: 2147483648 }, 40068],
  ["an id that is no number", { tagname: "别名", tagid: "x" }, 40068],
] as const)("creating a tag with %s is refused", async (_what, fields, errcode) => {
  expect((await create(fields)).json.errcode).toBe(errcode);
});

test("32 characters are enough; updating keeps to the same rules and may keep the name", async () => {
  const tagname = "签".repeat(32);
  const { tagid } = (await create({ tagname })).json;
  const update = async (fields: Record<string, unknown>) =>
    (await post(emulator, "tag/update", fields, "contacts")).json.errcode;
  expect(await update({ tagid, tagname })).toBe(0);
  expect(await update({ tagid, tagname: "新员工" })).toBe(40071);
  expect(await update({ tagid, tagname: "" })).toBe(40072);
  expect(await update({ tagid })).toBe(41018);
  expect(await update({ tagname: "无号" })).toBe(41017);
  expect(await update({ tagid: 99999, tagname: "无号" })).toBe(40068);
});

test("invalid targets are returned, users in one string, departments in a list, and the valid ones are added", async () => {
  const tagid = await newTag();
  const a = person(3);
  const { json } = await add(tagid, { userlist: ["ghost", a.userid, "nobody"], partylist: [2, 99999] });
  expect(json).toEqual({ errcode: 0, errmsg: "ok", invalidlist: "ghost|nobody", invalidparty: [99999] });
  expect(await read(tagid)).toMatchObject({ userlist: [a], partylist: [2] });
  // A member who is in already counts as added, one who is not in as removed.
  expect((await add(tagid, { userlist: [a.userid] })).json).toEqual({ errcode: 0, errmsg: "ok" });
  const gone = await take(tagid, { userlist: [person(5).userid, "ghost"], partylist: [99999] });
  expect(gone.json).toEqual({ errcode: 0, errmsg: "deleted", invalidlist: "ghost", invalidparty: [99999] });
});

test("all bad: each call has its own code and words", async () => {
  const tagid = await newTag();
  expect((await add(tagid, { userlist: ["ghost"], partylist: [99999] })).json).toEqual({
    errcode: 40070,
    errmsg: expect.stringMatching(/^all list invalid , hint/),
  });
  expect((await take(tagid, { userlist: ["ghost"] })).json).toEqual({
    errcode: 40031,
    errmsg: expect.stringMatching(/^all list invalid, hint/),
  });
});

const thousand = Array.from({ length: 1001 }, (_, index) => `u${index}`);
test.each([
  ["no lists", {}, 40035],
  ["empty lists", { userlist: [], partylist: [] }, 40035],
  ["users as a string", { userlist: "a|b" }, 40035],
  ["departments as a string", { partylist: "1,2" }, 40035],
  ["departments that are no numbers", { partylist: ["研发"] }, 40035],
  ["1,001 users", { userlist: thousand }, 40035],
  ["101 departments", { partylist: Array.from({ length: 101 }, (_, index) => index) }, 40035],
] as const)("%s are refused by both calls", async (_what, lists, errcode) => {
  const tagid = await newTag();
  expect((await add(tagid, lists)).json.errcode).toBe(errcode);
  expect((await take(tagid, lists)).json.errcode).toBe(errcode);
});

test.each([
  ["none", {}, 41017],
  ["an unknown one", { tagid: 99999 }, 40068],
] as const)("a tagid, %s: %j", async (_what, fields, errcode) => {
  const lists = { userlist: [person(0).userid] };
  for (const endpoint of ["tag/addtagusers", "tag/deltagusers"])
    expect((await post(emulator, endpoint, { ...fields, ...lists }, "contacts")).json.errcode).toBe(errcode);
  const query = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
  for (const endpoint of ["tag/get", "tag/delete"])
    expect((await get(emulator, endpoint, query, "contacts")).json.errcode).toBe(errcode);
  expect((await get(emulator, "tag/get", { tagid: "x" })).json.errcode).toBe(40068);
});

test("a tag belongs to the secret that made it; the contacts secret has those of the administrators too", async () => {
  const [ofContacts, ofFirst] = [await newTag("contacts"), await newTag(0)];
  const lists = { userlist: [person(0).userid] };
  const rename = async (tagid: number, who: Who) =>
    (await post(emulator, "tag/update", { tagid, tagname: `改${++count}` }, who)).json.errcode;
  expect(await rename(ofContacts, 0)).toBe(81011);
  expect(await rename(ofFirst, 1)).toBe(81011);
  expect(await rename(ofFirst, "contacts")).toBe(81011);
  expect(await rename(ofFirst, 0)).toBe(0);
  expect(await rename(1, "contacts")).toBe(0);
  expect(await rename(1, 0)).toBe(81011);
  expect((await add(ofContacts, lists, 0)).json.errcode).toBe(81011);
  expect((await take(ofContacts, lists, 0)).json.errcode).toBe(81011);
  expect((await get(emulator, "tag/delete", { tagid: String(ofContacts) }, 0)).json.errcode).toBe(81011);
  emulator.setSwitches({ "tag.notCreatorCode": "60011" });
  expect(await rename(ofContacts, 0)).toBe(60011);
  emulator.setSwitches({ "tag.notCreatorCode": "81011" });
  // The administrators may do all of that.
  expect((await control(emulator, "PUT", `directory/tags/${ofFirst}`, { name: "归管理员" })).status).toBe(200);
});

test("an app sees of a tag what it sees of the company, and adds nobody else", async () => {
  const tagid = await newTag(1);
  const personnel = emulator.departments().find((each) => each.name === "人力资源部")!.id;
  const finance = emulator.departments().find((each) => each.name === "财务部")!.id;
  const of = (department: number) => emulator.members().find((each) => each.departments[0] === department)!.userId;
  const lists = { userlist: [of(personnel), of(finance)], partylist: [personnel, finance] };
  expect((await add(tagid, lists, 1)).json).toMatchObject({ invalidlist: of(finance), invalidparty: [finance] });
  const wide = await newTag();
  await add(wide, lists);
  expect((await read(wide)).userlist).toHaveLength(2);
  expect(await read(wide, 1)).toMatchObject({ userlist: [{ userid: of(personnel) }], partylist: [personnel] });
});

test("a deleted member leaves the tags, and so does a deleted department", async () => {
  const tagid = await newTag();
  const { id } = (await post(emulator, "department/create", { name: "暂设", parentid: 1 }, "contacts")).json;
  await post(emulator, "user/create", { userid: "passing", name: "过客", mobile: "13600000001" }, "contacts");
  await add(tagid, { userlist: ["passing"], partylist: [id] });
  await get(emulator, "user/delete", { userid: "passing" }, "contacts");
  await get(emulator, "department/delete", { id: String(id) }, "contacts");
  expect(await read(tagid)).toMatchObject({ userlist: [], partylist: [] });
});

test("an app's view follows its tags at once, and a message to a tag its members", async () => {
  const finance = emulator.departments().find((each) => each.name === "财务部")!.id;
  const { userId } = emulator.members().find((each) => each.departments[0] === finance && each.status === 1)!;
  const seen = async () => (await get(emulator, "user/get", { userid: userId }, 1)).json.errcode;
  expect(await seen()).toBe(60011);
  await add(2, { userlist: [userId] });
  expect(await seen()).toBe(0);
  expect((await send(emulator, textTo("", { totag: "2", agentid: 1000003 }), 1)).json.errcode).toBe(0);
  expect(emulator.phone(userId).messages({ agentId: 1000003 })).toHaveLength(1);
  await take(2, { userlist: [userId] });
  expect(await seen()).toBe(60011);
});

test("bounds and switches: full tags, too many tags, other codes, no deleting while full", async () => {
  await using own = await startEmulator({
    people: 40,
    switches: {
      "tag.maxNodes": 2,
      "tag.overLimitCode": "81014",
      "tag.create.idInUseCode": "40071",
      "tag.deleteNonEmpty": "60016",
    },
  });
  const tagid = await newTag("contacts", own);
  const userlist = own
    .members()
    .slice(0, 3)
    .map((member) => member.userId);
  expect((await add(tagid, { userlist }, "contacts", own)).json.errcode).toBe(81003);
  expect((await add(tagid, { userlist: userlist.slice(1), partylist: [] }, "contacts", own)).json.errcode).toBe(0);
  expect((await add(tagid, { partylist: [1] }, "contacts", own)).json.errcode).toBe(81003);
  expect((await add(tagid, { userlist: thousand }, "contacts", own)).json.errcode).toBe(81014);
  expect((await create({ tagname: "占", tagid }, "contacts", own)).json.errcode).toBe(40071);
  expect((await get(own, "tag/delete", { tagid: String(tagid) }, "contacts")).json.errcode).toBe(60016);
  own.setSwitches({ "tag.maxTotal": 4 });
  expect((await create({ tagname: "满" }, "contacts", own)).json.errcode).toBe(40058);
  own.contactSettings.change({ contactsPermission: "read" });
  expect((await create({ tagname: "只读" }, "contacts", own)).json.errcode).toBe(48002);
  expect((await get(own, "tag/list", {}, "contacts")).json.taglist).toHaveLength(4);
  own.setAppEnabled(1000002, false);
});

test("the people whom a tag names are a list of their own, without those of its departments", async () => {
  const tagid = await newTag();
  const [a, b] = [person(5), person(6)];
  await add(tagid, { userlist: [a.userid, b.userid], partylist: [1] });
  const people = async (query: string) => {
    const answer = await fetch(`${emulator.url}/control/people?${query}`);
    const { items, total } = (await answer.json()) as { items: { userId: string }[]; total: number };
    return [total, items.map(({ userId }) => userId)];
  };
  expect(await people(`tag=${tagid}`)).toEqual([2, [a.userid, b.userid]]);
  expect(await people(`tag=${tagid}&q=${b.userid}`)).toEqual([1, [b.userid]]);
  expect(await people("tag=9999")).toEqual([0, []]);
});
