import { HttpFailure, undiciHttp } from "@shoufa/ports";
import { fakeClock } from "@shoufa/testkit";
import { expect, test } from "vitest";
import type { WeComOptions } from "../src/index.ts";
import { errorOf, ok, refuse, secret, startPlatform, timeOptions, whileTimePasses } from "./platform.ts";

const identity = { agentId: 1000002, secret };
const hello = { to: { users: ["lin"] }, text: "早" };
const defaults: Partial<WeComOptions> = { retry: {}, pace: {} };
const departments = { ...ok, department: [] };

/** Real connections, but the first `times` requests for `endpoint` end as given. */
function failing(endpoint: string, times: number, failure: () => HttpFailure) {
  const real = undiciHttp();
  let attempts = 0;
  return {
    get attempts() {
      return attempts;
    },
    http: {
      ...real,
      request: async (request: Parameters<typeof real.request>[0]) => {
        if (request.path.includes(`/${endpoint}`) && ++attempts <= times) throw failure();
        return real.request(request);
      },
    },
    [Symbol.asyncDispose]: () => real.close(),
  };
}

test.each([-1, 45033, 45035, 6000])("a read that is answered %i is made again, each time later", async (errcode) => {
  await using platform = await startPlatform();
  const time = fakeClock();
  const app = platform.client({ ...timeOptions(time), ...defaults }).app(identity);
  platform.answer = ({ endpoint }) => {
    if (endpoint === "gettoken") return undefined;
    return platform.count(endpoint) <= 3 ? refuse(errcode) : departments;
  };
  expect(await whileTimePasses(time, app.departments.list())).toEqual([]);
  expect(time.sleptMilliseconds).toEqual([500, 1000, 2000]);
});

test("after three repeats the refusal is thrown", async () => {
  await using platform = await startPlatform();
  const time = fakeClock();
  const app = platform.client({ ...timeOptions(time), ...defaults }).app(identity);
  platform.answer = ({ endpoint }) => (endpoint === "gettoken" ? undefined : refuse(-1, "system error"));
  expect(await errorOf(whileTimePasses(time, app.departments.list()))).toMatchObject({
    errcode: -1,
    outcome: "refused",
  });
  expect(platform.count("department/list")).toBe(4);
});

test.each([45009, 60020, 48002])("%i is not repeated", async (errcode) => {
  await using platform = await startPlatform();
  platform.answer = ({ endpoint }) => (endpoint === "gettoken" ? undefined : refuse(errcode));
  await errorOf(platform.client(defaults).app(identity).departments.list());
  expect(platform.count("department/list")).toBe(1);
});

test("a message answered −1 is not repeated: it may have been delivered [E3]", async () => {
  await using platform = await startPlatform();
  platform.answer = ({ endpoint }) => (endpoint === "gettoken" ? undefined : refuse(-1));
  const error = await errorOf(platform.client(defaults).app(identity).messages.sendText(hello));
  expect(error).toMatchObject({ errcode: -1, outcome: "unknown" });
  expect(platform.count("message/send")).toBe(1);
});

test("a message without an answer is not repeated, and its outcome is unknown", async () => {
  await using platform = await startPlatform();
  platform.answer = ({ endpoint }) => (endpoint === "message/send" ? () => {} : undefined);
  const app = platform.client({ ...defaults, timeoutMilliseconds: 500 }).app(identity);
  const error = await errorOf(app.messages.sendText(hello));
  expect(error).toMatchObject({ name: "NoAnswerError", reason: "timeout", outcome: "unknown" });
  expect(platform.count("message/send")).toBe(1);
});

test("a message that certainly did not leave is made again", async () => {
  await using platform = await startPlatform();
  const time = fakeClock();
  await using broken = failing("message/send", 2, () => new HttpFailure("unreachable", "no", "ECONNREFUSED"));
  const app = platform.client({ ...timeOptions(time), ...defaults, http: broken.http }).app(identity);
  await whileTimePasses(time, app.messages.sendText(hello));
  expect(broken.attempts).toBe(3);
  expect(platform.count("message/send")).toBe(1);
});

test("a read that was cut off is made again", async () => {
  await using platform = await startPlatform();
  const time = fakeClock();
  const app = platform.client({ ...timeOptions(time), ...defaults }).app(identity);
  platform.answer = ({ endpoint }) => {
    if (endpoint === "gettoken") return undefined;
    return platform.count(endpoint) === 1 ? (request) => void request.socket.destroy() : departments;
  };
  expect(await whileTimePasses(time, app.departments.list())).toEqual([]);
});

test("an unreachable gettoken is tried four times in all, not four times per repeat of the call", async () => {
  const time = fakeClock();
  await using platform = await startPlatform();
  await using broken = failing("gettoken", 100, () => new HttpFailure("unreachable", "no", "ECONNREFUSED"));
  const app = platform.client({ ...timeOptions(time), ...defaults, http: broken.http }).app(identity);
  expect(await errorOf(whileTimePasses(time, app.departments.list()))).toMatchObject({ endpoint: "gettoken" });
  expect(broken.attempts).toBe(4);
});

test("no repeat starts once the budget of one attempt has passed", async () => {
  const time = fakeClock();
  await using platform = await startPlatform();
  await using broken = failing("department/list", 100, () => new HttpFailure("unreachable", "no", "ECONNREFUSED"));
  const slow = { ...timeOptions(time), ...defaults, http: broken.http, timeoutMilliseconds: 1600 };
  await errorOf(whileTimePasses(time, platform.client(slow).app(identity).departments.list()));
  expect(time.sleptMilliseconds).toEqual([500, 1000]);
});

test("a caller who aborts during the wait gets the failure that caused the wait", async () => {
  await using platform = await startPlatform();
  const time = fakeClock();
  const leave = new AbortController();
  platform.answer = ({ endpoint }) => (endpoint === "gettoken" ? undefined : refuse(45033));
  const app = platform.client({ ...timeOptions(time), ...defaults }).app(identity);
  const outcome = errorOf(app.departments.list(undefined, { signal: leave.signal }));
  await time.waiting();
  leave.abort();
  expect(await outcome).toMatchObject({ errcode: 45033 });
  expect(platform.count("department/list")).toBe(1);
});
