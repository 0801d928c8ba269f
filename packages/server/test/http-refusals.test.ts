import { problemText, routes } from "@shoufa/contract";
import { jsonLog, systemClock } from "@shoufa/ports";
import { startServer, type TestServer, testDatabases } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { protections } from "./protections.ts";
import { exchange } from "./raw-http.ts";

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
      "an address of 20,000 characters [N3]",
      `GET /api/${"x".repeat(20_000)} HTTP/1.1\r\n${head}\r\n`,
      431,
      "request.header_too_large",
    ],
    [
      "a header of 20,000 characters [N3]",
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
    ["two lengths [N1]", post(`${json}Content-Length: 2\r\nContent-Length: 3\r\n`, "{}"), 400, "request.invalid"],
    [
      "a length and chunks [N1]",
      post(`${json}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n`, "{}"),
      400,
      "request.invalid",
    ],
    [
      "a broken chunk [N1]",
      post(`${json}Transfer-Encoding: chunked\r\n`, "zz\r\n{}\r\n0\r\n\r\n"),
      400,
      "request.invalid",
    ],
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

test("an error of ours shows its number and nothing else; the log has the number and the reason [N13]", async () => {
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
