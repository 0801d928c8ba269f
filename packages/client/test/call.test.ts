import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, expectTypeOf, test } from "vitest";
import { createWeCom, type Layer, UsageError } from "../src/index.ts";
import { errorOf, ok, secret, startPlatform } from "./platform.ts";

const identity = { agentId: 1000002, secret };

test("an endpoint this version does not know can be called all the same", async () => {
  await using platform = await startPlatform();
  platform.answer = ({ endpoint }) => (endpoint === "oa/getapprovalinfo" ? { ...ok, tagname: "值班" } : undefined);
  const app = platform.client().app(identity);
  const reply = await app.call("oa/getapprovalinfo", { tagid: 7 }, { method: "GET" });
  expect(reply["tagname"]).toBe("值班");
  expect(platform.seen.at(-1)).toMatchObject({ method: "GET" });
  expect(platform.seen.at(-1)?.query.get("tagid")).toBe("7");

  await app.call("oa/applyevent", { tagname: "值班" });
  expect(platform.seen.at(-1)).toMatchObject({ method: "POST", body: '{"tagname":"值班"}' });
});

test("known endpoints are typed, and a wrong request does not compile", async () => {
  await using platform = await startPlatform();
  const app = platform.client().app(identity);
  const reply = await app.call("message/send", {
    touser: "lin",
    agentid: 1,
    msgtype: "text",
    text: { content: "早" },
  });
  expectTypeOf(reply.msgid).toEqualTypeOf<string | undefined>();
  // @ts-expect-error department_id is a number, and no overload for strange endpoints takes it either
  await app.call("user/list", { department_id: "2" });
});

test("an answer without errcode is a success when it has the result of the call", async () => {
  await using platform = await startPlatform();
  const answers: Record<string, object> = {
    "unheard/of": { ip_list: ["1.2.3.4"] },
    "user/get": { userid: "lin", name: "林" },
    "media/upload": { type: "image", media_id: "m1", created_at: "1380000000" },
  };
  platform.answer = ({ endpoint }) => answers[endpoint];
  const app = platform.client().app(identity);
  expect(await app.members.get("lin")).toEqual({ userid: "lin", name: "林" });
  const picture = { filename: "a.png", bytes: Buffer.from("picture") };
  expect(await app.media.upload("image", picture)).toEqual({ mediaId: "m1", createdAt: 1_380_000_000_000 });
  expect(await app.call("unheard/of", {}, { method: "GET", ownField: "ip_list" })).toEqual({
    errcode: 0,
    errmsg: "",
    ip_list: ["1.2.3.4"],
  });
});

test.each(["message/send", "user/delete", "batch/invite", "unheard/of"])(
  "%s: an object without errcode that brings nothing is no answer of WeCom's",
  async (endpoint) => {
    await using platform = await startPlatform();
    platform.answer = (seen) => (seen.endpoint === endpoint ? { error: "quota of the gateway" } : undefined);
    const app = platform.client().app(identity);
    const request = { userid: "lin" } as Record<string, unknown>;
    expect(await errorOf(app.call(endpoint as string & {}, request))).toMatchObject({
      name: "NoAnswerError",
      endpoint,
      reason: "not-wecom",
      outcome: "unknown",
      detail: "the answer holds no errcode",
    });
  },
);

test.each(["/cgi-bin/tag/list", "tag/list?debug=1", "tag//list", "", "https://elsewhere.test/x"])(
  "%j is no endpoint, and nothing is sent anywhere",
  async (endpoint) => {
    await using platform = await startPlatform();
    const error = await errorOf(
      platform
        .client()
        .app(identity)
        .call(endpoint as string & {}, {}),
    );
    expect(error).toBeInstanceOf(UsageError);
    expect(platform.seen).toEqual([]);
  },
);

test("a GET takes strings and numbers only, and no frozen body", async () => {
  await using platform = await startPlatform();
  const app = platform.client().app(identity);
  expect(await errorOf(app.call("oa/getapprovalinfo", { tagid: {} }, { method: "GET" }))).toBeInstanceOf(UsageError);
  expect(await errorOf(app.callFrozen("user/get", "{}"))).toBeInstanceOf(UsageError);
});

test("options that cannot be meant are refused at once", () => {
  const corpId = "ww-test";
  for (const apiBase of ["qyapi.weixin.qq.com", "ftp://x.test", "https://x.test/?a=b", "https://u:p@x.test"]) {
    expect(() => createWeCom({ corpId, apiBase })).toThrow(UsageError);
  }
  expect(() => createWeCom({ corpId: "" })).toThrow(UsageError);
  expect(() => createWeCom({ corpId, pace: { concurrency: 0 } })).toThrow(UsageError);
  expect(() => createWeCom({ corpId, retry: { repeats: -1 } })).toThrow(UsageError);
  expect(() => createWeCom({ corpId }).app({ agentId: 1, secret: "" })).toThrow(UsageError);
});

test("the platform may lie behind a path, and behind a proxy", async () => {
  await using platform = await startPlatform();
  const behindPath = platform.client({ apiBase: `${platform.url}/gate/wecom/` });
  await behindPath.app(identity).call("unheard/of", {});
  expect(platform.count("unheard/of")).toBe(1);

  const passed: (string | undefined)[] = [];
  const proxy = createServer((request, response) => {
    passed.push(request.url?.split("?")[0]);
    response.end(JSON.stringify({ ...ok, access_token: "t", expires_in: 7200 }));
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  await using wecom = createWeCom({ corpId: "ww-test", apiBase: "http://wecom.test", proxy: address });
  await wecom.app(identity).call("unheard/of", {});
  expect(passed).toEqual(["http://wecom.test/cgi-bin/gettoken", "http://wecom.test/cgi-bin/unheard/of"]);
  await wecom.close();
  await new Promise((resolve) => proxy.close(resolve));
});

test("a layer of one's own sees every call first", async () => {
  await using platform = await startPlatform();
  const calls: string[] = [];
  const counting: Layer = (next) => (outgoing) => {
    calls.push(outgoing.endpoint);
    return next(outgoing);
  };
  await platform
    .client({ layers: [counting] })
    .app(identity)
    .call("unheard/of", {});
  expect(calls).toEqual(["unheard/of", "gettoken"]);
});
