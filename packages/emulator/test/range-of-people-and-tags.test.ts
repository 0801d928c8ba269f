/** A visible range of people and tags, not only of departments: what the app reads of it, call by call. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Emulator, type Member, startEmulator } from "../src/index.ts";
import { get, post, send, textTo } from "./wire.ts";

const agentId = 1000003;
const app = 1;
const tagId = 700;
const emptyTag = 701;

let emulator: Emulator;
let department: number;
/** Named by userid, in the tag by name, and in a department that the tag holds. */
let named: Readonly<Member>;
let tagged: Readonly<Member>;
let tagDepartment: number;

beforeAll(async () => {
  emulator = await startEmulator({ people: 120 });
  const leaves = emulator
    .departments()
    .filter(({ id }) => emulator.departments().every((each) => each.parentId !== id));
  const full = leaves.filter(({ id }) => emulator.members().some((member) => member.departments.includes(id)));
  [department, tagDepartment] = [full[0]!.id, full[1]!.id];
  const others = emulator
    .members()
    .filter(
      ({ departments, status }) => status === 1 && departments.every((id) => id !== department && id !== tagDepartment),
    );
  [named, tagged] = [others[0]!, others.at(-1)!];
  await post(emulator, "tag/create", { tagname: "看得见", tagid: tagId }, "contacts");
  await post(emulator, "tag/create", { tagname: "空", tagid: emptyTag }, "contacts");
  await post(
    emulator,
    "tag/addtagusers",
    { tagid: tagId, userlist: [tagged.userId], partylist: [tagDepartment] },
    "contacts",
  );
  emulator.apps.setVisibleRange(agentId, {
    departments: [department],
    userIds: [named.userId],
    tags: [tagId, emptyTag],
  });
});
afterAll(() => emulator.close());

const read = async (endpoint: string, query: Record<string, string> = {}) =>
  (await get(emulator, endpoint, query, app)).json;
const inside = (id: number): string[] =>
  emulator
    .members()
    .filter(({ departments }) => departments.includes(id))
    .map(({ userId }) => userId);

test("agent/get names the range as it was granted: people, departments and tags", async () => {
  expect(await read("agent/get", { agentid: String(agentId) })).toMatchObject({
    errcode: 0,
    allow_userinfos: { user: [{ userid: named.userId }] },
    allow_partys: { partyid: [department] },
    allow_tags: { tagid: [tagId, emptyTag] },
  });
});

test("departments of the range and of its tags are read, those of single people are not", async () => {
  const { department_id } = await read("department/simplelist");
  expect(department_id.map(({ id }: { id: number }) => id).toSorted()).toEqual([department, tagDepartment].toSorted());
  expect((await read("department/get", { id: String(named.mainDepartment) })).errcode).toBe(60011);
  expect((await read("user/simplelist", { department_id: String(named.mainDepartment) })).errcode).toBe(60011);
});

test("a tag of the range lists its people and departments", async () => {
  expect(await read("tag/get", { tagid: String(tagId) })).toMatchObject({
    tagname: "看得见",
    userlist: [{ userid: tagged.userId, name: tagged.name }],
    partylist: [tagDepartment],
  });
  expect(await read("tag/get", { tagid: String(emptyTag) })).toMatchObject({ errcode: 0, userlist: [], partylist: [] });
});

test("single people of the range are read by user/get, without departments that are not visible", async () => {
  for (const { userId, name } of [named, tagged]) {
    const member = await read("user/get", { userid: userId });
    expect(member).toMatchObject({
      errcode: 0,
      userid: userId,
      name,
      department: [],
      order: [],
      is_leader_in_dept: [],
    });
    expect(member).not.toHaveProperty("main_department");
  }
});

test("those calls together reach exactly the people whom a message to @all reaches", async () => {
  const agent = await read("agent/get", { agentid: String(agentId) });
  const people = new Set<string>(agent.allow_userinfos.user.map(({ userid }: { userid: string }) => userid));
  for (const { id } of (await read("department/simplelist")).department_id) {
    const { userlist } = await read("user/simplelist", { department_id: String(id) });
    for (const { userid } of userlist) people.add(userid);
  }
  for (const tag of agent.allow_tags.tagid) {
    const { userlist } = await read("tag/get", { tagid: String(tag) });
    for (const { userid } of userlist) people.add(userid);
  }
  const expected = [named.userId, tagged.userId, ...inside(department), ...inside(tagDepartment)];
  expect([...people].toSorted()).toEqual([...new Set(expected)].toSorted());
  expect((await send(emulator, textTo("@all", { agentid: agentId }), app)).json.errcode).toBe(0);
  const reached = emulator.members().filter(({ userId }) => emulator.phone(userId).messages({ agentId }).length > 0);
  const able = emulator.members().filter(({ status, userId }) => people.has(userId) && (status === 1 || status === 4));
  expect(reached.map(({ userId }) => userId)).toEqual(able.map(({ userId }) => userId));
});

test("a person outside of it is not read", async () => {
  const outside = emulator
    .members()
    .find(
      ({ departments, userId }) =>
        userId !== named.userId &&
        userId !== tagged.userId &&
        !departments.some((id) => id === department || id === tagDepartment),
    )!;
  expect((await read("user/get", { userid: outside.userId })).errcode).toBe(60011);
});

test("a deleted person leaves range and tag, and a deleted tag leaves the range", async () => {
  await get(emulator, "user/delete", { userid: named.userId }, "contacts");
  await get(emulator, "user/delete", { userid: tagged.userId }, "contacts");
  await get(emulator, "tag/delete", { tagid: String(emptyTag) }, "contacts");
  expect(await read("agent/get", { agentid: String(agentId) })).toMatchObject({
    allow_userinfos: { user: [] },
    allow_tags: { tagid: [tagId] },
  });
  expect((await read("tag/get", { tagid: String(tagId) })).userlist).toEqual([]);
});
