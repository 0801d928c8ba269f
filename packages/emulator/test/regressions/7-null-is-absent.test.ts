/** JSON null means that the member is absent, in every request. Source: docs/wire/directory.md §1. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../../src/index.ts";
import { get, post, send, textTo, working } from "../wire.ts";

let emulator: Emulator;
let lin: string;
beforeAll(async () => {
  emulator = await startEmulator({ people: 20 });
  lin = working(emulator)[0]!;
});
afterAll(() => emulator.close());

const member = { userid: "null1", name: "空", mobile: "13900000001", department: [1] };
const nothing = (...names: string[]) => Object.fromEntries(names.map((name) => [name, null]));

test.each<[string, object, number | "contacts", object]>([
  ["tag/create", { tagname: "空", tagid: null }, "contacts", { errmsg: "created", tagid: expect.any(Number) }],
  ["tag/addtagusers", { tagid: 1, userlist: ["LIN"], partylist: null }, "contacts", { errcode: 0 }],
  ["tag/addtagusers", { tagid: 1, userlist: ["LIN", null] }, "contacts", { errcode: 0, errmsg: "ok" }],
  ["tag/addtagusers", { tagid: 1, userlist: null, partylist: [1] }, "contacts", { errcode: 0 }],
  ["department/create", { name: "空", parentid: 1, ...nothing("id", "order", "name_en") }, "contacts", { errcode: 0 }],
  ["department/create", { name: "空二", parentid: null }, "contacts", { errcode: 60004 }],
  ["department/update", { id: 1, parentid: null, name: null }, "contacts", { errcode: 0, errmsg: "updated" }],
  [
    "user/create",
    {
      ...member,
      ...nothing("alias", "position", "gender", "email", "biz_mail", "biz_mail_alias", "order", "is_leader_in_dept"),
      ...nothing("direct_leader", "enable", "avatar_mediaid", "telephone", "extattr", "to_invite", "external_profile"),
      ...nothing("external_position", "nickname", "address", "main_department"),
    },
    "contacts",
    { errcode: 0, errmsg: "created" },
  ],
  [
    "user/update",
    { userid: "LIN", name: null, department: null, order: null, extattr: null },
    "contacts",
    { errcode: 0 },
  ],
  ["user/list_id", { cursor: null, limit: null }, "contacts", { errcode: 0 }],
  ["batch/invite", { user: ["LIN"], party: null, tag: null }, "contacts", { errcode: 0 }],
  ["agent/set", { agentid: 1000002, report_location_flag: null, description: null, name: null }, 0, { errcode: 0 }],
  ["message/send", textTo("LIN", nothing("toparty", "totag", "safe", "enable_id_trans")), 0, { errcode: 0 }],
  ["message/send", textTo("LIN", { agentid: null }), 0, { errcode: 41011 }],
  ["message/send", { ...textTo("LIN"), text: null }, 0, { errcode: 44004 }],
  ["appchat/create", { name: null, owner: null, userlist: ["LIN", "WU"], chatid: null }, 0, { errcode: 0 }],
  [
    "menu/create",
    { button: [{ type: "click", name: "一", key: "k", url: null, sub_button: null }] },
    0,
    { errcode: 0 },
  ],
])("%s with null: %j", async (endpoint, body, which, answer) => {
  const [, wu] = working(emulator);
  const text = JSON.stringify(body).replaceAll('"LIN"', `"${lin}"`).replaceAll('"WU"', `"${wu}"`);
  const path = endpoint.startsWith("menu/") ? `${endpoint}?agentid=1000002` : endpoint;
  const { json } = path.includes("?") ? await postTo(path, text) : await post(emulator, path, text, which);
  expect(json).toMatchObject({ errcode: 0, ...answer });
});

async function postTo(path: string, body: string) {
  const { call, tokenOf } = await import("../wire.ts");
  return call(`${emulator.url}/cgi-bin/${path}&access_token=${await tokenOf(emulator)}`, { method: "POST", body });
}

test("a field that is null leaves what was there, as an absent one does", async () => {
  const before = (await get(emulator, "user/get", { userid: lin })).json;
  const { json } = await post(emulator, "user/update", { userid: lin, name: null, position: null }, "contacts");
  expect(json.errcode).toBe(0);
  expect((await get(emulator, "user/get", { userid: lin })).json).toEqual(before);
});

test("null inside a body is absent too, and is never shown on a phone", async () => {
  const card = { title: "标题", description: "说明", url: "https://a.cn", btntxt: null };
  await send(emulator, textTo(lin, { text: undefined, msgtype: "textcard", textcard: card }));
  expect(emulator.phone(lin).messages().at(-1)!.content).toEqual({
    textcard: { title: "标题", description: "说明", url: "https://a.cn", btntxt: "详情" },
  });
  const article = { title: "图文", url: "https://a.cn", description: null, picurl: null };
  await send(emulator, textTo(lin, { text: undefined, msgtype: "news", news: { articles: [article] } }));
  expect(JSON.stringify(emulator.phone(lin).messages().at(-1))).not.toContain("null");
});

test("null in a body that is cut off is absent as well", async () => {
  const { json } = await send(emulator, JSON.stringify(textTo(lin, { toparty: null })).slice(0, -1));
  expect(json).toMatchObject({ errcode: 0, errmsg: expect.stringContaining("wrong json format") });
});

test("the word null in a text is a text", async () => {
  await send(emulator, textTo(lin, { text: { content: "null" } }));
  expect(emulator.phone(lin).messages().at(-1)!.text).toBe("null");
});
