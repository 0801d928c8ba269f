/** The manual's §2.1, walked once in each profile: from an empty company to a message on a phone, over HTTP alone. */
import { expect, test } from "vitest";
import { startEmulator } from "../src/index.ts";
import { ask, cookieOf, logIn, sessionOf, tokenFor } from "./admin-wire.ts";
import { startReceiver } from "./receiver.ts";
import { control } from "./wire.ts";

const message = (touser: string, agentid: number) => ({
  touser,
  agentid,
  msgtype: "text",
  text: { content: "第一条消息" },
});

test("an empty company becomes one whose app talks with a phone", async () => {
  await using emulator = await startEmulator({ company: "empty" });
  await using receiver = await startReceiver(emulator);
  // 2.1.1: the creator scans and confirms.
  const { admins, root } = (await control(emulator, "GET", "admin")).json;
  expect(root).toBeNull();
  const creator = admins[0].userId;
  const cookie = await logIn(emulator, creator);
  expect(await sessionOf(emulator, cookie)).toEqual(admins[0]);
  // 2.1.2: the root comes first.
  await control(emulator, "POST", "admin/root", { name: "远帆科技" });
  // 2.1.3: CorpID and Secret.
  const { contacts, corpId } = (await control(emulator, "GET", "admin")).json;
  expect(corpId).toMatch(/^ww/);
  const contactsToken = await tokenFor(emulator, contacts.secret);
  expect((await ask(emulator, contactsToken, "department/list")).department).toMatchObject([
    { id: 1, name: "远帆科技" },
  ]);
  // 2.1.4: the app, and its callback mode with what the random buttons gave.
  const app = (await control(emulator, "POST", "apps", { name: "消息通知", visibleRange: { departments: [1] } })).json;
  expect(app.agentId).toBe(1000002);
  const random = (await control(emulator, "GET", "admin/random")).json;
  const nobody = { url: "http://127.0.0.1:9/callback", ...random };
  const early = await control(emulator, "PUT", `apps/${app.agentId}/callback`, nobody);
  // Nothing listens there yet, and the answer says so.
  expect(early).toMatchObject({ status: 422, json: { failed: "unreachable" } });
  const saved = await control(emulator, "PUT", `apps/${app.agentId}/callback`, receiver.configuration);
  expect(saved.json).toEqual({ verified: true });
  // Out and back.
  const token = await tokenFor(emulator, app.secret);
  expect((await ask(emulator, token, "message/send", { body: message(creator, app.agentId) })).errcode).toBe(0);
  const shown = (await control(emulator, "GET", `phones/${creator}/messages`)).json.messages;
  expect(shown).toMatchObject([{ agentId: app.agentId, from: "app", text: "第一条消息" }]);
  await control(emulator, "POST", `phones/${creator}/type`, { agentId: app.agentId, text: "收到" });
  expect(receiver.received.at(-1)!.fields).toMatchObject({ FromUserName: creator, Content: "收到" });
});

test("the same in 企业号: a password after the scan, and a management group whose Secret does it all", async () => {
  await using emulator = await startEmulator({ company: "empty", switches: { "company.profile": "qiyehao" } });
  await using receiver = await startReceiver(emulator);
  const creator = emulator.members()[0]!.userId;
  const { key } = (await control(emulator, "POST", "admin/login")).json;
  await control(emulator, "POST", `phones/${creator}/scan`, { key });
  await control(emulator, "POST", `phones/${creator}/confirm`, { key });
  const { password, state } = (await control(emulator, "GET", `admin/login?key=${key}`)).json;
  expect(state).toBe("password-wanted");
  const entered = await control(emulator, "POST", "admin/password", { key, password });
  expect(await sessionOf(emulator, cookieOf(entered))).toMatchObject({ userId: creator });

  await control(emulator, "POST", "admin/root", { name: "远帆科技" });
  const app = (await control(emulator, "POST", "apps", { name: "消息通知", visibleRange: { departments: [1] } })).json;
  await control(emulator, "PUT", `apps/${app.agentId}/callback`, receiver.configuration);
  const group = await control(emulator, "POST", "admin/groups", {
    name: "开发组",
    admins: [creator],
    apps: [{ agentId: app.agentId, send: true, manage: true }],
    directory: { departments: [1], write: true },
    interfaces: ["user", "department", "message"],
  });
  const token = await tokenFor(emulator, group.json.secret);
  const lin = { userid: "lin", name: "林", weixinid: "lin_weixin", department: [1] };
  expect((await ask(emulator, token, "user/create", { body: lin })).errcode).toBe(0);
  expect((await ask(emulator, token, "message/send", { body: message("lin", app.agentId) })).errcode).toBe(0);
  expect(emulator.phone("lin").messages()).toMatchObject([{ text: "第一条消息" }]);
});
