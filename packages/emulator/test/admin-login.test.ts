/** Logging in to the admin console with a phone. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { cookieOf, logIn, sessionOf } from "./admin-wire.ts";
import { call, control } from "./wire.ts";

let emulator: Emulator;
let creator: string;
beforeAll(async () => {
  emulator = await startEmulator({ people: 30 });
  creator = emulator.members()[0]!.userId;
});
beforeEach(() => emulator.setSwitches({ "company.profile": "wecom" }));
afterAll(() => emulator.close());

const open = async () => (await control(emulator, "POST", "admin/login")).json as { key: string; expiresAt: number };
const state = (key: string) => control(emulator, "GET", `admin/login?key=${key}`);
const scan = (userId: string, key: string) => control(emulator, "POST", `phones/${userId}/scan`, { key });
const confirm = (userId: string, key: string, agree = true) =>
  control(emulator, "POST", `phones/${userId}/confirm`, { key, agree });

test("the creator scans, confirms, and the browser is logged in until it logs out", async () => {
  const { key, expiresAt } = await open();
  expect(expiresAt - emulator.clock.now()).toBeGreaterThan(4 * 60_000);
  expect((await control(emulator, "GET", "logins")).json.items[0]).toMatchObject({
    key,
    title: { zh: "登录管理后台", en: "Log in to the admin console" },
  });
  expect((await state(key)).json).toEqual({ state: "waiting" });
  await scan(creator, key);
  expect((await state(key)).json).toEqual({ state: "scanned", userId: creator });
  await confirm(creator, key);
  const entered = await state(key);
  const session = { userId: creator, name: emulator.members()[0]!.name };
  expect(entered.json).toMatchObject({ state: "confirmed", userId: creator, session });
  expect(entered.headers.get("set-cookie")).toMatch(
    /^shoufa_admin=[\w-]{32}; Path=\/control; HttpOnly; SameSite=Strict$/,
  );
  // The page may have given up on that answer: until the cookie is used it is given again, and not afterwards.
  const again = await state(key);
  expect(again.json).toMatchObject({ session });
  expect(again.headers.get("set-cookie")).toBe(entered.headers.get("set-cookie"));

  const cookie = cookieOf(entered);
  expect(await sessionOf(emulator, cookie)).toEqual(session);
  const later = await state(key);
  expect(later.json).toMatchObject({ session });
  expect(later.headers.get("set-cookie")).toBeNull();
  expect(await sessionOf(emulator, `other=1; ${cookie}`)).toEqual(session);
  expect(await sessionOf(emulator, "shoufa_admin=guessed")).toBeNull();
  expect((await control(emulator, "GET", "admin/session")).json).toBeNull();

  const out = await call(`${emulator.url}/control/admin/logout`, { method: "POST", headers: { cookie } });
  expect(out.headers.get("set-cookie")).toContain("Max-Age=0");
  expect(await sessionOf(emulator, cookie)).toBeNull();
});

test("the sample company has two more administrators; others are refused on the phone, with a sentence", async () => {
  const { admins } = (await control(emulator, "GET", "admin")).json;
  expect(admins).toHaveLength(3);
  expect(admins[0].userId).toBe(creator);
  for (const { userId } of admins) await logIn(emulator, userId);
  const stranger = emulator.members().find(({ status, userId }) => {
    return status === 1 && !admins.some((each: { userId: string }) => each.userId === userId);
  })!.userId;
  const { key } = await open();
  expect((await scan(stranger, key)).json).toMatchObject({
    state: "refused",
    userId: stranger,
    reason: { zh: expect.stringContaining("不是该企业的管理员"), en: expect.stringContaining("Ask its creator") },
  });
  expect((await state(key)).json.state).toBe("refused");

  // Named an administrator, they may.
  const named = await control(emulator, "PUT", "admin/admins", { userIds: [stranger] });
  expect(named.json.admins.map((each: { userId: string }) => each.userId)).toEqual([creator, stranger]);
  const cookie = await logIn(emulator, stranger);
  await control(emulator, "PUT", "admin/admins", { userIds: [] });
  // A person who is no administrator any more is logged out.
  expect(await sessionOf(emulator, cookie)).toBeNull();
  expect((await control(emulator, "PUT", "admin/admins", { userIds: ["nobody"] })).json).toMatchObject({
    detail: { zh: expect.stringContaining("nobody") },
  });
});

test("turning it down, waiting too long and codes from elsewhere let nobody in", async () => {
  const turnedDown = await open();
  await scan(creator, turnedDown.key);
  await confirm(creator, turnedDown.key, false);
  expect((await state(turnedDown.key)).json).toEqual({ state: "cancelled", userId: creator });
  const late = await open();
  emulator.clock.advance({ minutes: 6 });
  expect((await scan(creator, late.key)).json).toEqual({ state: "expired" });
  expect((await state("made-up")).json).toEqual({ state: "expired" });
  expect((await control(emulator, "GET", "admin/login")).status).toBe(400);
});

test("a login outlives snapshots and resets, but not another company", async () => {
  emulator.snapshots.take("logged-in");
  const cookie = await logIn(emulator, creator);
  emulator.reset();
  emulator.snapshots.restore("logged-in");
  expect(await sessionOf(emulator, cookie)).toMatchObject({ userId: creator });
  emulator.seed({ people: 30, seed: 99 });
  expect(await sessionOf(emulator, cookie)).toBeNull();
  emulator.seed({ people: 30, seed: 1 });
});

test("企业号 asks for a password after the phone; the emulator's is shown, wrong ones are counted", async () => {
  emulator.setSwitches({ "company.profile": "qiyehao" });
  const { key } = await open();
  const early = await control(emulator, "POST", "admin/password", { key, password: "qiyehao2015" });
  expect(early).toMatchObject({ status: 409, json: { detail: { zh: expect.stringContaining("先用手机扫码") } } });
  await scan(creator, key);
  await confirm(creator, key);
  const wanted = await state(key);
  expect(wanted.json).toMatchObject({ state: "password-wanted", userId: creator, password: "qiyehao2015" });
  expect(wanted.headers.get("set-cookie")).toBeNull();
  const wrong = await control(emulator, "POST", "admin/password", { key, password: "123456" });
  expect(wrong).toMatchObject({ status: 403, json: { message: expect.stringContaining("always qiyehao2015") } });
  const right = await control(emulator, "POST", "admin/password", { key, password: "qiyehao2015" });
  expect(right.json.session).toMatchObject({ userId: creator });
  expect(await sessionOf(emulator, cookieOf(right))).toMatchObject({ userId: creator });
  expect((await state(key)).json).toMatchObject({ state: "confirmed", session: { userId: creator } });
  // Used once.
  expect((await control(emulator, "POST", "admin/password", { key, password: "qiyehao2015" })).status).toBe(409);
});

test("five wrong passwords end the login", async () => {
  emulator.setSwitches({ "company.profile": "qiyehao" });
  const { key } = await open();
  await scan(creator, key);
  await confirm(creator, key);
  const tries = [];
  for (let round = 0; round < 5; round++)
    tries.push((await control(emulator, "POST", "admin/password", { key, password: "x" })).json.message);
  expect(tries[3]).toContain("type it again");
  expect(tries[4]).toContain("void");
  expect((await state(key)).json).toEqual({ state: "expired" });
  expect((await control(emulator, "POST", "admin/password", { key, password: "qiyehao2015" })).status).toBe(409);
});
