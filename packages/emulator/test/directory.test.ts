import { afterAll, beforeAll, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { get } from "./wire.ts";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());

const departmentCalled = (name: string): number => emulator.departments().find((each) => each.name === name)!.id;

test("department/list gives the whole tree, parents before children, larger order first", async () => {
  const { json } = await get(emulator, "department/list");
  expect(json.errcode).toBe(0);
  expect(json.department).toHaveLength(emulator.company().departments);
  expect(json.department[0]).toEqual({
    id: 1,
    name: emulator.company().name,
    name_en: "",
    department_leader: [],
    parentid: 0,
    order: 100000000,
  });
  const seen = new Set([0]);
  for (const { id, parentid } of json.department) {
    expect(seen).toContain(parentid);
    seen.add(id);
  }
  const top = json.department.filter((each: { parentid: number }) => each.parentid === 1);
  expect(top.map((each: { order: number }) => each.order)).toEqual(
    top.map((_: unknown, index: number) => 100000000 - 1000 * index),
  );
});

test("department/list?id= gives the department and everything below it", async () => {
  const research = departmentCalled("研发中心");
  const { json } = await get(emulator, "department/list", { id: String(research) });
  expect(json.department[0].id).toBe(research);
  expect(json.department.map((each: { name: string }) => each.name)).toContain("后端组");
  expect(json.department.map((each: { name: string }) => each.name)).not.toContain("市场部");
  expect(json.department.find((each: { name: string }) => each.name === "后端组").department_leader).toHaveLength(1);
});

test("department/simplelist gives the same tree in ids", async () => {
  const { json } = await get(emulator, "department/simplelist");
  const full = await get(emulator, "department/list");
  expect(json.department_id).toEqual(
    full.json.department.map(({ id, parentid, order }: Record<string, number>) => ({ id, parentid, order })),
  );
});

test("department/get gives one department as an object", async () => {
  const { json } = await get(emulator, "department/get", { id: "1" });
  expect(json.department).toMatchObject({ id: 1, parentid: 0 });
});

test("user/list gives the direct members of one department with their details", async () => {
  const team = departmentCalled("后端组");
  const { json } = await get(emulator, "user/list", { department_id: String(team) });
  const expected = emulator.members().filter((member) => member.departments.includes(team));
  expect(json.userlist.map((each: { userid: string }) => each.userid)).toEqual(expected.map((member) => member.userId));
  expect(json.userlist[0]).toMatchObject({
    department: [team],
    order: [0],
    is_leader_in_dept: [1],
    direct_leader: [],
    gender: expect.stringMatching(/^[12]$/),
    mobile: expect.stringMatching(/^161/),
    status: 1,
    enable: 1,
    isleader: 1,
    extattr: { attrs: [] },
  });
});

test("user/simplelist gives three fields", async () => {
  const { json } = await get(emulator, "user/simplelist", { department_id: String(departmentCalled("后端组")) });
  expect(Object.keys(json.userlist[0])).toEqual(["userid", "name", "department"]);
});

test("user/get finds a member in any spelling and keeps the stored one", async () => {
  const { userId, name } = emulator.members()[0]!;
  const { json } = await get(emulator, "user/get", { userid: userId.toUpperCase() });
  expect(json).toMatchObject({ errcode: 0, errmsg: "ok", userid: userId, name });
});

const emptyUser = { department: [], order: [], is_leader_in_dept: [], direct_leader: [] };
test.each([
  ["user/get", {}, 41009, emptyUser],
  ["user/get", { userid: "u".repeat(65) }, 40058, emptyUser],
  ["user/get", { userid: "no spaces!" }, 40003, emptyUser],
  ["user/get", { userid: "nobody.here" }, 60111, emptyUser],
  ["user/list", {}, 60003, { userlist: [] }],
  ["user/list", { department_id: "999999" }, 60003, { userlist: [] }],
  ["user/simplelist", { department_id: "abc" }, 60003, { userlist: [] }],
  ["department/list", { id: "999999" }, 60003, { department: [] }],
  ["department/simplelist", { id: "-1" }, 60003, { department_id: [] }],
  ["department/get", {}, 60003, {}],
])("%s with %j answers %i, its lists empty", async (endpoint, query, errcode, lists) => {
  const { json } = await get(emulator, endpoint, query as Record<string, string>);
  const { errcode: code, errmsg, ...rest } = json;
  expect({ code, rest }).toEqual({ code: errcode, rest: lists });
  expect(errmsg).toContain(`?e=${errcode}`);
});

test("an unknown userid is named in the text, and cannot break the header", async () => {
  const { json } = await get(emulator, "user/get", { userid: "nobody" });
  expect(json.errmsg).toContain("invalid string value `nobody`. userid not found, hint: [");
});

test("a narrow app sees its own people and departments only", async () => {
  const personnel = departmentCalled("人力资源部");
  const tree = await get(emulator, "department/list", {}, 1);
  expect(tree.json.department.map((each: { id: number }) => each.id)).toEqual([personnel]);
  const outside = await get(emulator, "user/list", { department_id: String(departmentCalled("财务部")) }, 1);
  expect(outside.json).toMatchObject({ errcode: 60011, userlist: [] });
  const unseen = emulator.members().find((member) => member.departments[0] === departmentCalled("财务部"))!;
  expect((await get(emulator, "user/get", { userid: unseen.userId }, 1)).json.errcode).toBe(60011);
  // The first member is in the range by name; his department is not, so it does not show.
  const named = await get(emulator, "user/get", { userid: emulator.members()[0]!.userId }, 1);
  expect(named.json).toMatchObject({ errcode: 0, department: [], order: [], is_leader_in_dept: [] });
  expect(named.json.main_department).toBeUndefined();
});

test("the contacts secret reads details from an old address, and only ids from a new one", async () => {
  await using own = await startEmulator();
  expect((await get(own, "user/list", { department_id: "1" }, "contacts")).json.errcode).toBe(0);
  own.addresses.usedBefore2022 = [];
  for (const [endpoint, query] of [
    ["user/get", { userid: "x" }],
    ["user/list", { department_id: "1" }],
    ["user/simplelist", { department_id: "1" }],
    ["department/list", {}],
    ["department/get", { id: "1" }],
  ] as const) {
    expect((await get(own, endpoint, query, "contacts")).json.errcode).toBe(48009);
  }
  expect((await get(own, "department/simplelist", {}, "contacts")).json.errcode).toBe(0);
  expect((await get(own, "user/list", { department_id: "1" }, 0)).json.errcode).toBe(0);
  own.setSwitches({ "directory.syncSecret.read": "allow" });
  expect((await get(own, "department/list", {}, "contacts")).json.errcode).toBe(0);
});

test("switches: other codes for the unknown and the unseen, no legacy fields, no tail", async () => {
  await using own = await startEmulator({
    switches: {
      "directory.department.unknownIdCode": "60123",
      "directory.invisible.code": "60111",
      "directory.legacyFields": "off",
      "errmsg.tail": "none",
    },
  });
  expect((await get(own, "department/get", { id: "77777" })).json).toEqual({
    errcode: 60123,
    errmsg: "invalid department id",
  });
  const seen = await Promise.all(
    own
      .members()
      .slice(1, 12)
      .map(async ({ userId }) => (await get(own, "user/get", { userid: userId }, 1)).json.errcode),
  );
  expect(new Set(seen)).toContain(60111);
  expect(new Set(seen)).not.toContain(60011);
  const unseen = own.members()[1]!;
  expect((await get(own, "user/get", { userid: unseen.userId })).json.isleader).toBeUndefined();
});

test("a disabled member stays in the lists with status 2", async () => {
  const disabled = emulator.members().find((member) => member.status === 2)!;
  const { json } = await get(emulator, "user/get", { userid: disabled.userId });
  expect(json).toMatchObject({ errcode: 0, status: 2, enable: 0 });
});
