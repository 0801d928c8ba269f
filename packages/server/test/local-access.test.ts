import { stat } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { routes } from "@shoufa/contract";
import { ownerName, ownerPassword, startServer, type TestServer, testDatabases } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { localHeaders, readLocalAccess } from "../src/http/local-access.ts";

/** Status of a request with exactly these headers. */
function statusOf(url: string, headers: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.on("error", reject);
    asked.end();
  });
}

describe.each(testDatabases())("local access on $name", (store) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ store });
  });
  afterAll(() => server[Symbol.asyncDispose]());
  const credential = () => localHeaders(server.localAccess);
  const accounts = () => server.localAccess.url + routes.listAccounts.path;

  test("who can read the file has every right, without a login", async () => {
    const address = readLocalAccess(server.dataDir);
    expect(address).toEqual(server.localAccess);
    expect(await statusOf(accounts(), credential())).toBe(200);
    const session = await fetch(`${server.localAccess.url}${routes.getSession.path}`, { headers: credential() });
    expect(await session.json()).toMatchObject({ state: "signed-in", operator: { id: "local" } });
  });

  test.runIf(process.platform !== "win32")("the file can be read by its owner only", async () => {
    const { mode } = await stat(join(server.dataDir, "local-access.json"));
    expect(mode & 0o777).toBe(0o600);
  });

  test.each([
    ["no credential", {}],
    ["another credential", { authorization: "Shoufa-Local nonsense" }],
    ["the credential without its scheme", { authorization: "x" }],
  ])("%s is refused", async (_, headers) => {
    expect(await statusOf(accounts(), headers)).toBe(401);
  });

  test.each([
    ["x-forwarded-for", "127.0.0.1"],
    ["x-forwarded-host", "localhost"],
    ["forwarded", "for=127.0.0.1"],
    ["via", "1.1 proxy"],
    ["x-real-ip", "127.0.0.1"],
    ["origin", "http://127.0.0.1:1"],
    ["sec-fetch-site", "same-origin"],
  ])("the credential is refused with the header %s of a proxy or a page", async (name, value) => {
    expect(await statusOf(accounts(), { ...credential(), [name]: value })).toBe(401);
  });

  test("the credential is worth nothing at the server's own address, which networks and proxies reach", async () => {
    expect(await statusOf(server.url + routes.listAccounts.path, credential())).toBe(401);
  });

  test("the first owner is still made by the one-time link, and nobody logs in as the local administrator", async () => {
    expect(await statusOf(accounts(), credential())).toBe(200);
    server = await server.restart();
    expect(server.ownerLink).not.toBeNull();
    expect(await server.visitor().call(routes.getSession, {})).toEqual({ state: "setup" });
    const owner = await server.owner();
    expect(await owner.call(routes.getSession, {})).toMatchObject({ operator: { name: ownerName } });
    for (const name of ["local", " local", "local administrator"]) {
      const answer = await server.visitor().ask(routes.logIn, { body: { name, password: ownerPassword } });
      expect(answer.status).toBe(401);
    }
  });

  test("every start has a credential of its own, and the file goes with the server", async () => {
    const former = server.localAccess.credential;
    server = await server.restart();
    expect(server.localAccess.credential).not.toBe(former);
    expect(readLocalAccess(server.dataDir)).toEqual(server.localAccess);
    await server.close();
    expect(readLocalAccess(server.dataDir)).toBeNull();
    server = await server.restart();
  });

  test("what is done this way stands in the audit log as the local administrator's", async () => {
    const changed = await fetch(server.localAccess.url + routes.setPublicUrl.path, {
      method: routes.setPublicUrl.method,
      headers: { ...credential(), "content-type": "application/json" },
      body: JSON.stringify({ publicUrl: "https://shoufa.example.com" }),
    });
    expect(changed.status).toBe(200);
    const owner = await server.owner();
    const { items } = await owner.call(routes.listAudit, { query: { action: "settings.public_url" } });
    expect(items[0]?.actor).toEqual({ operatorId: "local", name: "local administrator" });
  });
});
