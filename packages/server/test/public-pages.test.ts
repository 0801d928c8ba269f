import { routes } from "@shoufa/contract";
import { ownerName, startServer, type TestServer, testDatabases } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

describe.each(testDatabases())("on $name, before anybody has signed in", (store) => {
  const canary = "canary-of-the-environment-0123456789";
  let server: TestServer;
  beforeAll(async () => {
    process.env["CANARY_PASSWORD"] = canary;
    server = await startServer({ store });
    await server.owner();
    const app = { agentId: 1000002, name: "内部公告", secret: "s".repeat(43) };
    await server.ensureSandbox({ name: "保密公司", corpId: "wwsecret", apiBase: "http://127.0.0.1:9", app });
  });
  afterAll(async () => {
    delete process.env["CANARY_PASSWORD"];
    await server[Symbol.asyncDispose]();
  });

  test("health tells whether it works, and no name, no id, no figure and no version [K12]", async () => {
    const { status, body } = await server.visitor().ask(routes.health, {});
    expect(status).toBe(200);
    expect(body).toEqual({ ok: true, troubles: expect.arrayContaining([]) });
    const text = JSON.stringify(body);
    for (const told of ["保密公司", "wwsecret", "内部公告", ownerName, server.dataDir])
      expect(text).not.toContain(told);
    expect(text).not.toMatch(/\d/);
  });

  test.each(["/metrics", "/debug", "/debug/vars", "/env", "/actuator/env", "/.env", "/server-status"])(
    "%s shows nothing of process and environment [K9]",
    async (path) => {
      const text = await (await fetch(server.url + path)).text();
      for (const told of [canary, process.env["PATH"] ?? "PATH", server.dataDir, process.version])
        expect(text).not.toContain(told);
    },
  );

  test("nor does the owner see the environment anywhere in the API's own pages [K9]", async () => {
    const owner = await server.owner();
    for (const route of [routes.getStatus, routes.getReach, routes.getSession, routes.listAccounts]) {
      const { body } = await owner.ask(route, {});
      expect(JSON.stringify(body)).not.toContain(canary);
    }
  });
});
