import { fakeClock } from "@shoufa/testkit";
import { expect, test } from "vitest";
import { memoryTokenStore, NoAnswerError, type TokenStore } from "../src/index.ts";
import { errorOf, refuse, secret, startPlatform, timeOptions } from "./platform.ts";

const identity = { agentId: 1000002, secret };
const departments = { errcode: 0, errmsg: "ok", department: [] };

test("200 calls at once share one gettoken [E5]", async () => {
  await using platform = await startPlatform();
  const app = platform.client().app(identity);
  await Promise.all(Array.from({ length: 200 }, () => app.call("unheard/of", {})));
  expect(platform.count("gettoken")).toBe(1);
  expect(platform.count("unheard/of")).toBe(200);
  const [request] = platform.seen;
  expect(Object.fromEntries(request?.query ?? [])).toEqual({ corpid: "ww-test", corpsecret: secret });
});

test("apps of one secret share a token, apps of two secrets do not", async () => {
  await using platform = await startPlatform();
  const wecom = platform.client();
  await wecom.app(identity).call("unheard/of", {});
  await wecom.app(identity).call("unheard/of", {});
  expect(platform.count("gettoken")).toBe(1);
  await wecom.contacts({ secret: "another" }).call("unheard/of", {});
  expect(platform.count("gettoken")).toBe(2);
});

test.each([40014, 42001])(
  "a token voided early (%i) is renewed once and the call made once more [E5]",
  async (errcode) => {
    await using platform = await startPlatform();
    const app = platform.client().app(identity);
    await app.call("unheard/of", {});
    platform.revoke(errcode);
    await Promise.all(Array.from({ length: 50 }, () => app.call("unheard/of", {})));
    expect(platform.count("gettoken")).toBe(2);
  },
);

test("a refusal of the old token that arrives after the renewal renews nothing", async () => {
  await using platform = await startPlatform();
  const app = platform.client().app(identity);
  await app.call("unheard/of", {});
  platform.revoke();
  let release: (() => void) | undefined;
  platform.answer = ({ endpoint, query }) => {
    if (endpoint !== "unheard/get" || query.get("access_token") !== "CANARY-token-1") return undefined;
    return (_request, response) => {
      release = () => void response.end(JSON.stringify(refuse(40014)));
    };
  };
  const late = app.call("unheard/get", { tagid: 1 });
  await expect.poll(() => release).toBeDefined();
  await app.call("unheard/of", {});
  expect(platform.count("gettoken")).toBe(2);
  release?.();
  await late;
  expect(platform.count("gettoken")).toBe(2);
});

test("a replayed call has the same bytes", async () => {
  await using platform = await startPlatform();
  const app = platform.client().app(identity);
  await app.call("unheard/of", {});
  platform.revoke();
  const body = '{ "touser":"lin",  "agentid":1000002,"msgtype":"text","text":{"content":"早"} }';
  await app.callFrozen("message/send", body);
  expect(platform.seen.filter(({ endpoint }) => endpoint === "message/send").map((one) => one.body)).toEqual([
    body,
    body,
  ]);
});

test.each([40014, 42001])("when the new token is refused too (%i), that is the end", async (errcode) => {
  await using platform = await startPlatform();
  platform.answer = ({ endpoint }) => (endpoint === "gettoken" ? undefined : refuse(errcode));
  const error = await errorOf(platform.client().app(identity).call("unheard/of", {}));
  expect(error).toMatchObject({ name: "WeComApiError", errcode, endpoint: "unheard/of" });
  expect(platform.count("unheard/of")).toBe(2);
  expect(platform.count("gettoken")).toBe(2);
});

test.each([40001, 41001, 48002, 60020])("%i from a call never renews the token", async (errcode) => {
  await using platform = await startPlatform();
  platform.answer = ({ endpoint }) => (endpoint === "gettoken" ? undefined : refuse(errcode));
  expect(await errorOf(platform.client().app(identity).call("unheard/of", {}))).toMatchObject({ errcode });
  expect(platform.count("unheard/of")).toBe(1);
  expect(platform.count("gettoken")).toBe(1);
});

test("a wrong secret is asked about once, and again only after 10 seconds", async () => {
  await using platform = await startPlatform();
  const time = fakeClock();
  const app = platform.client(timeOptions(time)).app(identity);
  platform.answer = ({ endpoint }) => (endpoint === "gettoken" ? refuse(40001, "invalid credential") : undefined);
  for (let attempt = 0; attempt < 5; attempt++) {
    expect(await errorOf(app.call("unheard/of", {}))).toMatchObject({ errcode: 40001, endpoint: "gettoken" });
  }
  expect(platform.count("gettoken")).toBe(1);
  platform.answer = () => undefined;
  await time.advance({ seconds: 10 });
  await app.call("unheard/of", {});
  expect(platform.count("gettoken")).toBe(2);
});

test("a token is renewed five minutes before it ends", async () => {
  await using platform = await startPlatform();
  const time = fakeClock();
  const app = platform.client(timeOptions(time)).app(identity);
  await app.call("unheard/of", {});
  await time.advance({ hours: 1, minutes: 54, seconds: 59 });
  await app.call("unheard/of", {});
  expect(platform.count("gettoken")).toBe(1);
  await time.advance({ seconds: 1 });
  await app.call("unheard/of", {});
  expect(platform.count("gettoken")).toBe(2);
});

test("a token is renewed in its time also when the machine's clock was set back by hours", async () => {
  await using platform = await startPlatform();
  const time = fakeClock();
  const app = platform.client(timeOptions(time)).app(identity);
  await app.call("unheard/of", {});
  time.setWallTime(time.now() - 5 * 3_600_000);
  await time.advance({ hours: 1, minutes: 55 });
  await app.call("unheard/of", {});
  expect(platform.count("gettoken")).toBe(2);
});

test.each([
  { says: 1_000_000, goodForSeconds: 7200 },
  { says: "soon", goodForSeconds: 7200 },
  { says: 5, goodForSeconds: 60 },
  { says: -1, goodForSeconds: 60 },
  { says: 0, goodForSeconds: 60 },
])("expires_in $says counts as $goodForSeconds seconds [E7]", async ({ says, goodForSeconds }) => {
  await using platform = await startPlatform();
  const time = fakeClock();
  platform.expiresIn = says;
  const { expiresAt } = await platform.client(timeOptions(time)).app(identity).accessToken();
  expect((expiresAt - time.now()) / 1000).toBe(goodForSeconds);
});

test("a platform that answers the old token and what is left of it is not asked before every call", async () => {
  await using platform = await startPlatform();
  const time = fakeClock();
  const endsAt = time.now() + 7200_000;
  platform.answer = ({ endpoint }) =>
    endpoint === "gettoken"
      ? { errcode: 0, errmsg: "ok", access_token: "CANARY-token-1", expires_in: (endsAt - time.now()) / 1000 }
      : departments;
  const app = platform.client(timeOptions(time)).app(identity);
  for (let second = 0; second < 7200; second += 10) {
    await app.departments.list();
    await time.advance({ seconds: 10 });
  }
  expect(platform.count("gettoken")).toBeLessThan(8);
});

test("two processes with one store use one token and renew it once", async () => {
  await using platform = await startPlatform();
  const time = fakeClock();
  const tokenStore = memoryTokenStore(time);
  const one = platform.client({ ...timeOptions(time), tokenStore }).app(identity);
  const other = platform.client({ ...timeOptions(time), tokenStore }).app(identity);
  await one.call("unheard/of", {});
  await other.call("unheard/of", {});
  expect(platform.count("gettoken")).toBe(1);

  platform.revoke();
  await one.call("unheard/of", {});
  await other.call("unheard/of", {});
  expect(platform.count("gettoken")).toBe(2);
});

test("a stored token of another life is used while it is good, and replaced when it is not", async () => {
  await using platform = await startPlatform();
  const time = fakeClock();
  const tokenStore = memoryTokenStore(time);
  await platform
    .client({ ...timeOptions(time), tokenStore })
    .app(identity)
    .call("unheard/of", {});
  await platform
    .client({ ...timeOptions(time), tokenStore })
    .app(identity)
    .call("unheard/of", {});
  expect(platform.count("gettoken")).toBe(1);
  await time.advance({ hours: 3 });
  await platform
    .client({ ...timeOptions(time), tokenStore })
    .app(identity)
    .call("unheard/of", {});
  expect(platform.count("gettoken")).toBe(2);
});

test("the store never learns the secret, and a token never goes to another address", async () => {
  await using platform = await startPlatform();
  await using elsewhere = await startPlatform();
  const keys: string[] = [];
  const memory = memoryTokenStore(fakeClock());
  const tokenStore: TokenStore = {
    ...memory,
    read(key) {
      keys.push(key);
      return memory.read(key);
    },
  };
  await platform.client({ tokenStore }).app(identity).call("unheard/of", {});
  await elsewhere.client({ tokenStore }).app(identity).call("unheard/of", {});
  expect(keys[0]).not.toContain(secret);
  expect(new Set(keys).size).toBe(2);
  expect(elsewhere.count("gettoken")).toBe(1);
});

test("a caller who aborts does not take the token from the others", async () => {
  await using platform = await startPlatform();
  const app = platform.client().app(identity);
  const leave = new AbortController();
  platform.answer = ({ endpoint }) => {
    if (endpoint === "gettoken") leave.abort();
    return undefined;
  };
  const leaver = errorOf(app.call("unheard/of", {}, { signal: leave.signal }));
  const stayer = app.call("unheard/of", {});
  expect(await leaver).toMatchObject({ reason: "aborted", outcome: "not-sent", endpoint: "unheard/of" });
  await stayer;
  expect(platform.count("gettoken")).toBe(1);
  expect(platform.count("unheard/of")).toBe(1);
});

test("a message whose token could not be had was certainly not sent", async () => {
  await using platform = await startPlatform();
  platform.answer = ({ endpoint }) =>
    endpoint === "gettoken" ? (request) => void request.socket.destroy() : undefined;
  const error = await errorOf(
    platform
      .client()
      .app(identity)
      .messages.sendText({ to: { users: ["lin"] }, text: "早" }),
  );
  expect(error).toBeInstanceOf(NoAnswerError);
  expect(error).toMatchObject({ endpoint: "gettoken", outcome: "not-sent" });
});

test("gettoken without a token in it is no answer", async () => {
  await using platform = await startPlatform();
  platform.answer = () => ({ errcode: 0, errmsg: "ok", access_token: "" });
  expect(await errorOf(platform.client().app(identity).accessToken())).toMatchObject({ reason: "not-wecom" });
});
