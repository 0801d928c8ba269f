/** The company in the admin console, without its apps. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { ask, gettoken, listen, tokenFor } from "./admin-wire.ts";
import { startReceiver } from "./receiver.ts";
import { call, control } from "./wire.ts";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ people: 40 });
});
afterAll(() => emulator.close());

const company = async (of = emulator) => (await control(of, "GET", "admin")).json;

test("one call shows the company: CorpID, root, contacts secret, administrators, since when", async () => {
  const { corpId, contactsSecret, name } = emulator.company();
  const [first] = emulator.members();
  expect(await company()).toEqual({
    corpId,
    name,
    profile: "wecom",
    root: { id: 1, name },
    contacts: { secret: contactsSecret, canEdit: true, callback: null },
    admins: [{ userId: first!.userId, name: first!.name }, expect.anything(), expect.anything()],
    groups: [],
    createdAt: Date.UTC(2021, 2, 1, 1),
  });
});

test("a company has one root; a new one is made only where there is none", async () => {
  expect(await control(emulator, "POST", "admin/root", { name: "另一个" })).toMatchObject({
    status: 409,
    json: { detail: { zh: expect.stringContaining("已经建好"), en: expect.stringContaining("is there already") } },
  });
  await using empty = await startEmulator({ company: "empty" });
  expect(await company(empty)).toMatchObject({ root: null, admins: [expect.anything()] });
  const app = await control(empty, "POST", "apps", { name: "太早", visibleRange: { departments: [1] } });
  expect(app).toMatchObject({ status: 409, json: { message: expect.stringContaining("no root department yet") } });
  const bad = await control(empty, "POST", "admin/root", { name: "甲*乙" });
  expect(bad).toMatchObject({ status: 409, json: { errcode: 60009 } });
  const pages = await listen(empty);
  expect((await control(empty, "POST", "admin/root", { name: "远帆" })).json).toEqual({ id: 1, name: "远帆" });
  await pages.until('"type":"admin"');
  pages.stop();
  expect(await company(empty)).toMatchObject({ root: { id: 1, name: "远帆" } });
});

test("the contacts secret may read or edit, and is reset with its tokens; openids and cursors stay", async () => {
  const old = emulator.company().contactsSecret;
  const token = await tokenFor(emulator, old);
  const [creator] = emulator.members();
  const openidOf = async (with_: string) =>
    (await ask(emulator, with_, "user/convert_to_openid", { body: { userid: creator!.userId } })).openid;
  const openid = await openidOf(token);
  const cursor = (await ask(emulator, token, "user/list_id", { body: { limit: 3 } })).next_cursor;

  const rename = () => ask(emulator, token, "department/update", { body: { id: 1, name: "新名" } });
  const readOnly = await control(emulator, "PATCH", "admin/contacts", { canEdit: false });
  expect(readOnly.json).toMatchObject({ canEdit: false, secret: old });
  expect((await rename()).errcode).toBe(48002);
  expect((await control(emulator, "PATCH", "admin/contacts", { canEdit: true })).json.canEdit).toBe(true);
  expect((await rename()).errcode).toBe(0);
  expect((await control(emulator, "PATCH", "admin/contacts", { canEdit: "no" })).status).toBe(400);
  expect((await control(emulator, "PATCH", "admin/contacts", {})).json.canEdit).toBe(true);

  const { secret } = (await control(emulator, "POST", "admin/contacts/secret")).json;
  expect(secret).toMatch(/^[A-Za-z0-9]{43}$/);
  expect((await gettoken(emulator, old)).json.errcode).toBe(40001);
  expect((await rename()).errcode).toBe(40014);
  const fresh = await tokenFor(emulator, secret);
  expect(await openidOf(fresh)).toBe(openid);
  expect((await ask(emulator, fresh, "user/list_id", { body: { limit: 3, cursor } })).errcode).toBe(0);
});

test("the contacts receiver is saved, shown and removed like an app's", async () => {
  await using receiver = await startReceiver(emulator);
  const path = "contacts/callback";
  expect((await control(emulator, "GET", path)).json).toEqual({ url: null });
  const wrong = await control(emulator, "PUT", path, { ...receiver.configuration, token: "no-letters" });
  expect(wrong).toMatchObject({ status: 422, json: { failed: "bad-token" } });
  expect((await control(emulator, "PUT", path, receiver.configuration)).json).toEqual({ verified: true });
  expect((await company()).contacts.callback).toEqual(receiver.configuration);
  await control(emulator, "DELETE", path);
  expect((await company()).contacts.callback).toBeNull();
});

test("the random buttons fill in what the platform accepts, another one each time", async () => {
  const drawn = [];
  for (let round = 0; round < 20; round++) drawn.push((await control(emulator, "GET", "admin/random")).json);
  for (const { encodingAesKey, token } of drawn) {
    expect(token).toMatch(/^[A-Za-z0-9]{32}$/);
    expect(encodingAesKey).toMatch(/^[A-Za-z0-9]{43}$/);
  }
  expect(new Set(drawn.map(({ encodingAesKey }) => encodingAesKey)).size).toBe(20);
});

test("pages of other origins get nothing, not even the secrets", async () => {
  const answer = await call(`${emulator.url}/control/admin`, { headers: { origin: "http://evil.example" } });
  expect(answer.status).toBe(403);
});

test("secrets, administrators and the day of registration survive a restart", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "shoufa-company-"));
  try {
    const first = await startEmulator({ dataDir, company: "empty" });
    await control(first, "POST", "admin/root", { name: "远帆" });
    first.directory.createMember("lin", { name: "林", mobile: "16100000001" });
    first.adminConsole.setAdministrators(["lin"]);
    first.adminConsole.resetContactsSecret();
    const before = await company(first);
    expect(before.admins.map(({ userId }: { userId: string }) => userId)).toEqual([expect.any(String), "lin"]);
    await first.close();
    await using second = await startEmulator({ dataDir });
    expect(await company(second)).toEqual(before);
    // A person who leaves the company is no administrator any more.
    second.directory.deleteMember("lin");
    expect((await company(second)).admins).toHaveLength(1);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
