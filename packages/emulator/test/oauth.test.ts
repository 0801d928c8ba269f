import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { codeOf, post } from "./apps-wire.ts";
import { call, control, get, working } from "./wire.ts";

const agentid = "1000002";
/** Nothing listens there, and nothing has to. */
const back = "http://127.0.0.1:3999/back?from=wecom";
let emulator: Emulator;
let lin: string;
beforeAll(async () => {
  emulator = await startEmulator();
  lin = working(emulator)[0]!;
});
beforeEach(() => {
  emulator.reset();
  emulator.setSwitches({
    "oauth.redirectDomain": "loopback-too",
    "oauth.code.expiredCode": "40029",
    "oauth.code.usedCode": "40029",
    "oauth.privateinfo.noAgentid": "base",
    "oauth.privateinfo.notVisible": "error-page",
  });
});
afterAll(() => emulator.close());

const link = (over: Record<string, string | undefined> = {}): string => {
  const fields: Record<string, string | undefined> = {
    appid: emulator.company().corpId,
    redirect_uri: back,
    response_type: "code",
    scope: "snsapi_base",
    state: "STATE1",
    agentid,
    ...over,
  };
  const given = Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `${emulator.url}/connect/oauth2/authorize?${new URLSearchParams(given)}#wechat_redirect`;
};
const privateLink = (over: Record<string, string | undefined> = {}) => link({ scope: "snsapi_privateinfo", ...over });
const submit = (url: string, form: Record<string, string> | [string, string][], headers: Record<string, string> = {}) =>
  fetch(url, { method: "POST", body: new URLSearchParams(form), redirect: "manual", headers });
const goesTo = (response: Response): URL => new URL(response.headers.get("location")!);
const codeFor = async (url: string, form: Record<string, string> | [string, string][]): Promise<string> =>
  goesTo(await submit(url, form)).searchParams.get("code")!;
const info = async (code: string, which: number | "contacts" = 0) =>
  (await get(emulator, "auth/getuserinfo", { code }, which)).json;
const shownCode = (html: string): number | undefined => {
  const found = /id="errcode">[^<]*?(-?\d+)</.exec(html);
  return found ? Number(found[1]) : undefined;
};
const errorOf = async (url: string): Promise<[status: number, code: number | undefined]> => {
  const { status, text } = await call(url);
  return [status, shownCode(text)];
};

test("a link opened on a phone redirects with a code that identifies the person, once", async () => {
  const page = await call(link());
  expect(page.status).toBe(200);
  expect(page.headers.get("content-security-policy")).toMatch(
    /default-src 'none'.*form-action 'self' http:\/\/127\.0\.0\.1:3999$/,
  );
  expect(page.text).toContain('<html lang="zh-CN">');
  expect((await call(link(), { headers: { "accept-language": "en-GB" } })).text).toContain("On whose phone");
  const response = await submit(link(), { userid: lin });
  expect(response.status).toBe(302);
  const target = goesTo(response);
  expect(`${target.origin}${target.pathname}`).toBe("http://127.0.0.1:3999/back");
  expect([target.searchParams.get("from"), target.searchParams.get("state")]).toEqual(["wecom", "STATE1"]);
  const code = target.searchParams.get("code")!;
  expect(code.length).toBeLessThanOrEqual(512);
  expect(await info(code)).toEqual({ errcode: 0, errmsg: "ok", userid: lin });
  expect((await info(code)).errcode).toBe(40029);
});

test("codes last five minutes and belong to one app; which code refuses them is a switch", async () => {
  const [fresh, used, old] = [
    await codeFor(link(), { userid: lin }),
    await codeFor(link(), { userid: lin }),
    await codeFor(link(), { userid: lin }),
  ];
  expect((await info(fresh, 1)).errcode).toBe(40029);
  expect((await info(fresh)).userid).toBe(lin);
  await info(used);
  emulator.clock.advance({ seconds: 300 });
  expect((await info(old)).errcode).toBe(40029);
  emulator.setSwitches({ "oauth.code.expiredCode": "42003", "oauth.code.usedCode": "42022" });
  expect([(await info(old)).errcode, (await info(used)).errcode]).toEqual([42003, 42022]);
  expect((await info("never-issued")).errcode).toBe(40029);
  expect(await codeOf(get(emulator, "auth/getuserinfo"))).toBe(41008);
  expect((await info(fresh, "contacts")).errcode).toBe(50001);
});

test("the old path answers with capitals", async () => {
  const first = (await get(emulator, "user/getuserinfo", { code: await codeFor(link(), { userid: lin }), agentid }))
    .json;
  expect(first).toEqual({ errcode: 0, errmsg: "ok", UserId: lin, DeviceId: expect.any(String) });
  const outsider = await codeFor(link(), { userid: "路人", outsider: "1" });
  expect((await get(emulator, "user/getuserinfo", { code: outsider })).json).toMatchObject({
    OpenId: expect.any(String),
  });
  expect(await codeOf(get(emulator, "user/getuserinfo", { code: outsider }))).toBe(40029);
});

test("a person outside the company gets an openid, always the same", async () => {
  const open = async () => info(await codeFor(link(), { userid: "路人", outsider: "1" }));
  const first = await open();
  expect(first).toEqual({ errcode: 0, errmsg: "ok", openid: expect.stringMatching(/^.{1,64}$/) });
  expect(await open()).toEqual(first);
});

test("a link without an app may be exchanged by any that owns the domain", async () => {
  emulator.apps.change(1000002, { redirectDomain: "app.example" });
  emulator.apps.change(1000003, { redirectDomain: "127.0.0.1:3999" });
  const code = await codeFor(link({ agentid: undefined }), { userid: lin });
  expect((await info(code, 0)).errcode).toBe(50001);
  expect((await info(code, 1)).userid).toBe(lin);
});

test("what is wrong with a link is said on the page, by its code", async () => {
  expect(await errorOf(link({ appid: "ww0" }))).toEqual([400, 40013]);
  expect(await errorOf(link({ agentid: "7" }))).toEqual([400, 40056]);
  expect(await errorOf(link({ state: "not-plain" }))).toEqual([400, 84025]);
  expect(await errorOf(link({ state: "s".repeat(129) }))).toEqual([400, 84025]);
  expect(await errorOf(link({ state: "s".repeat(128) }))).toEqual([200, undefined]);
  expect(await errorOf(link({ response_type: "token" }))).toEqual([400, undefined]);
  expect(await errorOf(link({ scope: "snsapi_userinfo" }))).toEqual([400, undefined]);
  for (const redirect_uri of ["", "javascript:alert(1)", "https://elsewhere.example/"])
    expect(await errorOf(link({ redirect_uri }))).toEqual([400, 50001]);
});

test("the domain must be the app's own exactly, port included", async () => {
  emulator.apps.change(1000002, { redirectDomain: "app.example:8443" });
  const at = (redirect_uri: string) => errorOf(link({ redirect_uri }));
  expect(await at("https://app.example:8443/deep/path")).toEqual([200, undefined]);
  for (const wrong of [
    "https://app.example/",
    "https://www.app.example:8443/",
    "https://app.example:8443.evil.example/",
    back,
  ])
    expect(await at(wrong)).toEqual([400, 50001]);
  emulator.apps.change(1000002, { redirectDomain: "" });
  expect(await at(back)).toEqual([200, undefined]);
  emulator.setSwitches({ "oauth.redirectDomain": "strict" });
  expect(await at(back)).toEqual([400, 50001]);
});

test("an unknown userid, or one that cannot log in, is not redirected", async () => {
  const unknown = await submit(link(), { userid: "nobody.here" });
  expect([unknown.status, await unknown.text()]).toEqual([404, expect.stringContaining("nobody.here")]);
  const disabled = emulator.members().find(({ status }) => status === 2)!;
  expect((await submit(link(), { userid: disabled.userId })).status).toBe(400);
  expect((await submit(link(), { userid: '"><script>' })).status).toBe(404);
  expect(await (await submit(link(), { userid: '"><script>' })).text()).not.toContain("<script>");
});

test("sensitive fields are asked for once in thirty days, and shown as far as both agree", async () => {
  const consent = await submit(privateLink(), { userid: lin });
  expect(consent.status).toBe(200);
  const html = await consent.text();
  expect(html).toContain("手机号");
  expect(html).toContain('name="field" value="biz_mail"');
  const code = await codeFor(privateLink(), [
    ["userid", lin],
    ["asked", "1"],
    ["agree", "1"],
    ["field", "mobile"],
    ["field", "gender"],
  ]);
  const ticket = (await info(code)).user_ticket as string;
  expect(ticket.length).toBeLessThanOrEqual(512);
  const member = emulator.members().find(({ userId }) => userId === lin)!;
  const detail = async (user_ticket: string | undefined, which = 0) =>
    (await post(emulator, "auth/getuserdetail", { user_ticket }, {}, which)).json;
  expect(await detail(ticket)).toEqual({
    errcode: 0,
    errmsg: "ok",
    userid: lin,
    gender: member.gender,
    avatar: expect.stringContaining("DefaultAvatar"),
    mobile: member.mobile,
  });
  // Consent is not asked for again within thirty days.
  expect((await submit(privateLink(), { userid: lin })).status).toBe(302);
  emulator.apps.change(1000002, { sensitiveFields: ["email"] });
  expect(await detail(ticket)).toEqual({
    errcode: 0,
    errmsg: "ok",
    userid: lin,
    gender: "0",
    avatar: expect.stringContaining("DefaultAvatar"),
  });
  expect((await detail(ticket, 1)).errcode).toBe(84015);
  expect((await detail("made-up")).errcode).toBe(84015);
  expect((await detail(undefined)).errcode).toBe(84090);
  emulator.clock.advance({ seconds: 1800 });
  expect((await detail(ticket)).errcode).toBe(84014);
  emulator.clock.advance({ hours: 24 * 30 });
  expect((await submit(privateLink(), { userid: lin })).status).toBe(200);
});

test("agreeing to everything shows everything that the company has", async () => {
  const code = await codeFor(privateLink(), { userid: lin, agree: "1" });
  const { user_ticket } = await info(code);
  const detail = (await post(emulator, "auth/getuserdetail", { user_ticket })).json;
  expect(Object.keys(detail)).toEqual([
    "errcode",
    "errmsg",
    "userid",
    "gender",
    "avatar",
    "qr_code",
    "mobile",
    "email",
    "biz_mail",
    "address",
  ]);
});

test("sensitive fields need an app, and a member who sees it", async () => {
  const noApp = await codeFor(privateLink({ agentid: undefined }), { userid: lin });
  expect(await info(noApp)).toEqual({ errcode: 0, errmsg: "ok", userid: lin });
  emulator.setSwitches({ "oauth.privateinfo.noAgentid": "error" });
  expect(await errorOf(privateLink({ agentid: undefined }))).toEqual([400, 41011]);
  await control(emulator, "PUT", "apps/1000002/visible-range", { userIds: [lin] });
  const far = working(emulator)[1]!;
  expect((await submit(privateLink(), { userid: far, agree: "1" })).status).toBe(400);
  expect((await info(await codeFor(link(), { userid: far }))).userid).toBe(far);
  emulator.setSwitches({ "oauth.privateinfo.notVisible": "userid" });
  expect(await info(await codeFor(privateLink(), { userid: far, agree: "1" }))).toEqual({
    errcode: 0,
    errmsg: "ok",
    userid: far,
  });
  await control(emulator, "PUT", "apps/1000002/visible-range", { departments: [1] });
});

test("a phone opens links itself, also under the platform's own name", async () => {
  const real = link().replace(emulator.url, "https://open.weixin.qq.com");
  const opened = (await control(emulator, "POST", `phones/${lin}/open`, { url: real })).json;
  expect(opened).toMatchObject({
    state: "page",
    url: expect.stringContaining("http://127.0.0.1:3999/back?from=wecom&code="),
  });
  const asked = emulator.phone(lin).open(privateLink());
  expect(asked).toMatchObject({ state: "consent", agentId: 1000002, fields: expect.arrayContaining(["mobile"]) });
  expect(emulator.phone(lin).open(privateLink(), { agree: ["mobile"] }).state).toBe("page");
  expect(emulator.phone(lin).open("https://app.example/x")).toEqual({ state: "page", url: "https://app.example/x" });
  expect(emulator.phone(lin).open(link({ state: "!" }))).toMatchObject({ state: "refused", problem: { code: 84025 } });
  expect((await control(emulator, "POST", `phones/${lin}/open`, { url: "no address" })).status).toBe(400);
  expect((await control(emulator, "POST", `phones/${lin}/open`, { url: real, agree: ["soul"] })).status).toBe(400);
});

const login = (over: Record<string, string | undefined> = {}, page = "wwlogin/sso/login"): string => {
  const fields: Record<string, string | undefined> = {
    login_type: "CorpApp",
    appid: emulator.company().corpId,
    agentid,
    redirect_uri: back,
    state: "any text, 任意",
    ...over,
  };
  const given = Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `${emulator.url}/${page}?${new URLSearchParams(given)}`;
};

/** The page with its code, as a browser has it after the first redirect. */
async function opened(url: string): Promise<{ address: string; key: string; html: string }> {
  const first = await fetch(url);
  const html = await first.text();
  return { address: first.url, key: /id="scan">([\w-]+)</.exec(html)![1]!, html };
}
const visit = (address: string, accept = "text/html") => fetch(address, { redirect: "manual", headers: { accept } });

test("a web login goes on once the code was scanned and confirmed on a phone", async () => {
  for (const page of ["wwlogin/sso/login", "wwopen/sso/qrConnect"]) {
    const { address, html, key } = await opened(
      login(page.startsWith("wwopen") ? { login_type: undefined } : {}, page),
    );
    expect(html).toContain("登录“通知”");
    expect(html).toContain('<svg class="qr" role="img" aria-label="登录二维码"');
    expect((await control(emulator, "GET", "logins")).json.items).toMatchObject([
      { key, agentId: 1000002, now: { state: "waiting" } },
    ]);
    expect(await (await visit(address, "application/json")).json()).toEqual({ state: "waiting" });
    expect((await control(emulator, "POST", `phones/${lin}/scan`, { key })).json).toEqual({
      state: "scanned",
      userId: lin,
    });
    expect(await (await visit(address)).text()).toContain("已扫描");
    expect(emulator.phone(working(emulator)[1]!).confirm(key)).toEqual({ state: "scanned", userId: lin });
    expect((await control(emulator, "POST", `phones/${lin}/confirm`, { key })).json.state).toBe("confirmed");
    const response = await visit(address);
    expect(response.status).toBe(302);
    const target = goesTo(response);
    expect(target.searchParams.get("state")).toBe("any text, 任意");
    expect(await info(target.searchParams.get("code")!)).toEqual({ errcode: 0, errmsg: "ok", userid: lin });
  }
});

test("the page itself can choose whose phone scans; a refusal or a long wait ends without a redirect", async () => {
  const first = await opened(login({ lang: "en" }));
  expect(first.html).toContain("Scan with a phone");
  expect((await submit(first.address, { userid: "nobody.here" })).status).toBe(404);
  expect(await (await submit(first.address, { userid: lin })).text()).toContain("Confirm on the phone");
  expect(emulator.phone(lin).confirm(first.key, false)).toEqual({ state: "cancelled", userId: lin });
  expect(await (await visit(first.address)).text()).toContain("Cancelled");
  const second = await opened(login());
  emulator.clock.advance({ minutes: 5 });
  expect((await visit(second.address)).status).toBe(410);
  expect(emulator.phone(lin).scan(second.key)).toEqual({ state: "expired" });
});

test("a member who does not see the app gets a message on scanning", async () => {
  await control(emulator, "PUT", "apps/1000002/visible-range", { userIds: [lin] });
  const { address, key } = await opened(login());
  expect(emulator.phone(working(emulator)[1]!).scan(key).state).toBe("refused");
  expect((await visit(address)).status).toBe(403);
  await control(emulator, "PUT", "apps/1000002/visible-range", { departments: [1] });
});

test("what is wrong with a login link is said on the page, by its code", async () => {
  expect(await errorOf(login({ login_type: "Other" }))).toEqual([400, -31040]);
  expect(await errorOf(login({ login_type: undefined }))).toEqual([400, -31040]);
  expect(await errorOf(login({ login_type: "ServiceApp" }))).toEqual([400, -31034]);
  expect(await errorOf(login({ login_type: "ServiceApp", appid: "ww-suite" }))).toEqual([400, -31037]);
  expect(await errorOf(login({ appid: "ww0" }))).toEqual([400, -31027]);
  expect(await errorOf(login({ agentid: "7" }))).toEqual([400, -31028]);
  expect(await errorOf(login({ agentid: undefined }))).toEqual([400, -31028]);
  expect(await errorOf(login({ redirect_uri: undefined }))).toEqual([400, -31035]);
  expect(await errorOf(login({ redirect_uri: "https://elsewhere.example/" }))).toEqual([400, -31039]);
  emulator.apps.change(1000002, { loginDomain: "login.example" });
  expect(await errorOf(login())).toEqual([400, -31020]);
  expect(await errorOf(login({ redirect_uri: "https://login.example/x" }))).toEqual([200, undefined]);
  const foreign = await submit(login(), { userid: lin }, { origin: "https://evil.example" });
  expect([foreign.status, shownCode(await foreign.text())]).toEqual([400, -31033]);
  expect((await fetch(login(), { method: "DELETE" })).status).toBe(405);
});

test("codes and consents survive a restart", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "emulator-login-"));
  try {
    const first = await startEmulator({ people: 20, dataDir });
    const url = `${first.url}/connect/oauth2/authorize?${new URLSearchParams({ appid: first.company().corpId, redirect_uri: back, response_type: "code", scope: "snsapi_base", state: "", agentid })}`;
    const person = working(first)[0]!;
    const code = await codeFor(url, { userid: person });
    first.apps.change(1000002, { reportsEnter: true });
    await first.close();
    await using second = await startEmulator({ dataDir });
    expect((await get(second, "auth/getuserinfo", { code })).json.userid).toBe(person);
    expect(second.apps.settings(1000002).reportsEnter).toBe(true);
  } finally {
    rmSync(dataDir, { recursive: true });
  }
});

test("the page of the second verification reads the waiting member with its own secret", async () => {
  const scope = { userIds: [], departments: [1], tags: [] };
  const verification = { pageUrl: back, scope, moments: ["join"] };
  emulator.contactSettings.change({ secondVerification: verification });
  const fresh = emulator.members().find(({ status }) => status === 4)!.userId;
  const doorCode = async () => (await control(emulator, "POST", `phones/${fresh}/login`)).json.page.code as string;
  const first = await doorCode();
  expect((await info(first)).errcode).toBe(40029);
  expect(await info(first, "contacts")).toEqual({ errcode: 0, errmsg: "ok", userid: fresh });
  expect((await info(first, "contacts")).errcode).toBe(50001);
  emulator.contactSettings.change({ secondVerification: { ...verification, agentId: 1000002 } });
  const second = await doorCode();
  expect((await info(second, "contacts")).errcode).toBe(50001);
  expect((await info(second)).userid).toBe(fresh);
});

test("the event stream has every step of a login", async () => {
  const response = await fetch(`${emulator.url}/control/events`);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const { key } = await opened(login());
  emulator.phone(lin).scan(key);
  emulator.phone(lin).confirm(key);
  let heard = "";
  while (!heard.includes('"confirmed"')) heard += (await reader.read()).value;
  await reader.cancel();
  const states = [...heard.matchAll(/"type":"login".*?"state":"(\w+)"/g)].map(([, state]) => state);
  expect(states).toEqual(["waiting", "scanned", "confirmed"]);
});
