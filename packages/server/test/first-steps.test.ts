/** From an empty installation to the first company: the one-time code, and what there is to choose after the owner is made. */
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { type Route, routes } from "@shoufa/contract";
import { forwardProxy, startEmulator, startServer, testDatabases } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";

const app = {
  ...{ agentId: 1_000_002, name: "通知", secret: "a-secret-of-an-app", token: "kQ3vT9zLm2xC8bN5" },
  encodingAesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
};

const filled = ({ method, path: declared }: Route) => ({ method, path: declared.replace(/:\w+/g, "1") });

describe.each(testDatabases())("on $name", (store) => {
  test("before an owner exists nothing but the set-up is answered, and setting up wants the code [F15]", async () => {
    await using server = await startServer({ store });
    const stranger = server.visitor();
    for (const route of Object.values(routes)) {
      if (route.right === "public") continue;
      const { method, path: address } = filled(route);
      const { status, body } = await stranger.raw(method, address, method === "GET" ? undefined : "{}");
      const code = route.right === "token" ? "token.required" : "session.required";
      expect({ address, status, code: body.code }).toEqual({ address, status: 401, code });
    }
    expect(await stranger.call(routes.getSession, {})).toEqual({ state: "setup" });
    expect(await stranger.ask(routes.logIn, { body: { name: "owner", password: "owner-owner-owner" } })).toMatchObject({
      status: 401,
    });
    expect(
      await stranger.ask(routes.setUpOwner, {
        body: { code: "guess", name: "林", password: "a long password of mine" },
      }),
    ).toMatchObject({ status: 403, body: { code: "setup.code_refused" } });
  });

  test("the one-time link has its code in the fragment, is kept in a file for this user only, and goes with the owner [F15]", async () => {
    await using server = await startServer({ store });
    const link = new URL(server.ownerLink ?? "");
    expect(link.pathname + link.search).toBe("/setup");
    expect(link.hash).toMatch(/^#code=[\w-]{32}$/);
    const file = path.join(server.dataDir, "owner-link.txt");
    expect(readFileSync(file, "utf8")).toBe(`${server.ownerLink}\n`);
    expect(statSync(file).mode & 0o777).toBe(0o600);

    const former = readFileSync(file, "utf8");
    await using again = await server.restart();
    expect(readFileSync(file, "utf8")).not.toBe(former);
    await again.owner();
    expect(() => statSync(file)).toThrow("ENOENT");
  });

  test("without a sample company only connecting is possible, and the refusal says so", async () => {
    await using server = await startServer({ store });
    const api = await server.owner();
    expect(await api.call(routes.getSample, {})).toEqual({ available: false });
    expect(await api.ask(routes.connectSample, {})).toMatchObject({ status: 409, body: { code: "account.no_sample" } });
    expect((await api.call(routes.listAccounts, {})).items).toEqual([]);
  });

  test("the sample company comes when it is asked for, once, with its callback verified", async () => {
    await using emulator = await startEmulator({ people: 5 });
    const company = emulator.company();
    const first = company.apps[0]!;
    await using server = await startServer({
      store,
      connectSample: async (ensure) => {
        const { callback } = await ensure({
          ...{ name: company.name, corpId: company.corpId, apiBase: emulator.url, app: first },
        });
        await emulator.setCallback(first.agentId, callback);
      },
    });
    const api = await server.owner();
    expect(await api.call(routes.getSample, {})).toEqual({ available: true });
    const account = await api.call(routes.connectSample, {});
    expect(account).toMatchObject({ kind: "sandbox", corpId: company.corpId, apps: [{ callbackConfigured: true }] });
    expect((await api.call(routes.connectSample, {})).id).toBe(account.id);
    expect((await api.call(routes.listAccounts, {})).items).toHaveLength(1);
    const { items } = await api.call(routes.listAudit, { query: {} });
    expect(items.filter(({ action }) => action === "account.create")).toMatchObject([{ actor: { name: "林晓" } }]);
  });

  test("a company behind a proxy is connected through it from the first call on", async () => {
    await using emulator = await startEmulator({ people: 5 });
    await using server = await startServer({ store });
    await using proxy = await forwardProxy(emulator.url);
    const api = await server.owner();
    const { corpId, apps } = emulator.company();
    // Nothing but the proxy can reach this address.
    const input = {
      ...{ name: "远帆", corpId, apiBase: "http://wecom.invalid" },
      app: { ...app, agentId: apps[0]!.agentId, secret: apps[0]!.secret },
    };
    expect(await api.ask(routes.createAccount, { body: input })).toMatchObject({
      body: { code: "account.address_http" },
    });
    const refused = { ...input, proxy: { url: "http://user:word@proxy:3128" } };
    expect(await api.ask(routes.createAccount, { body: refused })).toMatchObject({
      body: { code: "account.proxy_refused" },
    });
    const created = await api.call(routes.createAccount, {
      body: { ...input, proxy: { url: proxy.url, user: "lin", password: "word of the proxy" } },
    });
    expect(created).toMatchObject({ kind: "sandbox", proxy: { url: proxy.url, user: "lin" } });
    await expect.poll(async () => (await api.call(routes.listAccounts, {})).items[0]?.directory.state).toBe("ready");
    expect(proxy.paths.some((each) => each.startsWith("/cgi-bin/department/"))).toBe(true);
    expect([...proxy.logins]).toEqual(["lin:word of the proxy"]);
    expect(JSON.stringify(await api.call(routes.listAudit, { query: {} }))).not.toContain("word of the proxy");
  });
});
