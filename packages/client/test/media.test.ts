/** Downloads: what is a file, and what must never become one. */
import { describe, expect, test } from "vitest";
import { NoAnswerError, WeComApiError } from "../src/index.ts";
import { errorOf, secret, startPlatform } from "./platform.ts";

const identity = { agentId: 1000002, secret };
const headersOf = (contentType: string | undefined): Record<string, string> =>
  contentType === undefined ? {} : { "content-type": contentType };

/** Answers every download with these bytes, until something else is set. */
async function downloading(headers: Record<string, string>, body: string | Buffer, status = 200) {
  const platform = await startPlatform();
  platform.answer = ({ endpoint }) =>
    endpoint.startsWith("media/get") ? (_, response) => void response.writeHead(status, headers).end(body) : undefined;
  const { media } = platform.client().app(identity);
  return { platform, media, [Symbol.asyncDispose]: () => platform[Symbol.asyncDispose]() };
}

describe("a refusal is recognised under any content type", () => {
  const refusal = JSON.stringify({ errcode: 40007, errmsg: "invalid media_id" });
  test.each([
    ["application/json; charset=UTF-8", refusal, {}],
    ["text/plain", refusal, {}],
    ["text/json", refusal, {}],
    ["text/html; charset=utf-8", refusal, {}],
    ["application/octet-stream", ` \n${refusal}`, {}],
    ["application/octet-stream", `\ufeff${refusal}`, {}],
    ["image/jpeg", refusal, {}],
    [undefined, refusal, {}],
    ["text/plain", refusal, { "error-code": "40007", "error-msg": "invalid media_id" }],
    ["text/plain", "", { "error-code": "40007", "error-msg": "invalid media_id" }],
    ["text/plain", refusal, { "content-disposition": "attachment" }],
  ])("%s, %s, %j", async (contentType, body, more) => {
    await using it = await downloading({ ...headersOf(contentType), ...more }, body);
    for (const read of [it.media.get("m"), it.media.get("m", [0, 9]), it.media.getVoice("m")]) {
      const error = await errorOf(read);
      expect(error).toBeInstanceOf(WeComApiError);
      expect(error).toMatchObject({ errcode: 40007, errmsg: "invalid media_id", endpoint: /^media\/get/ as never });
    }
    expect(await errorOf(Array.fromAsync(it.media.download("m")))).toMatchObject({ errcode: 40007 });
  });
});

test("40014 under text/plain gets a new token, and the call is made once more", async () => {
  await using platform = await startPlatform();
  let refusals = 1;
  platform.answer = ({ endpoint }) =>
    endpoint === "media/get"
      ? (_, response) =>
          refusals-- > 0
            ? response.setHeader("content-type", "text/plain").end(`{"errcode":40014,"errmsg":"invalid access_token"}`)
            : response.setHeader("content-disposition", 'attachment; filename="a.jpg"').end("bytes")
      : undefined;
  expect((await platform.client().app(identity).media.get("m")).bytes.toString()).toBe("bytes");
  expect([platform.count("gettoken"), platform.count("media/get")]).toEqual([2, 2]);
});

describe("a gateway's page is no file", () => {
  test.each([
    ["text/html", "<!DOCTYPE html><title>Sign in</title>"],
    ["application/octet-stream", "\ufeff <html><body>blocked</body></html>"],
    [undefined, "<html></html>"],
    ["text/plain", "upstream timed out"],
    ["application/json", `{"error":"quota"}`],
    ["application/json", "half a {"],
    ["image/jpeg", ""],
    ["application/octet-stream", "<!-- gateway --><html></html>"],
    ["application/octet-stream", "<center>502 Bad Gateway</center>"],
    ["application/xml", "<Error><Code>AccessDenied</Code></Error>"],
    ["application/octet-stream", `{"error":"quota"}`],
    [undefined, `{"errcode":"40007","errmsg":"invalid media_id"}`],
  ])("%s: %s", async (contentType, body) => {
    await using it = await downloading(headersOf(contentType), body);
    const error = await errorOf(it.media.get("m"));
    expect(error).toBeInstanceOf(NoAnswerError);
    expect(error).toMatchObject({ reason: "not-wecom" });
  });
});

test.each([
  ["shown inline", { "content-type": "text/html", "content-disposition": "inline" }, 200],
  ["called a part, without a range", { "content-type": "text/html" }, 206],
])("a page %s is no file", async (_, headers, status) => {
  await using it = await downloading(headers as Record<string, string>, "<html></html>", status);
  expect(await errorOf(it.media.get("m"))).toMatchObject({ reason: "not-wecom" });
});

describe("a file is a file", () => {
  const named = { "content-disposition": 'attachment; filename="a.json"' };
  test.each([
    ["that happens to be JSON", { "content-type": "application/json", ...named }, `{"errcode":40007}`, 200],
    ["that happens to be a page", { "content-type": "text/html", ...named }, "<html></html>", 200],
    ["of a type that says so, unnamed", { "content-type": "image/jpeg" }, "\xff\xd8", 200],
    ["without any header", {}, "bytes", 200],
    ["that is part of a JSON document", { "content-range": "bytes 0-3/99" }, `{"er`, 206],
    ["whose headers repeat the success", { "error-code": "0", ...named }, "x", 200],
  ])("%s", async (_, headers, body, status) => {
    await using it = await downloading(headers as Record<string, string>, Buffer.from(body, "latin1"), status);
    const file = await it.media.get("m");
    expect(file.bytes.toString("latin1")).toBe(body);
    expect(file.size).toBe(status === 206 ? 99 : body.length);
  });
});

test("a refusal in a header names no token", async () => {
  await using it = await downloading({ "error-code": "45009", "error-msg": "too often, token CANARY-token-1" }, "");
  expect(String(await errorOf(it.media.get("m")))).not.toContain("CANARY");
});
