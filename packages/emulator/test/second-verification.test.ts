/** Joining by QR, second verification on joining and on using, invitations: on the phone and over real HTTP. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Emulator, PhoneRefusal, startEmulator } from "../src/index.ts";
import { control, get, post } from "./wire.ts";

const page = "http://127.0.0.1:9/verify?from=wecom";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
  configure(emulator, {});
});
afterAll(() => emulator.close());

const configure = (of: Emulator, over: Record<string, unknown>): void => {
  const scope = { userIds: [], departments: [1], tags: [] };
  of.contactSettings.change({ secondVerification: { pageUrl: page, scope, moments: ["join", "use"], ...over } });
};
let count = 0;
const newcomer = async (): Promise<string> => {
  const userid = `joins${++count}`;
  const mobile = `1350000${String(count).padStart(4, "0")}`;
  await post(emulator, "user/create", { userid, name: "新人", mobile, department: [2] }, "contacts");
  return userid;
};
const login = async (userid: string) => (await control(emulator, "POST", `phones/${userid}/login`)).json;
const open = async (userid: string, body: Record<string, unknown> = {}) =>
  (await control(emulator, "POST", `phones/${userid}/verification`, body)).json;
const statusOf = async (userid: string) => (await get(emulator, "user/get", { userid })).json.status;
const info = (code: unknown, who: number | "contacts" = "contacts") =>
  post(emulator, "auth/get_tfa_info", { code }, who);
const pass = (userid: unknown, tfa_code: unknown, who: number | "contacts" = "contacts") =>
  post(emulator, "user/tfa_succ", { userid, tfa_code }, who);

test("a new member waits until the page has admitted them", async () => {
  const userid = await newcomer();
  const first = await login(userid);
  expect(first).toMatchObject({ state: "verify", status: 4 });
  const opened = new URL(first.page.url);
  expect(opened.searchParams.get("from")).toBe("wecom");
  expect(opened.searchParams.get("code")).toBe(first.page.code);
  await expect(emulator.phone(userid).type({ agentId: 1000002, text: "在吗" })).rejects.toThrow(PhoneRefusal);
  expect((await get(emulator, "user/authsucc", { userid }, "contacts")).json).toEqual({ errcode: 0, errmsg: "ok" });
  expect(await statusOf(userid)).toBe(1);
  expect(await login(userid)).toEqual({ state: "in", status: 1 });
});

test("a member admitted before joining needs no verification", async () => {
  const userid = await newcomer();
  await get(emulator, "user/authsucc", { userid }, "contacts");
  expect(await statusOf(userid)).toBe(4);
  expect(await login(userid)).toEqual({ state: "in", status: 1 });
});

test("authsucc for an unknown userid, without one, and from an app that does not see the member", async () => {
  const ask = async (query: Record<string, string>, who: number | "contacts" = "contacts") =>
    (await get(emulator, "user/authsucc", query, who)).json.errcode;
  expect(await ask({ userid: "nobody.here" })).toBe(60111);
  expect(await ask({})).toBe(41009);
  expect(await ask({ userid: await newcomer() }, 1)).toBe(60011);
  expect(await ask({ userid: await newcomer() }, 0)).toBe(0);
});

test("on use: the code, the member behind it, and the confirmation; each code is good once", async () => {
  const { userId } = emulator.members().find((member) => member.status === 1)!;
  const { code } = await open(userId);
  const { json } = await info(code);
  expect(json).toEqual({ errcode: 0, errmsg: "ok", userid: userId, tfa_code: expect.any(String) });
  expect((await info(code)).json.errcode).toBe(40029);
  expect((await control(emulator, "GET", `directory/members/${userId}`)).json.secondVerification).toBe("use");
  expect((await pass(userId, json.tfa_code)).json).toEqual({ errcode: 0, errmsg: "ok" });
  expect((await control(emulator, "GET", `directory/members/${userId}`)).json.secondVerification).toBe("none");
  expect((await pass(userId, json.tfa_code)).json.errcode).toBe(40207);
});

test("codes live five minutes", async () => {
  const { userId } = emulator.members()[2]!;
  const first = await open(userId);
  emulator.clock.advance({ seconds: 301 });
  expect((await info(first.code)).json.errcode).toBe(40029);
  const second = await info((await open(userId)).code);
  emulator.clock.advance({ seconds: 301 });
  expect((await pass(userId, second.json.tfa_code)).json.errcode).toBe(40207);
});

test("every refusal of the two calls", async () => {
  const [a, b] = [emulator.members()[2]!, emulator.members()[3]!];
  expect((await info(undefined)).json.errcode).toBe(40058);
  expect((await info("made up")).json.errcode).toBe(40029);
  expect((await info((await open(a.userId)).code, 1)).json.errcode).toBe(60011);
  const { tfa_code } = (await info((await open(a.userId)).code)).json;
  expect((await pass(b.userId, tfa_code)).json.errcode).toBe(40207);
  expect((await pass(a.userId, undefined)).json.errcode).toBe(40207);
  expect((await pass(undefined, "x")).json.errcode).toBe(41009);
  expect((await pass("nobody.here", "x")).json.errcode).toBe(60111);
  // A page of another domain than the configured one.
  const elsewhere = await open(a.userId, { pageUrl: "http://127.0.0.1:10/verify" });
  expect((await pass(a.userId, (await info(elsewhere.code)).json.tfa_code)).json.errcode).toBe(40209);
  // No longer in the scope.
  const inScope = (await info((await open(a.userId)).code)).json.tfa_code;
  configure(emulator, { scope: { userIds: [b.userId], departments: [], tags: [] } });
  expect((await pass(a.userId, inScope)).json.errcode).toBe(40208);
  // Switched off in between, and no page to open.
  configure(emulator, {});
  const late = (await info((await open(a.userId)).code)).json.tfa_code;
  configure(emulator, { pageUrl: "" });
  expect((await pass(a.userId, late)).json.errcode).toBe(40210);
  expect(await open(a.userId)).toMatchObject({ errcode: 40210 });
  configure(emulator, {});
});

test("outside the scope, or with verification on using only, newcomers walk in", async () => {
  configure(emulator, { scope: { userIds: ["somebody"], departments: [], tags: [] } });
  expect(await login(await newcomer())).toEqual({ state: "in", status: 1 });
  configure(emulator, { moments: ["use"] });
  expect(await login(await newcomer())).toEqual({ state: "in", status: 1 });
  configure(emulator, {});
});

test("corp/get_join_qrcode returns a picture and, for a browser, a page for joining, for seven days", async () => {
  const { json } = await get(emulator, "corp/get_join_qrcode", { size_type: "2" }, "contacts");
  expect(json).toEqual({ errcode: 0, errmsg: "ok", join_qrcode: expect.stringContaining(`${emulator.url}/join/`) });
  const picture = await fetch(json.join_qrcode);
  expect(picture.headers.get("content-type")).toBe("image/png");
  const png = Buffer.from(await picture.arrayBuffer());
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([399, 399]);
  const first = await fetch(json.join_qrcode, { headers: { accept: "text/html" } });
  const shown = await first.text();
  expect(shown).toContain(emulator.company().name);
  expect(shown).toMatch(/<svg class="qr" role="img" aria-label="加入企业的二维码 [^"]*" width="399"/);
  const answer = await fetch(json.join_qrcode, {
    method: "POST",
    body: new URLSearchParams({ name: "<林>", contact: "13400000001" }),
  });
  const html = await answer.text();
  expect(answer.status).toBe(200);
  expect(html).toContain("code=");
  const joined = emulator.members().at(-1)!;
  expect(joined).toMatchObject({ name: "<林>", mobile: "13400000001", status: 4 });
  await get(emulator, "user/authsucc", { userid: joined.userId }, "contacts");
  expect(joined.status).toBe(1);
  // The same mobile cannot join twice; the form says so and keeps the input.
  const again = await fetch(json.join_qrcode, {
    method: "POST",
    body: new URLSearchParams({ name: '"><script>', contact: "13400000001" }),
  });
  expect(again.status).toBe(409);
  const text = await again.text();
  expect(text).toContain("60104");
  expect(text).not.toContain("<script>");
  emulator.clock.advance({ hours: 24 * 7 });
  expect((await fetch(json.join_qrcode)).status).toBe(410);
  const late = await control(emulator, "POST", "directory/join", {
    ticket: new URL(json.join_qrcode).pathname.split("/").at(-1),
    name: "迟",
    mobile: "13400000002",
  });
  expect(late.status).toBe(400);
});

test("somebody who is in the directory joins as that member, by mobile or e-mail, without asking anybody", async () => {
  await using own = await startEmulator({ people: 12 });
  own.contactSettings.change({ joinNeedsConsent: true });
  const { ticket } = (await control(own, "POST", "directory/join-codes")).json;
  const join = (who: object) => control(own, "POST", "directory/join", { ticket, name: "随便写", ...who });
  for (const [userid, contact] of [
    ["by.mobile", { mobile: "13400000021" }],
    ["by.mail", { email: "by.mail@example.com" }],
  ] as const) {
    await post(
      own,
      "user/create",
      { userid, name: "名册上的", department: [1], to_invite: false, ...contact },
      "contacts",
    );
    const { json } = await join(contact);
    expect(json).toMatchObject({
      state: "member",
      verified: true,
      member: { userId: userid, name: "名册上的", status: 1 },
    });
    // The phone is in: nobody joins as the same person again.
    own.contactSettings.change({ joinNeedsConsent: false });
    expect((await join(contact)).status).toBe(409);
    own.contactSettings.change({ joinNeedsConsent: true });
  }
  expect((await join({ mobile: "13400000099" })).json).toMatchObject({ state: "waits-for-consent" });
  expect((await join({})).status).toBe(400);
});

test("企业号 let in by WeChat id too, and nobody who is not in the directory", async () => {
  await using own = await startEmulator({ people: 12, switches: { "company.profile": "qiyehao" } });
  const body = { userid: "by.weixin", name: "名册上的", department: [1], weixinid: "wx_by" };
  expect((await post(own, "user/create", body, "contacts")).json.errcode).toBe(0);
  const { ticket, url } = (await control(own, "POST", "directory/join-codes")).json;
  const { json } = await control(own, "POST", "directory/join", { ticket, name: "x", weixinId: "wx_by" });
  expect(json).toMatchObject({ state: "member", member: { userId: "by.weixin", status: 1 } });
  const stranger = await control(own, "POST", "directory/join", { ticket, name: "x", mobile: "13400000077" });
  expect(stranger).toMatchObject({ status: 403, json: { detail: { zh: expect.stringContaining("通讯录中没有") } } });
  const form = await fetch(url, { method: "POST", body: new URLSearchParams({ name: "x", contact: "wx_stranger" }) });
  expect(form.status).toBe(409);
  expect(await form.text()).toContain("通讯录中没有");
});

test("size_type is 1 to 4, and apps get no code", async () => {
  expect((await get(emulator, "corp/get_join_qrcode", {}, "contacts")).json.errcode).toBe(0);
  expect((await get(emulator, "corp/get_join_qrcode", { size_type: "5" }, "contacts")).json.errcode).toBe(40058);
  expect((await get(emulator, "corp/get_join_qrcode", {}, 0)).json.errcode).toBe(48002);
});

test("with consent needed, applicants wait for an administrator", async () => {
  await using own = await startEmulator({ people: 12 });
  own.contactSettings.change({ joinNeedsConsent: true });
  const { ticket } = (await control(own, "POST", "directory/join-codes")).json;
  const apply = (name: string, mobile: string) => control(own, "POST", "directory/join", { ticket, name, mobile });
  const first = await apply("甲", "13400000011");
  const second = await apply("乙", "13400000012");
  expect(first.json).toMatchObject({ state: "waits-for-consent", application: { name: "甲" } });
  expect((await control(own, "GET", "directory/applications")).json.items).toHaveLength(2);
  const decide = (id: string, consent: unknown) => control(own, "POST", `directory/applications/${id}`, { consent });
  const yes = await decide(first.json.application.id, true);
  expect(yes.json).toMatchObject({ state: "member", verified: true, member: { name: "甲", status: 1 } });
  expect((await decide(second.json.application.id, false)).json).toEqual({ state: "refused" });
  expect((await decide(second.json.application.id, true)).status).toBe(400);
  expect((await decide("x", "perhaps")).status).toBe(400);
  expect((await control(own, "GET", "directory/applications")).json.items).toEqual([]);
});

test("batch/invite: bad targets are listed, the rest get a notice a day for three days", async () => {
  await using own = await startEmulator();
  const invite = (body: unknown, who: number | "contacts" = "contacts") => post(own, "batch/invite", body, who);
  const waiting = own.members().find((member) => member.status === 4)!;
  const { json } = await invite({ user: [waiting.userId, "ghost"], party: [99999], tag: [99] });
  expect(json).toEqual({ errcode: 0, errmsg: "ok", invaliduser: ["ghost"], invalidparty: [99999], invalidtag: [99] });
  const invitation = async (userId: string) =>
    (await control(own, "GET", `directory/members/${userId}`)).json.invitation;
  expect(await invitation(waiting.userId)).toMatchObject({ by: "sms", days: [expect.any(String)] });
  await invite({ user: [waiting.userId] });
  expect((await invitation(waiting.userId)).days).toHaveLength(1);
  own.clock.advance({ hours: 24 * 5 });
  expect((await invitation(waiting.userId)).days).toHaveLength(3);
  // A person who has joined is not invited.
  const active = own.members().find((member) => member.status === 1)!;
  await invite({ user: [active.userId], party: [1], tag: [3] });
  expect(await invitation(active.userId)).toBeNull();
  // New members are invited unless that was refused.
  const create = (fields: Record<string, unknown>) => post(own, "user/create", { name: "新", ...fields }, "contacts");
  await create({ userid: "by.mail", email: "by.mail@mail.example" });
  await create({ userid: "quiet", mobile: "13400000099", to_invite: false });
  expect(await invitation("by.mail")).toMatchObject({ by: "mail" });
  expect(await invitation("quiet")).toBeNull();

  const many = (length: number) => Array.from({ length }, (_, index) => index + 1);
  expect((await invite({})).json.errcode).toBe(82001);
  expect((await invite({ user: [], party: [], tag: [] })).json.errcode).toBe(82001);
  expect((await invite({ user: many(1001).map(String) })).json.errcode).toBe(40032);
  expect((await invite({ party: many(101) })).json.errcode).toBe(82002);
  expect((await invite({ tag: many(101) })).json.errcode).toBe(82003);
  expect((await invite({ user: ["ghost"], party: [99999] })).json).toMatchObject({
    errcode: 81013,
    invaliduser: ["ghost"],
    invalidparty: [99999],
    invalidtag: [],
  });
  own.setSwitches({ "directory.invite.allInvalid": "0" });
  expect((await invite({ user: ["ghost"] })).json).toMatchObject({ errcode: 0, invaliduser: ["ghost"] });
  // An app invites members it sees.
  const unseen = own.members().find((member) => member.slot > 0 && member.departments[0] === 2)!;
  expect((await invite({ user: [unseen.userId] }, 1)).json.invaliduser).toEqual([unseen.userId]);
});
