import { afterAll, beforeAll, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { codeOf, post } from "./apps-wire.ts";
import { get } from "./wire.ts";

const agentid = "1000002";
let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ people: 20 });
});
afterAll(() => emulator.close());

const create = (body: unknown) => post(emulator, "menu/create", body, { agentid });
const menu = async () => (await get(emulator, "menu/get", { agentid })).json;

test("a menu is returned as it was made, beside errcode, and can be deleted", async () => {
  expect((await menu()).errcode).toBe(46003);
  const button = [
    { type: "click", name: "今日", key: "TODAY", sub_button: [] },
    {
      name: "更多",
      sub_button: [
        { type: "view", name: "主页", url: "https://app.example/" },
        { type: "view_miniprogram", name: "小程序", pagepath: "pages/lunar/index", appid: "wx4389ji4kAAA" },
        { type: "scancode_waitmsg", name: "扫码等待", key: "SCAN" },
        { type: "pic_weixin", name: "相册", key: "PIC" },
        { type: "location_select", name: "位置", key: "LOC" },
      ],
    },
    { type: "view", name: "付款", url: "weixin://wxpay/bizpayurl?pr=abc" },
  ];
  expect((await create({ button })).json).toEqual({ errcode: 0, errmsg: "ok" });
  expect(await menu()).toEqual({
    errcode: 0,
    errmsg: "ok",
    button: [{ type: "click", name: "今日", key: "TODAY" }, button[1], button[2]],
  });
  await create({ button: [{ type: "click", name: "只有一个", key: "A" }] });
  expect((await menu()).button).toHaveLength(1);
  expect(await codeOf(get(emulator, "menu/delete", { agentid }))).toBe(0);
  expect((await menu()).errcode).toBe(46003);
});

test("every bound of a menu is refused by its own code, on both levels", async () => {
  const click = { type: "click", name: "菜单", key: "K" };
  const below = (sub: unknown) => ({ button: [{ name: "更多", sub_button: [sub] }] });
  const refusals: readonly (readonly [number, unknown])[] = [
    [40016, {}],
    [40016, { button: [] }],
    [40016, { button: [click, click, click, click] }],
    [40017, { button: [{ name: "什么也不做" }] }],
    [40017, { button: [{ ...click, type: "shake" }] }],
    [40018, { button: [{ ...click, name: "六个汉字太长" }] }],
    [41102, { button: [{ ...click, name: "" }] }],
    [40019, { button: [{ ...click, key: "k".repeat(129) }] }],
    [40019, { button: [{ ...click, key: "" }] }],
    [40020, { button: [{ type: "view", name: "页", url: `https://x.example/${"p".repeat(1024)}` }] }],
    [40020, { button: [{ type: "view", name: "页" }] }],
    [40055, { button: [{ type: "view", name: "页", url: "ftp://x.example/" }] }],
    [40063, { button: [{ type: "view_miniprogram", name: "小程序", appid: "wx1" }] }],
    [40023, { button: [{ name: "更多", sub_button: [] }] }],
    [40023, { button: [{ name: "更多", sub_button: Array(6).fill(click) }] }],
    [40022, { button: [{ name: "更多", sub_button: [{ name: "再多", sub_button: [click] }] }] }],
    [40024, below({ ...click, type: "shake" })],
    [40025, below({ ...click, name: "十四个汉字在二级菜单里也太长" })],
    [41102, below({ type: "click", key: "K" })],
    [40026, below({ ...click, key: "k".repeat(129) })],
    [40027, below({ type: "view", name: "页", url: `https://x.example/${"p".repeat(1024)}` })],
    [40054, below({ type: "view", name: "页", url: "javascript:alert(1)" })],
  ];
  for (const [code, body] of refusals) expect([code, await codeOf(create(body))]).toEqual([code, code]);
  expect((await menu()).errcode).toBe(46003);
  const longest = { button: [{ ...click, name: "n".repeat(16), key: "k".repeat(128) }] };
  expect(await codeOf(create(longest))).toBe(0);
});

test("a menu belongs to the token's app", async () => {
  const button = [{ type: "click", name: "x", key: "K" }];
  expect(await codeOf(post(emulator, "menu/create", { button }))).toBe(41011);
  expect(await codeOf(post(emulator, "menu/create", { button }, { agentid: "x" }))).toBe(40056);
  expect(await codeOf(post(emulator, "menu/create", { button }, { agentid: "1000003" }))).toBe(301002);
  expect(await codeOf(post(emulator, "menu/create", { button }, { agentid }, "contacts"))).toBe(48002);
  expect(await codeOf(post(emulator, "menu/create", "", { agentid }))).toBe(40063);
  expect((await post(emulator, "menu/create", '{"button":[', { agentid })).json.errmsg).toMatch(
    /^Warning: wrong json format\. /,
  );
});
