/** The public address and ownership files, as the owner enters them and as WeCom meets them. */
import { routes } from "@shoufa/contract";
import { startServer, testDatabases } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { raw } from "./platform.ts";
import { storedRows } from "./stored-events.ts";

describe.each(testDatabases())("on $name", (store) => {
  test("the address that the owner enters is in every callback URL, is answered to, and outlives a restart", async () => {
    await using server = await startServer({ store });
    const api = await server.owner();
    expect(await api.call(routes.getReach, {})).toEqual({
      ...{ publicUrl: null, isFixed: false, localUrl: server.url, ownershipFiles: [] },
    });
    const host = "shoufa.example.com";
    const underThatName = () => raw(server.url + routes.getSession.path, { method: "GET", headers: { host } });
    expect((await underThatName()).status).toBe(403);
    for (const [publicUrl, status] of [
      ["https://user:word@shoufa.example.com", 422],
      ["https://shoufa.example.com/path", 422],
      ["ftp://shoufa.example.com", 400],
    ] as const)
      expect((await api.ask(routes.setPublicUrl, { body: { publicUrl } })).status).toBe(status);

    await api.call(routes.setPublicUrl, { body: { publicUrl: `https://${host}/` } });
    const offer = await api.call(routes.offerCallback, { query: {} });
    expect(offer).toMatchObject({ reach: "public", callbackUrl: `https://${host}/callback/${offer.callbackKey}` });
    expect((await underThatName()).status).toBe(200);
    // Pages behind a proxy that ends TLS say so in their origin.
    const headers = { host, origin: `https://${host}`, cookie: api.cookie, "content-type": "application/json" };
    expect((await raw(server.url + routes.logOut.path, { headers, body: "{}" })).status).toBe(200);
    const foreign = { ...headers, origin: "https://elsewhere.example.com" };
    expect((await raw(server.url + routes.logOut.path, { headers: foreign, body: "{}" })).status).toBe(403);

    const audit = await storedRows<{ action: string; detail: string }>(
      server,
      "select action, detail from audit order by seq",
    );
    const change = audit.find(({ action }) => action === "settings.public_url");
    expect(JSON.parse(change?.detail ?? "{}")).toEqual({ before: null, after: `https://${host}` });

    await using again = await server.restart();
    expect(await (await again.owner()).call(routes.getReach, {})).toMatchObject({ publicUrl: `https://${host}` });
  });

  test("given at start it is changed there", async () => {
    await using server = await startServer({ store, publicUrl: "https://shoufa.example.com" });
    const api = await server.owner();
    expect(await api.ask(routes.setPublicUrl, { body: { publicUrl: null } })).toMatchObject({
      status: 409,
      body: { code: "public_url.fixed" },
    });
  });

  test("an ownership file is served at the root to whoever asks by its exact name, before anybody has signed in", async () => {
    await using server = await startServer({ store });
    const file = { name: "WW_verify_aB3dE5fG7hJ9kL1m.txt", content: "aB3dE5fG7hJ9kL1m" };
    const get = (path: string) => raw(server.url + path, { method: "GET", headers: { host: "www.example.com" } });
    expect((await get(`/${file.name}`)).status).toBe(403);
    const api = await server.owner();
    await api.call(routes.putOwnershipFile, { body: file });
    expect(await get(`/${file.name}`)).toMatchObject({ status: 200, body: file.content });
    for (const path of [
      "/WW_verify_aB3dE5fG7hJ9kL1m",
      "/WW_verify_..%2f..%2fmaster.key",
      `/${file.name}/`,
      `/x/${file.name}`,
    ])
      expect((await get(path)).status).not.toBe(200);
    for (const wrong of [
      { ...file, name: "index.html" },
      { ...file, name: "WW_verify_../../x.txt" },
      { ...file, content: "<script>alert(1)</script> x" },
      { ...file, content: "a".repeat(257) },
    ])
      expect((await api.ask(routes.putOwnershipFile, { body: wrong })).status).toBe(400);
    const after = await api.call(routes.removeOwnershipFile, { params: { name: file.name } });
    expect(after.ownershipFiles).toEqual([]);
    expect((await get(`/${file.name}`)).status).toBe(403);
  });
});
