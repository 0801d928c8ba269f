/** department/create, update, delete over real HTTP: every rule of the tree, and who may change it. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { control, get, post } from "./wire.ts";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());

const create = (fields: Record<string, unknown>, of = emulator) => post(of, "department/create", fields, "contacts");
const update = (fields: Record<string, unknown>) => post(emulator, "department/update", fields, "contacts");
const remove = (id: number) => get(emulator, "department/delete", { id: String(id) }, "contacts");
const called = (name: string): number => emulator.departments().find((each) => each.name === name)!.id;
const read = async (id: number) => (await get(emulator, "department/get", { id: String(id) })).json.department;

test("a department is created, read, renamed, moved and deleted, and every answer says which", async () => {
  const created = await create({ name: "新业务部", name_en: "New Business", parentid: 1, order: 7 });
  expect(created.json).toEqual({ errcode: 0, errmsg: "created", id: expect.any(Number) });
  const { id } = created.json;
  expect(id).toBe(Math.max(...emulator.departments().map((each) => each.id)));
  expect(await read(id)).toEqual({
    id,
    name: "新业务部",
    name_en: "New Business",
    department_leader: [],
    parentid: 1,
    order: 7,
  });
  expect((await update({ id, name: "新事业部" })).json).toEqual({ errcode: 0, errmsg: "updated" });
  expect(await read(id)).toMatchObject({ name: "新事业部", name_en: "New Business", parentid: 1, order: 7 });
  await update({ id, parentid: called("研发中心"), order: 4294967295 });
  expect(await read(id)).toMatchObject({ name: "新事业部", parentid: called("研发中心"), order: 4294967295 });
  const below = await get(emulator, "department/simplelist", { id: String(called("研发中心")) }, "contacts");
  // The largest order stands first among its siblings.
  expect(below.json.department_id[1]).toEqual({ id, parentid: called("研发中心"), order: 4294967295 });
  expect((await remove(id)).json).toEqual({ errcode: 0, errmsg: "deleted" });
  expect((await get(emulator, "department/get", { id: String(id) })).json.errcode).toBe(60003);
});

test("without an order the first child gets 100000000 and each later one 1000 less", async () => {
  const parent = (await create({ name: "排序", parentid: 1 })).json.id;
  for (const name of ["甲", "乙", "丙"]) await create({ name, parentid: parent });
  const { json } = await get(emulator, "department/simplelist", { id: String(parent) });
  expect(json.department_id.slice(1).map((each: { order: number }) => each.order)).toEqual([
    100000000, 99999000, 99998000,
  ]);
});

test("an id of one's own is kept, and the next made-up id is larger", async () => {
  expect((await create({ name: "定号", parentid: 1, id: 5000 })).json.id).toBe(5000);
  expect((await create({ name: "随后", parentid: 1 })).json.id).toBe(5001);
});

test("the root stays the root: parentid 0 is refused, and nothing of the request is done", async () => {
  const before = await read(1);
  const { json } = await update({ id: 1, name: "111", parentid: 0, order: 2147483646 });
  expect(json).toMatchObject({ errcode: 60124, errmsg: expect.stringContaining("invalid parent party id") });
  expect(await read(1)).toEqual(before);
  expect((await update({ id: 1, name: before.name, parentid: null })).json.errcode).toBe(0);
});

test.each([
  ["no name", { parentid: 1 }, 60001],
  ["an empty name", { name: "", parentid: 1 }, 60001],
  ["65 characters", { name: "部".repeat(65), parentid: 1 }, 60001],
  ...["\\", ":", "*", "?", '"', "<", ">", "|", "｜"].map(
    (each) => [`a ${each}`, { name: `研${each}发`, parentid: 1 }, 60009] as const,
  ),
  ["a forbidden character in English", { name: "甲方", name_en: "a:b", parentid: 1 }, 60009],
  ["English beyond 64 characters", { name: "甲方", name_en: "a".repeat(65), parentid: 1 }, 40058],
  ["no parent", { name: "无" }, 60004],
  ["an unknown parent", { name: "无", parentid: 888888 }, 60004],
  ["a sibling's name", { name: "财务部", parentid: 1 }, 60008],
  ["an id in use", { name: "占号", parentid: 1, id: 2 }, 60008],
  ["the root's id", { name: "占号", parentid: 1, id: 1 }, 60008],
  ["id 0", { name: "零", parentid: 1, id: 0 }, 40058],
  ["an id beyond 32 bits", { name: "大", parentid: 1, id: 4294967296 }, 40058],
  ["a negative order", { name: "负", parentid: 1, order: -1 }, 40058],
  ["an order beyond 32 bits", { name: "超", parentid: 1, order: 4294967296 }, 40058],
] as const)("creating with %s is refused", async (_what, fields, errcode) => {
  const before = emulator.company().departments;
  const { json } = await create(fields);
  expect(json.errcode).toBe(errcode);
  expect(emulator.company().departments).toBe(before);
});

test("64 characters pass, and so does a name that is used elsewhere in the tree", async () => {
  expect((await create({ name: "长".repeat(64), parentid: 1 })).json.errcode).toBe(0);
  expect((await create({ name: "财务部", parentid: called("研发中心") })).json.errcode).toBe(0);
  const twin = await create({ name: "双语甲", name_en: "Twin", parentid: 1 });
  expect(twin.json.errcode).toBe(0);
  expect((await create({ name: "双语乙", name_en: "Twin", parentid: 1 })).json.errcode).toBe(60008);
});

test.each([
  ["no id", { name: "x" }, 60003],
  ["an unknown id", { id: 777777, name: "x" }, 60003],
  ["an unknown parent", { id: 2, parentid: 777777 }, 60004],
  ["a sibling's name", { id: 2, name: "财务部" }, 60008],
  ["a long name", { id: 2, name: "x".repeat(65) }, 60001],
  ["a bad order", { id: 2, order: 1e11 }, 40058],
] as const)("updating with %s is refused", async (_what, fields, errcode) => {
  expect((await update(fields)).json.errcode).toBe(errcode);
});

test("nothing moves below itself, and the root stays where it is", async () => {
  const [research, group] = [called("研发中心"), called("后端组")];
  expect((await update({ id: research, parentid: research })).json.errcode).toBe(60010);
  expect((await update({ id: research, parentid: group })).json.errcode).toBe(60010);
  expect((await update({ id: 1, parentid: research })).json.errcode).toBe(60010);
  const { name } = await read(1);
  expect((await update({ id: 1, name: `${name}（新）` })).json).toMatchObject({ errcode: 0 });
  await update({ id: 1, name });
});

test("only an empty department is deleted, and never the root", async () => {
  expect((await remove(1)).json.errcode).toBe(60007);
  expect((await remove(777777)).json.errcode).toBe(60003);
  expect((await remove(called("研发中心"))).json.errcode).toBe(60006);
  expect((await remove(called("财务部"))).json.errcode).toBe(60005);
  expect((await get(emulator, "department/delete", {}, "contacts")).json.errcode).toBe(60003);
});

test("the sixteenth level is refused, by creating and by moving a tall branch", async () => {
  let parentid = 1;
  for (let level = 2; level <= 15; level++) parentid = (await create({ name: `层${level}`, parentid })).json.id;
  expect((await create({ name: "层16", parentid })).json.errcode).toBe(81002);
  const branch = (await create({ name: "枝", parentid: 1 })).json.id;
  await create({ name: "叶", parentid: branch });
  const level14 = emulator.departments().find((each) => each.name === "层14")!.id;
  expect((await update({ id: branch, parentid: level14 })).json.errcode).toBe(81002);
  const level13 = emulator.departments().find((each) => each.name === "层13")!.id;
  expect((await update({ id: branch, parentid: level13 })).json.errcode).toBe(0);
});

test("a full department and a full company answer 81001", async () => {
  await using own = await startEmulator({ people: 12 });
  const nodes = own.departments().length - 1 + own.members().filter((each) => each.departments.includes(1)).length;
  own.setSwitches({ "directory.department.maxNodes": nodes + 1 });
  expect((await create({ name: "甲", parentid: 1 }, own)).json.errcode).toBe(0);
  expect((await create({ name: "乙", parentid: 1 }, own)).json.errcode).toBe(81001);
  own.setSwitches({
    "directory.department.maxNodes": 30_000,
    "directory.department.maxTotal": own.departments().length,
  });
  expect((await create({ name: "丙", parentid: 1 }, own)).json.errcode).toBe(81001);
});

test("an app's secret writes nothing, and the contacts secret only with the right to edit", async () => {
  await using own = await startEmulator({ people: 12 });
  const fields = { name: "甲", parentid: 1 };
  expect((await post(own, "department/create", fields)).json).toMatchObject({ errcode: 48002 });
  expect((await post(own, "department/update", { id: 1, name: "x" })).json.errcode).toBe(48002);
  expect((await get(own, "department/delete", { id: "2" })).json.errcode).toBe(48002);
  own.setSwitches({ "directory.appSecret.writeCode": "60011" });
  expect((await post(own, "department/create", fields)).json.errcode).toBe(60011);
  expect((await control(own, "PUT", "directory/settings", { contactsPermission: "read" })).status).toBe(200);
  expect((await create(fields, own)).json.errcode).toBe(48002);
  expect((await get(own, "department/list", {}, "contacts")).json.errcode).toBe(0);
});

test("switches: shorter names, and the other code for an unknown id", async () => {
  await using own = await startEmulator({
    people: 12,
    switches: { "directory.department.name.limit": "32-characters" },
  });
  expect((await create({ name: "长".repeat(33), parentid: 1 }, own)).json.errcode).toBe(60001);
  expect((await create({ name: "长".repeat(32), parentid: 1 }, own)).json.errcode).toBe(0);
  own.setSwitches({
    "directory.department.name.limit": "64-bytes",
    "directory.department.unknownIdCode": "60123",
  });
  expect((await create({ name: "长".repeat(22), parentid: 1 }, own)).json.errcode).toBe(60125);
  expect((await create({ name: "长".repeat(21), parentid: 1 }, own)).json.errcode).toBe(0);
  expect((await post(own, "department/update", { id: 99999 }, "contacts")).json.errcode).toBe(60123);
  expect((await post(own, "department/create", { name: "无", parentid: 99999 }, "contacts")).json.errcode).toBe(60124);
});

test("what an app sees follows the tree at once, without a new token", async () => {
  await using own = await startEmulator();
  const personnel = own.departments().find((each) => each.name === "人力资源部")!.id;
  const finance = own.departments().find((each) => each.name === "财务部")!.id;
  const seen = async () =>
    (await get(own, "department/simplelist", {}, 1)).json.department_id.map((each: { id: number }) => each.id);
  expect(await seen()).toEqual([personnel]);
  const { id } = (await create({ name: "招聘组", parentid: personnel }, own)).json;
  expect(await seen()).toEqual([personnel, id]);
  await post(own, "department/update", { id: finance, parentid: id }, "contacts");
  expect(await seen()).toEqual([personnel, id, finance]);
  expect(
    (await get(own, "user/simplelist", { department_id: String(finance) }, 1)).json.userlist.length,
  ).toBeGreaterThan(0);
  await post(own, "department/update", { id: finance, parentid: 1 }, "contacts");
  expect(await seen()).toEqual([personnel, id]);
});

test("an empty company has no department until its root is made; then everything can be", async () => {
  await using own = await startEmulator({ company: "empty" });
  expect(own.company()).toMatchObject({ people: 1, departments: 0, apps: [] });
  expect((await get(own, "department/list", {}, "contacts")).json).toMatchObject({ errcode: 0, department: [] });
  expect((await create({ name: "甲", parentid: 1 }, own)).json.errcode).toBe(60004);
  const someone = { userid: "lin", name: "林", mobile: "13900000001" };
  expect((await post(own, "user/create", { ...someone, department: [1] }, "contacts")).json.errcode).toBe(60123);
  const made = await control(own, "POST", "directory/root", { name: "远帆" });
  expect(made.json.department).toMatchObject({ id: 1, name: "远帆", parentId: 0 });
  expect((await control(own, "POST", "directory/root", { name: "又一个" })).json).toMatchObject({ errcode: 60008 });
  expect((await create({ name: "甲", parentid: 1 }, own)).json).toMatchObject({ errcode: 0, id: 2 });
  expect((await post(own, "user/create", { ...someone, department: [2] }, "contacts")).json.errcode).toBe(0);
  const inRoot = await get(own, "user/simplelist", { department_id: "1" }, "contacts");
  expect(inRoot.json.userlist).toMatchObject([{ userid: own.members()[0]!.userId, department: [1] }]);
  // Seeding leads to a sample again, or to an empty company when that is asked for.
  expect((await control(own, "POST", "seed", { people: 12 })).json).toMatchObject({ people: 12 });
  expect((await control(own, "POST", "seed", { company: "empty" })).json).toMatchObject({ people: 1, departments: 0 });
});
