import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathOf, problemText, routes } from "@shoufa/contract";
import { jsonLog, systemClock } from "@shoufa/ports";
import { startServer, type TestServer, testDatabases } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exchange, raw } from "./raw-http.ts";

const protections = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "content-security-policy": expect.stringMatching(/default-src 'self'.*frame-ancestors 'none'/),
};

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
  test("broken, huge, deep or poisoned JSON", async () => {
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

  test("wrong types, wild numbers and foreign cursors in the query", async () => {
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

describe("every refusal has the one shape that callers know", () => {
  let server: TestServer;
  let cookie = "";
  beforeAll(async () => {
    server = await startServer();
    cookie = (await server.owner()).cookie;
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const head = "Host: localhost\r\nConnection: close\r\n";
  const json = "Content-Type: application/json\r\n";
  const post = (headers: string, body = "") => `POST /api/login HTTP/1.1\r\n${head}${headers}\r\n${body}`;
  const cases: readonly [string, string, number, string][] = [
    ["an address that is not there", `GET /api/nothing HTTP/1.1\r\n${head}\r\n`, 404, "request.not_found"],
    ["a method it does not take", `DELETE /api/login HTTP/1.1\r\n${head}\r\n`, 405, "request.wrong_method"],
    ["a method nobody uses", `PURGE /api/login HTTP/1.1\r\n${head}\r\n`, 405, "request.wrong_method"],
    ["a method of somebody's own", `FOO /api/login HTTP/1.1\r\n${head}\r\n`, 400, "request.invalid"],
    ["CONNECT", `CONNECT localhost:80 HTTP/1.1\r\n${head}\r\n`, 404, "request.not_found"],
    [
      "a parameter of 257 characters",
      `GET /api/accounts/${"x".repeat(257)}/members HTTP/1.1\r\n${head}COOKIE\r\n`,
      400,
      "request.invalid",
    ],
    [
      "a parameter of 200 characters",
      `GET /api/accounts/${"x".repeat(200)}/members HTTP/1.1\r\n${head}COOKIE\r\n`,
      400,
      "request.invalid",
    ],
    [
      "an address that cannot be decoded",
      `GET /api/accounts/%zz/members HTTP/1.1\r\n${head}\r\n`,
      400,
      "request.invalid",
    ],
    [
      "an address of 20,000 characters",
      `GET /api/${"x".repeat(20_000)} HTTP/1.1\r\n${head}\r\n`,
      431,
      "request.header_too_large",
    ],
    [
      "a header of 20,000 characters",
      `GET /api/session HTTP/1.1\r\n${head}X: ${"x".repeat(20_000)}\r\n\r\n`,
      431,
      "request.header_too_large",
    ],
    ["no host", "GET /api/session HTTP/1.1\r\nConnection: close\r\n\r\n", 400, "request.invalid"],
    [
      "a foreign host",
      "GET /api/session HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
      403,
      "request.foreign_origin",
    ],
    ["not HTTP at all", "SSH-2.0-OpenSSH_9.6\r\n\r\n", 400, "request.invalid"],
    ["two lengths", post(`${json}Content-Length: 2\r\nContent-Length: 3\r\n`, "{}"), 400, "request.invalid"],
    [
      "a length and chunks",
      post(`${json}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n`, "{}"),
      400,
      "request.invalid",
    ],
    ["a broken chunk", post(`${json}Transfer-Encoding: chunked\r\n`, "zz\r\n{}\r\n0\r\n\r\n"), 400, "request.invalid"],
    ["a line that is folded", post("X: a\r\n b\r\nContent-Length: 0\r\n"), 400, "request.invalid"],
    ["an unknown content type", post("Content-Type: text/html\r\nContent-Length: 2\r\n", "{}"), 400, "request.invalid"],
    ["a content type that is none", post("Content-Type: ;\r\nContent-Length: 2\r\n", "{}"), 400, "request.invalid"],
    ["a body without a type", post("Content-Length: 2\r\n", "{}"), 400, "request.invalid"],
    ["no body", post(`${json}Content-Length: 0\r\n`), 400, "request.invalid"],
    ["half JSON", post(`${json}Content-Length: 1\r\n`, "{"), 400, "request.invalid"],
    ["JSON that is not UTF-8", `${post(`${json}Content-Length: 4\r\n`)}"\u00ff"`, 400, "request.invalid"],
    ["a body over the limit", post(`${json}Content-Length: 5000\r\n`, "x".repeat(5000)), 413, "request.too_large"],
    [
      "chunks over the limit",
      post(`${json}Transfer-Encoding: chunked\r\n`, `1388\r\n${"x".repeat(5000)}\r\n0\r\n\r\n`),
      413,
      "request.too_large",
    ],
    ["an expectation", post(`${json}Expect: a miracle\r\nContent-Length: 2\r\n`, "{}"), 400, "request.invalid"],
    [
      "an upgrade",
      `GET /api/nothing HTTP/1.1\r\nHost: localhost\r\nConnection: upgrade, close\r\nUpgrade: websocket\r\n\r\n`,
      404,
      "request.not_found",
    ],
  ];
  test.each(cases)("%s", async (_, bytes, status, code) => {
    const answer = await exchange(server.url, bytes.replace("COOKIE", `Cookie: ${cookie}\r\n`));
    expect(answer.status).toBe(status);
    const body = JSON.parse(answer.text.replace(/^[0-9a-f]+\r\n|\r\n0\r\n\r\n$/g, ""));
    expect(body).toEqual({ code, params: expect.any(Object), requestId: expect.stringMatching(/^[\w-]{36}$/) });
    expect(problemText(code as "request.invalid", "en", body.params)).not.toMatch(/[{}]/);
    expect(answer.headers).toMatchObject({ ...protections, "cache-control": "no-store" });
  });

  test("a connection that sends rubbish in the middle of a stream is cut, and nothing is written into the stream", async () => {
    const stream = `GET /api/events HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\n\r\n`;
    const { status, text } = await exchange(server.url, `${stream}RUBBISH\r\n\r\n`);
    expect(text).not.toContain("HTTP/1.1");
    expect([200, 400]).toContain(status);
  });
});

test("a refusal is a code with parameters, in no language, whatever language was asked for", async () => {
  await using server = await startServer();
  for (const language of ["zh-CN", "en", "fr"]) {
    const { body } = await server.visitor().ask(routes.listAccounts, {}, { "accept-language": language });
    expect(Object.keys(body).sort()).toEqual(["code", "params", "requestId"]);
    expect(body.code).toBe("session.required");
  }
  expect(problemText("session.required", "zh")).toBe("请先登录。");
  expect(problemText("session.required", "en")).toBe("Sign in first.");
});

test("an error of ours shows its number and nothing else; the log has the number and the reason", async () => {
  const lines: string[] = [];
  const log = jsonLog((line) => lines.push(line), systemClock, "error");
  const postgres = testDatabases().find(({ name }) => name === "postgres");
  if (!postgres) throw new Error("no PostgreSQL");
  let drop = async (): Promise<void> => {};
  const createMigrated = async (dataDir: string) => {
    const database = await postgres.createMigrated(dataDir);
    drop = database.drop;
    return database;
  };
  await using server = await startServer({ store: { ...postgres, createMigrated }, ports: { log } });
  await drop(); // an accident of the kind nobody has foreseen
  const answer = await server.visitor().ask(routes.getSession, {});
  expect(answer).toMatchObject({ status: 500, body: { code: "server.failed" } });
  expect(problemText("server.failed", "en", answer.body.params)).toContain(answer.body.requestId);
  expect(JSON.stringify(answer.body)).not.toMatch(/shoufa_test|postgres|at /);
  expect(lines.find((line) => line.includes(answer.body.requestId))).toMatch(/"event":"http.failed".*shoufa_test_/);
});
