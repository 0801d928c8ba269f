import { declareRoute, type Route, rights } from "@shoufa/contract";
import { jsonLog, silentLog, systemClock, systemRandom } from "@shoufa/ports";
import { expect, test } from "vitest";
import { z } from "zod";
import { clientAddressBehind } from "./client-address.ts";
import { buildHttp, type HttpOptions } from "./http-server.ts";
import { type Implementation, implement, type SignedInActor } from "./implement.ts";
import { everyRole, policyOf } from "./policy.ts";
import { Problem } from "./problem.ts";
import { originsFor } from "./security.ts";

const everything = Object.fromEntries(rights.map((right) => [right, everyRole]));

const owner: SignedInActor = {
  operatorId: "1",
  name: "n",
  role: "owner",
  companies: null,
  hasSecondFactor: false,
  mustSetUpSecondFactor: false,
  isFresh: true,
};

const options = (routes: readonly Implementation[], actor: SignedInActor | null): HttpOptions => ({
  routes,
  authorizer: policyOf([everything]),
  identity: {
    cookie: { name: "shoufa", secure: false, maxAgeSeconds: 60 },
    browserCookie: { name: "shoufa-browser", maxAgeSeconds: 60 },
    loginCookie: { name: "shoufa-wecom", maxAgeSeconds: 60 },
    identify: async () => actor,
    bearer: async () => {
      throw new Problem("token.refused");
    },
    localAdministrator: async () => owner,
  },
  origins: originsFor({ host: "127.0.0.1" }),
  clientAddress: clientAddressBehind([]),
  callback: null,
  log: silentLog,
  random: systemRandom,
});

const declared = declareRoute("GET /api/hello", {
  tag: "test",
  summary: { zh: "测试", en: "Test" },
  right: "inbox.read",
  answer: z.string(),
});
const hello = implement(declared, async ({ allow }) => {
  allow("a company");
  return "secret";
});

const asked = async (route: Implementation, actor: SignedInActor | null) => {
  const { app } = await buildHttp(options([route], actor));
  const answer = await app.inject({ url: "/api/hello", headers: { host: "localhost", cookie: "shoufa=x" } });
  await app.close();
  return { status: answer.statusCode, leaks: answer.body.includes("secret") };
};

test("a right that no room grants, or two rooms grant, keeps the server from starting", () => {
  const { "inbox.read": _, ...rest } = everything;
  expect(() => policyOf([rest])).toThrow("no room grants inbox.read");
  expect(() => policyOf([everything, { "inbox.read": everyRole }])).toThrow("two rooms grant inbox.read");
});

test("nobody, and a role without the right, learn nothing, not even that there is something", async () => {
  expect(await asked(hello, owner)).toEqual({ status: 200, leaks: true });
  expect(await asked(hello, null)).toEqual({ status: 401, leaks: false });
  const stranger = { ...owner, role: "guest" } as unknown as SignedInActor;
  expect(await asked(hello, stranger)).toEqual({ status: 404, leaks: false });
});

test("an answer about a company that nobody checked the right for does not leave the server", async () => {
  expect(
    await asked(
      implement(declared, async () => "secret"),
      owner,
    ),
  ).toEqual({ status: 500, leaks: false });
  const installation = { ...declared, scope: "installation" } as Route;
  expect(
    await asked(
      implement(installation, async () => "secret"),
      owner,
    ),
  ).toEqual({ status: 200, leaks: true });
});

test("a problem that the route does not declare is answered, and logged as a mistake of ours", async () => {
  const lines: string[] = [];
  const log = jsonLog((line) => lines.push(line), systemClock, "error");
  const taken = implement(declared, async () => {
    throw new Problem("account.corp_taken", { corpId: "ww1" });
  });
  const { app } = await buildHttp({ ...options([taken], owner), log });
  const answer = await app.inject({ url: "/api/hello", headers: { host: "localhost", cookie: "shoufa=x" } });
  await app.close();
  expect(answer.json()).toMatchObject({ code: "account.corp_taken", params: { corpId: "ww1" } });
  expect(lines.join()).toMatch(/http\.problem_not_declared.*account\.corp_taken/);
});
