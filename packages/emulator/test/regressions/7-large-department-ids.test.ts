/** Department ids up to 2^32−1, such as real companies carry. Source: docs/wire/directory.md §4. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../../src/index.ts";
import { importsOf, shortHeader } from "../import-wire.ts";
import { call, control, get, post, send, textTo, tokenOf } from "../wire.ts";

const id = 2_315_041_299;
const largest = 4_294_967_295;

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ people: 20 });
  const made = await post(emulator, "department/create", { name: "大", parentid: 1, id }, "contacts");
  expect(made.json).toMatchObject({ errcode: 0, id });
});
afterAll(() => emulator.close());
const { run } = importsOf(() => emulator);

const contacts = async (endpoint: string, body: object) => (await post(emulator, endpoint, body, "contacts")).json;

test("such a department is used in every call that names one", async () => {
  expect((await get(emulator, "department/get", { id: String(id) })).json.department).toMatchObject({
    id,
    parentid: 1,
  });
  expect(await contacts("department/create", { name: "下级", parentid: id, id: id + 1 })).toMatchObject({ id: id + 1 });
  expect(await contacts("department/update", { id, name: "大部门" })).toMatchObject({ errcode: 0 });
  const member = { userid: "big1", name: "大", mobile: "13900000009", department: [id], main_department: id };
  expect(await contacts("user/create", member)).toMatchObject({ errcode: 0 });
  expect(await contacts("user/update", { userid: "big1", department: [1, id] })).toMatchObject({ errcode: 0 });
  expect((await get(emulator, "user/get", { userid: "big1" })).json.department).toEqual([1, id]);
  const listed = await get(emulator, "user/simplelist", { department_id: String(id) });
  expect(listed.json.userlist).toMatchObject([{ userid: "big1" }]);
  expect(await contacts("tag/create", { tagname: "大" })).toMatchObject({ errcode: 0 });
  const tag = (await get(emulator, "tag/list", {}, "contacts")).json.taglist.at(-1).tagid;
  expect(await contacts("tag/addtagusers", { tagid: tag, partylist: [id] })).toEqual({ errcode: 0, errmsg: "ok" });
  expect(await contacts("batch/invite", { party: [id] })).toMatchObject({ errcode: 0 });
  expect((await send(emulator, textTo("", { toparty: String(id) }))).json).toEqual({
    errcode: 0,
    errmsg: "ok",
    msgid: expect.any(String),
  });
  expect(emulator.phone("big1").messages()).toMatchObject([{ text: "早" }]);
  const rows = await control(emulator, "GET", `people?department=${id}`);
  expect(rows.json.items).toMatchObject([{ userId: "big1" }]);
  emulator.apps.setVisibleRange(1000003, { departments: [id] });
  expect((await get(emulator, "department/simplelist", {}, 1)).json.department_id).toMatchObject([
    { id },
    { id: id + 1 },
  ]);
});

test("imports name such departments", async () => {
  const user = ["大二,big2,big2@x.example", String(id)].join(",");
  expect((await run("syncuser", [shortHeader, user])).result).toMatchObject([{ errcode: 0, userid: "big2" }]);
  const departments = emulator.departments().map((each) => `${each.name},${each.id},${each.parentId || ""}`);
  const header = "部门名称,部门ID,父部门ID";
  const result = await run("replaceparty", [header, ...departments, `进口,${id + 2},${id}`]);
  expect(result.result).toContainEqual(expect.objectContaining({ errcode: 0, partyid: id + 2 }));
});

test("the largest id there can be is taken, the next one is refused, and new departments find a free id", async () => {
  expect(await contacts("department/create", { name: "最大", parentid: 1, id: largest })).toMatchObject({
    id: largest,
  });
  const beyond = { name: "超出", parentid: 1, id: largest + 1 };
  expect(await contacts("department/create", beyond)).toMatchObject({ errcode: 40058 });
  const member = { userid: "big3", name: "大", mobile: "13900000010", department: [largest + 1] };
  expect(await contacts("user/create", member)).toMatchObject({ errcode: 40066 });
  const { id: free } = await contacts("department/create", { name: "随后", parentid: 1 });
  expect(free).toBeLessThan(largest);
  expect(emulator.departments().filter((each) => each.id === free)).toHaveLength(1);
  const unknown = { userid: "big4", name: "大", mobile: "13900000011", department: [4_000_000_000] };
  expect(await contacts("user/create", unknown)).toMatchObject({ errcode: 0 });
  expect((await get(emulator, "user/get", { userid: "big4" })).json.department).toEqual([4_000_000_000]);
  const nowhere = { userid: "big5", name: "大", mobile: "13900000012" };
  expect(await contacts("user/create", nowhere)).toMatchObject({ errcode: 0 });
  expect(emulator.departments().every((each) => each.id <= largest)).toBe(true);
  const token = await tokenOf(emulator, "contacts");
  const deleted = await call(`${emulator.url}/cgi-bin/department/delete?access_token=${token}&id=${largest}`);
  expect(deleted.json.errcode).toBe(0);
});
