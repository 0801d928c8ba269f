import { silentLog, systemRandom } from "@shoufa/ports";
import { expect, test } from "vitest";
import { z } from "zod";
import { buildHttp, type HttpOptions, networkOf } from "./http-server.ts";
import { languageOf } from "./problem.ts";
import { type Actor, type Route, route } from "./route.ts";
import { originsFor } from "./security.ts";

const options = (routes: readonly Route[], actor: Actor | null): HttpOptions => ({
  routes,
  identity: { cookie: { name: "shoufa", secure: false, maxAgeSeconds: 60 }, identify: async () => actor },
  origins: originsFor({ host: "127.0.0.1" }),
  callback: null,
  log: silentLog,
  random: systemRandom,
});

const hello = route("GET /api/hello", { permission: "inbox.read", input: z.object({}) }, async () => "secret");

test("a route without a permission that is declared keeps the server from starting", async () => {
  for (const permission of ["", undefined, "anything", "toString"]) {
    const careless = { ...hello, permission } as unknown as Route;
    await expect(buildHttp(options([careless], null))).rejects.toThrow("GET /api/hello declares no permission");
  }
});

test("nobody, and a role that the permission does not name, learn nothing, not even that there is something", async () => {
  const asked = async (actor: Actor | null) => {
    const { app } = await buildHttp(options([hello], actor));
    const answer = await app.inject({ url: "/api/hello", headers: { host: "localhost", cookie: "shoufa=x" } });
    await app.close();
    return { status: answer.statusCode, leaks: answer.body.includes("secret") };
  };
  expect(await asked({ operatorId: "1", name: "n", role: "owner" })).toEqual({ status: 200, leaks: true });
  expect(await asked(null)).toEqual({ status: 401, leaks: false });
  const stranger = { operatorId: "1", name: "n", role: "guest" } as unknown as Actor;
  expect(await asked(stranger)).toEqual({ status: 404, leaks: false });
});

test.each([
  ["203.0.113.9", "203.0.113.9"],
  ["::ffff:203.0.113.9", "203.0.113.9"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:1:2::9", "2001:db8:1:2::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1", "fe80:0:0:0::/64"],
])("%s is slowed down together with %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test.each([
  [undefined, "zh"],
  ["", "zh"],
  ["fr", "zh"],
  ["en", "en"],
  ["en-GB;q=0.5, zh-TW;q=0.9", "zh"],
  ["zh;q=0.1, en;q=0.2", "en"],
  ["en;q=nonsense", "zh"],
  ["english", "zh"],
])("Accept-Language %j means %s", (header, language) => {
  expect(languageOf(header)).toBe(language);
});
