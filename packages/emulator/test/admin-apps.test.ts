/** Apps as administrators make, change and delete them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AdminRefusal, type Emulator, startEmulator } from "../src/index.ts";
import { ask, gettoken, listen, tokenFor } from "./admin-wire.ts";
import { startReceiver } from "./receiver.ts";
import { control, textTo, working } from "./wire.ts";

let emulator: Emulator;
let lin: string;
beforeAll(async () => {
  emulator = await startEmulator({ people: 40 });
  lin = working(emulator)[0]!;
});
afterAll(() => emulator.close());

const everybody = { departments: [1] };
const create = (app: Record<string, unknown>) => control(emulator, "POST", "apps", app);
const say = (token: string, agentid: number, touser = lin) =>
  ask(emulator, token, "message/send", { body: textTo(touser, { agentid }) });

test("a new app has an AgentID of its own, a secret that works at once, and reaches the phones it may see", async () => {
  const made = await create({
    name: "考勤",
    description: "上下班打卡",
    visibleRange: { userIds: [lin.toUpperCase()] },
  });
  expect(made.status).toBe(201);
  expect(made.json).toMatchObject({
    agentId: 1000004,
    name: "考勤",
    description: "上下班打卡",
    secret: expect.stringMatching(/^[A-Za-z0-9]{43}$/),
    enabled: true,
    visibleRange: { userIds: [lin], departments: [], tags: [] },
    visiblePeople: 1,
    callback: null,
    trustedDomain: "",
  });
  expect(Math.abs(made.json.createdAt - emulator.clock.now())).toBeLessThan(60_000);
  expect(made.json.trustedIps).toContain("127.0.0.1");
  const token = await tokenFor(emulator, made.json.secret);
  expect((await say(token, 1000004)).errcode).toBe(0);
  expect(emulator.phone(lin).messages({ agentId: 1000004 })).toHaveLength(1);
  const other = working(emulator)[1]!;
  expect((await say(token, 1000004, other)).errcode).toBe(81013);
  expect((await control(emulator, "GET", "apps/1000004")).json).toEqual(made.json);
  expect((await control(emulator, "GET", "apps")).json.items).toHaveLength(3);
  expect((await ask(emulator, token, "agent/get", { query: { agentid: "1000004" } })).description).toBe("上下班打卡");
});

test("what an app made today may not read, one made before the middle of 2022 may", async () => {
  const [today, before] = [
    (await create({ name: "今天", visibleRange: everybody })).json,
    (await create({ name: "从前", visibleRange: everybody, createdBefore2022: true })).json,
  ];
  expect([today.readsSensitiveFields, before.readsSensitiveFields]).toEqual([false, true]);
  const mobileFor = async ({ secret }: { secret: string }) =>
    (await ask(emulator, await tokenFor(emulator, secret), "user/get", { query: { userid: lin } })).mobile;
  expect(await mobileFor(today)).toBeUndefined();
  expect(await mobileFor(before)).toMatch(/^161/);
  // Emulated clock, not the machine's.
  await using past = await startEmulator({
    people: 5,
    clock: { now: () => Date.UTC(2022, 0, 1), monotonic: () => performance.now() },
  });
  const { agentId } = past.apps.create({ name: "那时", visibleRange: everybody });
  expect((await control(past, "GET", `apps/${agentId}`)).json.readsSensitiveFields).toBe(true);
});

test.each([
  [{ name: " ", visibleRange: everybody }, "1 to 32 characters"],
  [{ name: "字".repeat(33), visibleRange: everybody }, "1 to 32 characters"],
  [{ name: "应用", description: "短", visibleRange: everybody }, "4 to 120 characters"],
  [{ name: "应用", visibleRange: {} }, "names nobody"],
  [{ name: "应用" }, "names nobody"],
  [{ name: "应用", visibleRange: { userIds: ["ghost"] } }, "no member ghost"],
  [{ name: "应用", visibleRange: { departments: [987] } }, "no department 987"],
  [{ name: "应用", visibleRange: { tags: [987] } }, "no tag 987"],
  [{ name: "应用", visibleRange: { tags: "1" } }, "tags must be a list"],
  [{ name: "应用", visibleRange: 7 }, "visibleRange must be an object"],
  [{ visibleRange: everybody }, "name must be a string"],
  [{ name: "应用", visibleRange: everybody, createdBefore2022: "yes" }, "createdBefore2022"],
])("an app that cannot be is refused with a sentence: %j", async (app, sentence) => {
  const count = emulator.company().apps.length;
  expect(await create(app)).toMatchObject({ status: 400, json: { message: expect.stringContaining(sentence) } });
  expect(emulator.company().apps).toHaveLength(count);
});

test("a reset secret kills the old one and every token got with it; ids made from secrets stay", async () => {
  const { agentId, secret } = emulator.apps.create({ name: "换密钥", visibleRange: everybody });
  const token = await tokenFor(emulator, secret);
  const reset = await control(emulator, "POST", `apps/${agentId}/secret`);
  expect(reset.json.secret).toMatch(/^[A-Za-z0-9]{43}$/);
  expect(reset.json.secret).not.toBe(secret);
  expect((await gettoken(emulator, secret)).json.errcode).toBe(40001);
  expect((await say(token, agentId)).errcode).toBe(40014);
  expect((await say(await tokenFor(emulator, reset.json.secret), agentId)).errcode).toBe(0);
  expect((await control(emulator, "POST", "apps/9/secret")).status).toBe(404);
});

test("switched off, an app has no tokens to give and its old ones are refused; on again, all is as before", async () => {
  const { agentId, secret } = emulator.apps.create({ name: "停用", visibleRange: everybody });
  const token = await tokenFor(emulator, secret);
  expect((await control(emulator, "PUT", `apps/${agentId}/enabled`, { enabled: false })).json.enabled).toBe(false);
  expect((await gettoken(emulator, secret)).json.errcode).toBe(40001);
  expect((await say(token, agentId)).errcode).toBe(50003);
  await control(emulator, "PUT", `apps/${agentId}/enabled`, { enabled: true });
  expect((await say(token, agentId)).errcode).toBe(0);
  expect((await control(emulator, "PUT", `apps/${agentId}/enabled`, { enabled: 1 })).status).toBe(400);
  expect((await control(emulator, "PUT", "apps/9/enabled", { enabled: true })).status).toBe(404);
});

test("a deleted app is gone with its secret, tokens and callback, its AgentID is not used again, its messages stay", async () => {
  await using receiver = await startReceiver(emulator);
  const { agentId, secret } = emulator.apps.create({ name: "临时", visibleRange: everybody });
  const token = await tokenFor(emulator, secret);
  await say(token, agentId);
  expect(await emulator.setCallback(agentId, receiver.configuration)).toEqual({ verified: true });
  expect((await control(emulator, "GET", `apps/${agentId}/callback`)).json).toEqual(receiver.configuration);
  expect((await control(emulator, "DELETE", `apps/${agentId}`)).json).toEqual({});
  expect((await control(emulator, "GET", `apps/${agentId}`)).status).toBe(404);
  expect((await control(emulator, "GET", `apps/${agentId}/callback`)).status).toBe(404);
  expect((await control(emulator, "DELETE", `apps/${agentId}`)).status).toBe(404);
  expect((await gettoken(emulator, secret)).json.errcode).toBe(40001);
  expect((await say(token, agentId)).errcode).toBe(40014);
  expect(emulator.phone(lin).messages({ agentId })).toHaveLength(1);
  await expect(emulator.phone(lin).type({ agentId, text: "还在吗" })).rejects.toThrow();
  expect(emulator.apps.create({ name: "下一个", visibleRange: everybody }).agentId).toBe(agentId + 1);
});

test("the app gets events of members who enter and leave its range; a range of unknown people is refused", async () => {
  await using receiver = await startReceiver(emulator);
  const [one, two] = working(emulator) as [string, string];
  const { agentId } = emulator.apps.create({ name: "范围", visibleRange: { userIds: [one] } });
  await emulator.setCallback(agentId, receiver.configuration);
  const path = `apps/${agentId}/visible-range`;
  expect((await control(emulator, "PUT", path, { userIds: [two] })).json).toMatchObject({
    visibleRange: { userIds: [two] },
    visiblePeople: 1,
  });
  const news = () => receiver.received.map(({ fields }) => `${fields["Event"]} ${fields["FromUserName"]}`);
  await expect.poll(() => news().toSorted()).toEqual([`subscribe ${two}`, `unsubscribe ${one}`]);
  expect(await control(emulator, "PUT", path, { departments: [987] })).toMatchObject({
    status: 400,
    json: { detail: { zh: "通讯录里没有部门 987。请重新选择。" } },
  });
  expect(() => emulator.apps.setVisibleRange(9, everybody)).toThrow(AdminRefusal);
});

test("callback mode: saved and shown only after the check, removed again, with an event each time", async () => {
  await using receiver = await startReceiver(emulator);
  const { agentId } = emulator.apps.create({ name: "回调", visibleRange: everybody });
  const path = `apps/${agentId}/callback`;
  const pages = await listen(emulator);
  expect((await control(emulator, "GET", path)).json).toEqual({ url: null });
  const wrong = await control(emulator, "PUT", path, { ...receiver.configuration, encodingAesKey: "short" });
  expect(wrong).toMatchObject({ status: 422, json: { failed: "bad-key", detail: { zh: expect.any(String) } } });
  expect((await control(emulator, "GET", path)).json).toEqual({ url: null });
  expect((await control(emulator, "PUT", path, receiver.configuration)).json).toEqual({ verified: true });
  await pages.until('"type":"admin"');
  expect((await control(emulator, "GET", `apps/${agentId}`)).json).toMatchObject({
    callback: receiver.configuration,
    callbackUrl: receiver.configuration.url,
  });
  await control(emulator, "DELETE", path);
  await pages.until('"type":"admin"');
  expect((await control(emulator, "GET", path)).json).toEqual({ url: null });
  expect((await control(emulator, "PUT", "apps/9/callback", receiver.configuration)).status).toBe(404);
  pages.stop();
});

test("a reset keeps apps and secrets, a snapshot brings back the ones of its time, another company has its own", async () => {
  emulator.seed({ people: 40, seed: 1 });
  const kept = emulator.apps.create({ name: "留下", visibleRange: everybody });
  emulator.reset();
  expect(emulator.company().apps.at(-1)).toEqual(kept);
  emulator.snapshots.take("with-app");
  const token = await tokenFor(emulator, kept.secret);
  const late = emulator.apps.create({ name: "后来", visibleRange: everybody });
  const lateToken = await tokenFor(emulator, late.secret);
  const changed = emulator.apps.resetSecret(1000002);
  const changedToken = await tokenFor(emulator, changed);
  emulator.apps.remove(1000003);
  emulator.snapshots.restore("with-app");
  expect(emulator.company().apps.map(({ agentId }) => agentId)).toEqual([1000002, 1000003, kept.agentId]);
  expect((await say(token, kept.agentId)).errcode).toBe(0);
  expect((await say(lateToken, late.agentId)).errcode).toBe(40014);
  expect((await say(changedToken, 1000002)).errcode).toBe(40014);
  expect((await gettoken(emulator, changed)).json.errcode).toBe(40001);
  emulator.seed({ people: 40, seed: 2 });
  expect(emulator.company().apps.map(({ name }) => name)).toEqual(["通知", "人事助手"]);
  emulator.seed({ people: 40, seed: 1 });
});

test("apps survive a restart: new ones, deleted ones, secrets, ranges, names, switched off", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "shoufa-apps-"));
  try {
    const first = await startEmulator({ dataDir, people: 20 });
    const userId = working(first)[0]!;
    const { agentId, secret } = first.apps.create({
      name: "重启",
      visibleRange: { userIds: [userId] },
      createdBefore2022: true,
    });
    const token = await tokenFor(first, secret);
    await ask(first, token, "agent/set", { body: { agentid: agentId, name: "改名" } });
    first.apps.setVisibleRange(agentId, everybody);
    first.apps.remove(1000003);
    const fresh = first.apps.resetSecret(1000002);
    first.setAppEnabled(1000002, false);
    const before = (await control(first, "GET", "apps")).json;
    await first.close();
    await using second = await startEmulator({ dataDir });
    expect((await control(second, "GET", "apps")).json).toEqual(before);
    expect(before.items).toMatchObject([
      { agentId: 1000002, secret: fresh, enabled: false, createdAt: Date.UTC(2021, 2, 1, 1) },
      { agentId, secret, name: "改名", visibleRange: { departments: [1] }, readsSensitiveFields: true },
    ]);
    expect((await gettoken(second, secret)).json.errcode).toBe(0);
    // A reset takes name and range back to those it was made with, over the restart too.
    second.reset();
    expect((await control(second, "GET", `apps/${agentId}`)).json).toMatchObject({
      name: "重启",
      visibleRange: { userIds: [userId], departments: [] },
    });
    second.apps.remove(agentId);
    expect(second.apps.create({ name: "又一个", visibleRange: everybody }).agentId).toBe(agentId + 1);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test("企业小助手 comes and goes with the 企业号 profile, survives a restart and is never deleted", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "shoufa-assistant-"));
  try {
    const first = await startEmulator({ dataDir, people: 20, switches: { "company.profile": "qiyehao" } });
    expect(await control(first, "DELETE", "apps/0")).toMatchObject({
      status: 409,
      json: { detail: { zh: expect.stringContaining("不能删除") } },
    });
    const secret = first.apps.resetSecret(0);
    const { agentId } = first.apps.create({ name: "新应用", visibleRange: everybody });
    await first.close();
    await using second = await startEmulator({ dataDir });
    const ids = () =>
      second
        .company()
        .apps.map((app) => app.agentId)
        .toSorted();
    expect(ids()).toEqual([0, 1000002, 1000003, agentId]);
    expect((await gettoken(second, secret)).json.access_token).toBeTypeOf("string");
    second.setSwitches({ "company.profile": "wecom" });
    expect(ids()).toEqual([1000002, 1000003, agentId]);
    second.setSwitches({ "company.profile": "qiyehao" });
    expect(ids()).toEqual([0, 1000002, 1000003, agentId]);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
