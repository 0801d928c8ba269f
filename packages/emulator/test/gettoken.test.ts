import { afterAll, beforeAll, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import { call, get, secretOf, tokenOf } from "./wire.ts";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());

const ask = (query: Record<string, string>) => call(`${emulator.url}/cgi-bin/gettoken?${new URLSearchParams(query)}`);

test("corpid and secret give a token for two hours", async () => {
  const { status, headers, json } = await ask({ corpid: emulator.company().corpId, corpsecret: secretOf(emulator, 0) });
  expect({
    status,
    type: headers.get("content-type"),
    code: headers.get("error-code"),
    text: headers.get("error-msg"),
  }).toEqual({
    status: 200,
    type: "application/json; charset=UTF-8",
    code: "0",
    text: "ok",
  });
  expect(json).toEqual({
    errcode: 0,
    errmsg: "ok",
    access_token: expect.stringMatching(/^[\w-]{100,512}$/),
    expires_in: 7200,
  });
});

test.each([
  ["nothing at all", {}, 41004, "corpsecret missing"],
  ["no secret", { corpid: "CORP" }, 41004, "corpsecret missing"],
  ["no corpid", { corpsecret: "SECRET" }, 41002, "corpid missing"],
  ["another corp", { corpid: "ww0000000000000000", corpsecret: "SECRET" }, 40013, "invalid corpid"],
  ["a wrong secret", { corpid: "CORP", corpsecret: "wrong" }, 40001, "invalid credential"],
])("%s is refused as documented", async (_name, query: Record<string, string>, errcode, base) => {
  const filled = Object.entries(query).map(([name, value]) => [
    name,
    value === "CORP" ? emulator.company().corpId : value === "SECRET" ? secretOf(emulator, 0) : value,
  ]);
  const { status, headers, json } = await ask(Object.fromEntries(filled));
  expect(status).toBe(200);
  expect(json.errcode).toBe(errcode);
  expect(json.errmsg).toMatch(
    new RegExp(
      `^${base}, hint: \\[\\d{25}\\], from ip: 127\\.0\\.0\\.1, more info at https://open\\.work\\.weixin\\.qq\\.com/devtool/query\\?e=${errcode}$`,
    ),
  );
  expect(headers.get("error-code")).toBe(String(errcode));
  expect(headers.get("error-msg")).toBe(json.errmsg);
  expect(json.access_token).toBeUndefined();
});

test("asking again gives the same token with the time that is left; later a new one", async () => {
  await using own = await startEmulator();
  const again = async () => {
    const { corpId } = own.company();
    return (await call(`${own.url}/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${secretOf(own, 0)}`)).json;
  };
  const first = await again();
  own.clock.advance({ minutes: 30 });
  const second = await again();
  expect(second.access_token).toBe(first.access_token);
  expect(second.expires_in).toBeGreaterThan(5390);
  expect(second.expires_in).toBeLessThanOrEqual(5400);
  own.clock.advance({ minutes: 91 });
  expect((await again()).access_token).not.toBe(first.access_token);
});

test("tokens of two secrets are independent", async () => {
  expect(await tokenOf(emulator, 0)).not.toBe(await tokenOf(emulator, 1));
  expect(await tokenOf(emulator, 0)).not.toBe(await tokenOf(emulator, "contacts"));
});

test("a token is refused when absent 41001, invented 40014, expired 42001, revoked 40014", async () => {
  await using own = await startEmulator();
  const token = await tokenOf(own);
  const codeOf = async (query: string) => (await call(`${own.url}/cgi-bin/department/simplelist${query}`)).json.errcode;
  expect(await codeOf("")).toBe(41001);
  expect(await codeOf("?access_token=")).toBe(41001);
  expect(await codeOf("?access_token=invented")).toBe(40014);
  expect(await codeOf(`?access_token=${token}`)).toBe(0);
  own.revokeTokens(1000002);
  expect(await codeOf(`?access_token=${token}`)).toBe(40014);
  const next = await tokenOf(own);
  own.clock.advance({ hours: 2 });
  expect(await codeOf(`?access_token=${next}`)).toBe(42001);
});

test("a token in header or body counts as missing", async () => {
  const token = await tokenOf(emulator);
  const { json } = await call(`${emulator.url}/cgi-bin/message/send`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ access_token: token }),
  });
  expect(json.errcode).toBe(41001);
});

test("an app that was switched off gets no token, and its old one answers 50003", async () => {
  await using own = await startEmulator();
  const token = await tokenOf(own);
  own.setAppEnabled(1000002, false);
  const { corpId } = own.company();
  const refused = await call(`${own.url}/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${secretOf(own, 0)}`);
  expect(refused.json.errcode).toBe(40001);
  expect((await call(`${own.url}/cgi-bin/user/get?access_token=${token}&userid=x`)).json.errcode).toBe(50003);
});

test("an address that is not trusted gets 60020", async () => {
  await using own = await startEmulator();
  own.addresses.trusted = ["10.1.2.3"];
  const { json } = await get(own, "department/list");
  expect(json.errcode).toBe(60020);
  expect(json.errmsg).toContain("from ip: 127.0.0.1");
  expect(json.department).toEqual([]);
});

test("switches: a new token each time, or always the full lifetime", async () => {
  await using own = await startEmulator({ switches: { "token.repeatFetch": "new-token" } });
  expect(await tokenOf(own)).not.toBe(await tokenOf(own));
  own.setSwitches({ "token.repeatFetch": "full-lifetime" });
  await tokenOf(own);
  own.clock.advance({ hours: 1 });
  const { corpId } = own.company();
  expect(
    (await call(`${own.url}/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${secretOf(own, 0)}`)).json.expires_in,
  ).toBe(7200);
});
