import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathOf, routes } from "@shoufa/contract";
import { startServer, type TestServer, testDatabases } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { protections } from "./protections.ts";
import { raw } from "./raw-http.ts";

describe("a browser's protection", () => {
  let server: TestServer;
  let consoleDir = "";
  beforeAll(async () => {
    consoleDir = mkdtempSync(join(tmpdir(), "shoufa-console-"));
    mkdirSync(join(consoleDir, "assets"));
    writeFileSync(
      join(consoleDir, "index.html"),
      '<meta name="csp-nonce" content="__CSP_NONCE__"><div id="root"></div>',
    );
    writeFileSync(join(consoleDir, "assets/index-Ab3dEf9h.js"), "1");
    writeFileSync(join(consoleDir, "icon.svg"), "<svg/>");
    writeFileSync(join(consoleDir, ".secret"), "hidden");
    server = await startServer({ consoleDir });
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    rmSync(consoleDir, { recursive: true });
  });

  test.each([
    ["the page", "/", 200],
    ["a page inside", "/accounts/1/messages", 200],
    ["a built file", "/assets/index-Ab3dEf9h.js", 200],
    ["an answer of the API", "/api/session", 200],
    ["a refusal", "/api/accounts", 401],
    ["an unknown API address", "/api/nothing", 404],
    ["a missing file", "/assets/nothing.js", 404],
    ["a hidden file", "/.secret", 404],
    ["a way out of the folder", "/..%2f..%2fetc/passwd", 404],
  ])("is sent with %s [H5, H12]", async (_, path, status) => {
    const answer = await raw(server.url, { path });
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject(protections);
    expect(answer.text).not.toMatch(/hidden|root:/);
  });

  test("built files are kept for ever, the page is asked again, the API is never kept [H8]", async () => {
    const kept = async (path: string) => (await raw(server.url, { path })).headers["cache-control"];
    expect(await kept("/assets/index-Ab3dEf9h.js")).toBe("public, max-age=31536000, immutable");
    expect(await kept("/icon.svg")).toBe("no-cache");
    expect(await kept("/")).toBe("no-cache");
    expect(await kept("/api/session")).toBe("no-store");
    expect(await kept("/api/nothing")).toBe("no-store");
  });

  test("each page gets a nonce of its own, and only styles that carry it are applied", async () => {
    const [one, two] = [await raw(server.url, { path: "/" }), await raw(server.url, { path: "/" })];
    const nonce = /content="([^"]+)"/.exec(one.text)?.[1];
    expect(nonce).toMatch(/^[\w+/]{22}==$/);
    expect(one.headers["content-security-policy"]).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(one.headers["content-security-policy"]).not.toMatch(/'unsafe/);
    expect(two.text).not.toContain(nonce);
  });
});

describe("requests from elsewhere", () => {
  let server: TestServer;
  let cookie = "";
  beforeAll(async () => {
    server = await startServer();
    cookie = (await server.owner()).cookie;
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const json = "application/json";
  const cases: readonly [string, Record<string, string>, number][] = [
    ["our own page", { origin: "OWN", "sec-fetch-site": "same-origin", "content-type": json }, 200],
    ["a program", { "content-type": json }, 200],
    ["another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site", "content-type": json }, 403],
    ["another site, old browser", { origin: "https://evil.example", "content-type": json }, 403],
    [
      "another port of this computer",
      { origin: "http://127.0.0.1:1", "sec-fetch-site": "same-site", "content-type": json },
      403,
    ],
    ["a sandboxed frame", { origin: "null", "content-type": json }, 403],
    ["our address with TLS we do not have", { origin: "OWN-TLS", "content-type": json }, 403],
    ["a form", { origin: "https://evil.example", "content-type": "application/x-www-form-urlencoded" }, 403],
    ["our own page, as text", { origin: "OWN", "content-type": "text/plain" }, 400],
    ["our own page, as a form", { origin: "OWN", "content-type": "application/x-www-form-urlencoded" }, 400],
  ];
  test.each(cases)("POST from %s [H1]", async (_, headers, status) => {
    const own = server.url;
    const sent = JSON.parse(
      JSON.stringify(headers).replace("OWN-TLS", own.replace("http:", "https:")).replace("OWN", own),
    ) as Record<string, string>;
    const fresh = await server.owner();
    const answer = await raw(server.url, {
      method: "POST",
      path: "/api/logout",
      headers: { ...sent, cookie: fresh.cookie },
      body: "{}",
    });
    expect(answer.status).toBe(status);
    expect((await fresh.call(routes.getSession, {})).state).toBe(status === 200 ? "signed-out" : "signed-in");
  });

  test.each([
    ["/api/logout", 200],
    ["/%61pi/logout", 200],
    ["/api/%6Cogout", 200],
    ["/api/logout?x", 200],
    ["//api/logout", 404],
    ["/api//logout", 404],
    ["/API/logout", 404],
    ["/api/./logout", 404],
    ["/api/%2e/logout", 404],
    ["/nothing/%2e%2e/api/logout", 404],
    ["/api/logout/", 404],
    ["/api%2flogout", 404],
    ["/api/nothing", 404],
    ["/nothing", 404],
    ["/", 404],
    ["/%63allback/key", 404],
  ])("POST %s is refused from another site, whatever our own page gets there (%i) [G6, H1]", async (path, status) => {
    const send = async (session: string, more: Record<string, string>, method = "POST") => {
      const headers = { "content-type": json, cookie: session, ...more };
      const answer = await raw(server.url, { method, path, headers, ...(method === "POST" && { body: "{}" }) });
      const after = await raw(server.url, { headers: { cookie: session } });
      return { ...answer, state: JSON.parse(after.text).state };
    };
    const foreign = { origin: "https://evil.example" };
    for (const more of [foreign, { "sec-fetch-site": "cross-site" }, { ...foreign, "x-http-method-override": "GET" }])
      expect(await send(cookie, more)).toMatchObject({ status: 403, state: "signed-in" });
    const preflight = await send(cookie, { ...foreign, "access-control-request-method": "POST" }, "OPTIONS");
    expect(preflight).toMatchObject({ status: 403, state: "signed-in" });
    expect(Object.keys(preflight.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
    const own = status === 200 ? (await server.owner()).cookie : cookie;
    expect(await send(own, { origin: server.url })).toMatchObject({
      status,
      state: status === 200 ? "signed-out" : "signed-in",
    });
  });

  test.each(["cross-site", "same-site"])(
    "reading the API, streams included, from a %s page is refused [H10]",
    async (site) => {
      for (const path of ["/api/accounts", "/api/events", "/%61pi/accounts"])
        for (const method of ["GET", "HEAD"])
          expect(await raw(server.url, { method, path, headers: { cookie, "sec-fetch-site": site } })).toMatchObject({
            status: 403,
          });
    },
  );

  test.each([
    ["evil.example", 403],
    ["127.0.0.1.evil.example", 403],
    ["169.254.169.254", 403],
    ["localhost:1234", 200],
    ["[::1]:80", 200],
  ])("asked under the name %s: %i [H14]", async (host, status) => {
    expect((await raw(server.url, { headers: { host } })).status).toBe(status);
  });

  test("no GET changes anything, and other methods are told which ones there are [G6, H2]", async () => {
    for (const method of ["GET", "HEAD"])
      for (const path of ["/api/logout", "/api/login", "/api/setup"])
        expect(await raw(server.url, { method, path, headers: { cookie } })).toMatchObject({
          status: 405,
          headers: { allow: "POST" },
        });
    for (const method of ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "PROPFIND"])
      expect(await raw(server.url, { method, path: "/api/accounts", headers: { cookie } })).toMatchObject({
        status: 405,
        headers: { allow: "GET, HEAD, POST" },
      });
    const overridden = await raw(server.url, {
      method: "GET",
      path: "/api/logout",
      headers: { cookie, "x-http-method-override": "POST" },
    });
    expect(overridden.status).toBe(405);
    expect((await raw(server.url, { headers: { cookie } })).text).toContain("signed-in");
  });

  test.each([
    "/control/clock",
    "/cgi-bin/gettoken",
    "/metrics",
    "/debug",
    "/debug/pprof",
    "/api/metrics",
    "/.env",
    "/admin",
  ])("%s, as of an emulator or for debugging, is not there [G12, K9]", async (path) => {
    const answer = await raw(server.url, { path, headers: { cookie } });
    // An address that nothing serves is the console's page, which says so.
    if (answer.status !== 404) expect(answer.text).toContain('<div id="root">');
    const headers = { cookie, "content-type": json };
    expect((await raw(server.url, { method: "POST", path, headers, body: "{}" })).status).toBe(404);
  });

  test("fields that a route does not declare change nothing [G3]", async () => {
    const api = await server.owner();
    const app = { agentId: 1, name: "a", secret: "s".repeat(20) };
    const { account } = await server.ensureSandbox({ name: "甲", corpId: "ww1", apiBase: "http://127.0.0.1:9", app });
    const params = { accountId: account.id };
    const before = await api.call(routes.listAccounts, {});
    const more = {
      id: "another",
      corpId: "ww2",
      kind: "real",
      createdAt: 0,
      contacts_secret_enc: "v1.x.y",
      role: "owner",
    };
    const path = pathOf(routes.editAccount, { params, body: {} });
    await api.raw("PATCH", path, JSON.stringify({ name: "甲", ...more }));
    expect(await api.call(routes.listAccounts, {})).toEqual(before);
  });

  test.each(["//api/accounts", "/API/accounts", "/api/./accounts", "/api/%61ccounts/", "/api/accounts/"])(
    "%s reveals nothing without signing in",
    async (path) => {
      expect((await raw(server.url, { path })).text).not.toContain("items");
    },
  );
});

describe.each(testDatabases())("on $name, what is not a request is refused plainly", (store) => {
  test("broken, huge, deep or poisoned JSON [N3, N8]", async () => {
    await using server = await startServer({ store });
    const api = await server.owner();
    const send = async (body: string) => (await api.raw("POST", routes.createAccount.path, body)).body.code;
    expect(await send("{")).toBe("request.invalid");
    expect(await send("[]")).toBe("request.invalid");
    expect(await send("null")).toBe("request.invalid");
    expect(await send('"text"')).toBe("request.invalid");
    expect(await send(`{"name":${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}}`)).toBe("request.invalid");
    expect(await send('{"__proto__":{"name":"x"},"constructor":{"prototype":{"name":"x"}}}')).toBe("request.invalid");
    expect(({} as { name?: string }).name).toBeUndefined();
    expect(await send(`{"name":"${"x".repeat(1_100_000)}"}`)).toBe("request.too_large");
    expect(await send('{"name":"a\\u0000b"}')).toBe("request.invalid");
    expect(await send('{"name":"\\ud800"}')).toBe("request.invalid");
  });

  test("wrong types, wild numbers and foreign cursors in the query [N5, N6, N7]", async () => {
    await using server = await startServer({ store });
    const api = await server.owner();
    const { account } = await server.ensureSandbox({
      name: "甲",
      corpId: "ww1",
      apiBase: "http://127.0.0.1:9",
      app: { agentId: 1, name: "a", secret: "s".repeat(20) },
    });
    const of = pathOf(routes.listMembers, { params: { accountId: account.id } });
    const members = (accountId: string) => api.ask(routes.listMembers, { params: { accountId } });
    for (const query of [
      "limit=0",
      "limit=-1",
      "limit=1e9",
      "limit=NaN",
      "limit=1&limit=2",
      "cursor=x",
      "cursor=WzFd.AAAAAAAAAAAAAAAA",
      "below=perhaps",
      "department=one",
      "q=%00",
    ])
      expect(await api.raw("GET", `${of}?${query}`)).toMatchObject({ status: 400, body: { code: "request.invalid" } });
    expect((await members("nothing")).body).toMatchObject({ code: "account.not_found" });
    expect((await members("' or 1=1 --")).status).toBe(404);
  });
});
