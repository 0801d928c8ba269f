import { createServer } from "node:net";
import { inspect } from "node:util";
import { jsonLog } from "@shoufa/ports";
import { fakeClock } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { createWeCom, NoAnswerError, WeComApiError, WeComError } from "../src/index.ts";
import { type Answer, errorOf, refuse, secret, startPlatform } from "./platform.ts";

const html = "<html><body>502 Bad Gateway</body></html>";
const identity = { agentId: 1000002, secret };

const raw =
  (body: string | Buffer, status = 200, headers: Record<string, string> = {}): Answer =>
  (_request, response) =>
    void response.writeHead(status, headers).end(body);

/** Broken answers to `message/send`, by the platform or something in between, and the error that the caller gets. */
const failures: readonly { name: string; answer: Answer; reason: string; outcome?: string }[] = [
  { name: "a time-out", answer: () => {}, reason: "timeout" },
  { name: "a cut connection", answer: (request) => void request.socket.destroy(), reason: "cut" },
  { name: "an HTML page", answer: raw(html), reason: "not-wecom" },
  { name: "a gateway's error page", answer: raw(html, 502), reason: "not-wecom" },
  { name: "an empty 200", answer: raw(""), reason: "not-wecom" },
  { name: "an empty 404", answer: raw("", 404), reason: "not-wecom" },
  { name: "half an answer", answer: raw('{"errcode":0,"errmsg":"o'), reason: "not-wecom" },
  { name: "a JSON list", answer: raw("[]"), reason: "not-wecom" },
  { name: "JSON null", answer: raw("null"), reason: "not-wecom" },
  { name: 'errcode "0" as a string', answer: raw('{"errcode":"0","errmsg":"ok"}'), reason: "not-wecom" },
  { name: "errcode null", answer: raw('{"errcode":null,"errmsg":"ok"}'), reason: "not-wecom" },
  { name: "no errcode", answer: raw('{"errmsg":"ok"}'), reason: "not-wecom" },
  { name: "errcode 0.5", answer: raw('{"errcode":0.5,"errmsg":"ok"}'), reason: "not-wecom" },
  { name: "a success with status 500", answer: raw('{"errcode":0,"errmsg":"ok"}', 500), reason: "not-wecom" },
  { name: "another charset", answer: raw(Buffer.from([0x7b, 0xb3, 0xc9, 0xb9, 0xa6, 0x7d])), reason: "not-wecom" },
  { name: "a redirect", answer: raw("", 302, { location: "/cgi-bin/elsewhere" }), reason: "not-wecom" },
  {
    name: "an endless answer",
    answer: (_request, response) => response.writeHead(200, { "content-length": 2 ** 40 }).flushHeaders(),
    reason: "too-large",
  },
];

/** Everything a log, a test report or a crash page could show of an error. */
function everythingAbout(error: unknown): string {
  const lines: string[] = [];
  jsonLog((line) => lines.push(line), fakeClock()).error("failed", { error });
  const { stack, message } = error as Error;
  return [
    stack,
    message,
    String(error),
    inspect(error, { depth: 9, showHidden: true }),
    JSON.stringify(error),
    ...lines,
  ].join("\n");
}

function expectNoSecret(error: unknown): void {
  const text = everythingAbout(error);
  expect(text).not.toMatch(/CANARY/i);
  expect(text).not.toMatch(/(access_token|corpsecret)=(?!\*\*\*)/);
}

describe("on a call with an effect", () => {
  test.each(failures)(
    "$name: no answer, outcome unknown, no secret [E1, E2, E11, E17, E18]",
    async ({ answer, reason }) => {
      await using platform = await startPlatform();
      platform.answer = ({ endpoint }) => (endpoint === "message/send" ? answer : undefined);
      const app = platform.client({ timeoutMilliseconds: reason === "timeout" ? 600 : 10_000 }).app(identity);
      const error = await errorOf(app.messages.sendText({ to: { users: ["lin"] }, text: "早" }));
      expect(error).toBeInstanceOf(NoAnswerError);
      expect(error).toMatchObject({ code: "no-answer", endpoint: "message/send", reason, outcome: "unknown" });
      expectNoSecret(error);
    },
  );
});

describe("on gettoken, whose query holds the secret", () => {
  test.each(failures)("$name: no answer, nothing sent, no secret [E1, E2, E7]", async ({ answer, reason }) => {
    await using platform = await startPlatform();
    platform.answer = ({ endpoint }) => (endpoint === "gettoken" ? answer : undefined);
    const app = platform.client({ timeoutMilliseconds: reason === "timeout" ? 600 : 10_000 }).app(identity);
    const error = await errorOf(app.messages.sendText({ to: { users: ["lin"] }, text: "早" }));
    expect(error).toMatchObject({ code: "no-answer", endpoint: "gettoken", reason, outcome: "not-sent" });
    expectNoSecret(error);
  });
});

test("a byte order mark before the answer changes nothing: it says plainly what happened [E1]", async () => {
  await using platform = await startPlatform();
  const marked = raw('\uFEFF{"errcode":0,"errmsg":"ok","msgid":"m1"}');
  platform.answer = ({ endpoint }) => (endpoint === "message/send" ? marked : undefined);
  const sent = await platform
    .client()
    .app(identity)
    .messages.sendText({ to: { users: ["lin"] }, text: "早" });
  expect(sent.msgId).toBe("m1");
});

test("no connection: nothing was sent, no secret", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  const addresses = [`http://127.0.0.1:${port}`, `https://127.0.0.1:${port}`, "https://no-such-host.invalid"];
  for (const apiBase of addresses) {
    await using wecom = createWeCom({ corpId: "ww-test", apiBase, retry: { repeats: 0 } });
    const error = await errorOf(wecom.app(identity).departments.list());
    expect(error).toMatchObject({ reason: "unreachable", outcome: "not-sent" });
    expectNoSecret(error);
  }
});

test("a proxy that cannot be reached: nothing was sent, no password", async () => {
  const proxy = "http://user:CANARY-password@127.0.0.1:1";
  await using wecom = createWeCom({ corpId: "ww-test", proxy, retry: { repeats: 0 } });
  const error = await errorOf(wecom.app(identity).departments.list());
  expect(error).toMatchObject({ reason: "unreachable", outcome: "not-sent" });
  expectNoSecret(error);
});

test("a refusal carries code, hint, the fact in both languages and WeCom's page [E20]", async () => {
  await using platform = await startPlatform();
  const errmsg =
    "user & party & tag all invalid, hint: [1700000000123456789012345], from ip: 1.2.3.4, more info at https://open.work.weixin.qq.com/devtool/query?e=81013";
  platform.answer = ({ endpoint }) =>
    endpoint === "message/send" ? { ...refuse(81013, errmsg), invaliduser: "ghost" } : undefined;
  const error = await errorOf(
    platform
      .client()
      .app(identity)
      .messages.sendText({ to: { users: ["ghost"] }, text: "早" }),
  );
  expect(error).toBeInstanceOf(WeComApiError);
  expect(error).toBeInstanceOf(WeComError);
  const refusal = error as WeComApiError;
  expect(refusal).toMatchObject({
    code: "refused",
    endpoint: "message/send",
    errcode: 81013,
    errmsg,
    hint: "1700000000123456789012345",
    outcome: "refused",
    page: "https://open.work.weixin.qq.com/devtool/query?e=81013",
  });
  expect(refusal.message).toBe(
    "message/send answered 81013: user & party & tag all invalid (hint 1700000000123456789012345)",
  );
  expect(refusal.reply["invaliduser"]).toBe("ghost");
  expect(refusal.fact?.cause.zh).toMatch(/成员/);
  expect(refusal.fact?.fix.en).toBeTruthy();
});

test("a gateway that quotes the whole request in its refusal does not get our secrets into the error [E19]", async () => {
  await using platform = await startPlatform();
  platform.answer = ({ endpoint, query }) => ({
    errcode: endpoint === "gettoken" ? 40001 : 40058,
    errmsg: `cannot serve ?${query} of ${query.get("corpsecret") ?? query.get("access_token")}`,
    quoted: [{ url: `/cgi-bin/${endpoint}?${query}` }],
  });
  expectNoSecret(await errorOf(platform.client().app(identity).departments.list()));

  const quoting = platform.answer;
  platform.answer = (seen) => (seen.endpoint === "gettoken" ? undefined : quoting(seen));
  expectNoSecret(await errorOf(platform.client().app(identity).departments.list()));
});

test("the log names endpoint and result, never token or secret", async () => {
  await using platform = await startPlatform();
  const lines: string[] = [];
  const log = jsonLog((line) => lines.push(line), fakeClock(), "debug");
  const app = platform.client({ log }).app(identity);
  await app.call("unheard/of", {});
  platform.answer = () => refuse(60020);
  await errorOf(app.call("unheard/of", {}));
  platform.answer = () => (request) => void request.socket.destroy();
  await errorOf(app.call("unheard/of", {}));
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { event: "wecom.answered", endpoint: "gettoken" },
    { event: "wecom.answered", endpoint: "unheard/of" },
    { event: "wecom.refused", endpoint: "unheard/of", errcode: 60020 },
    { event: "wecom.no_answer", endpoint: "unheard/of", reason: "cut", outcome: "unknown" },
  ]);
  expect(lines.join()).not.toContain("CANARY");
});
