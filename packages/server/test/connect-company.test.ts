/** Connecting a company over the API, as the console does it: an address first, then the company, then WeCom's check. */
import { type LiveEvent, routes } from "@shoufa/contract";
import { startEmulator, startServer, testDatabases } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { listen } from "./listen.ts";

const token = "kQ3vT9zLm2xC8bN5";
const encodingAesKey = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

const isChange = (event: LiveEvent): event is Extract<LiveEvent, { type: "account.changed" }> =>
  event.type === "account.changed";

describe.each(testDatabases())("on $name", (store) => {
  test("the address that was offered is the one the app gets, and its verification is told to open screens", async () => {
    await using emulator = await startEmulator({ people: 5 });
    await using server = await startServer({ store });
    const api = await server.owner();
    const offer = await api.call(routes.offerCallback, { query: { apiBase: emulator.url } });
    expect(offer).toMatchObject({ reach: "simulated", callbackUrl: `${server.url}/callback/${offer.callbackKey}` });

    const { corpId, apps } = emulator.company();
    const [first] = apps;
    const app = { agentId: first!.agentId, name: "通知", secret: first!.secret, token, encodingAesKey };
    const input = { name: "远帆", corpId, apiBase: emulator.url, app: { ...app, callbackKey: offer.callbackKey } };
    const created = await api.call(routes.createAccount, { body: input });
    expect(created.apps).toMatchObject([
      { callbackUrl: offer.callbackUrl, callbackConfigured: false, callbackVerifiedAt: null },
    ]);

    await using screen = await listen({ server, api });
    const { verified } = await emulator.setCallback(app.agentId, { url: offer.callbackUrl, token, encodingAesKey });
    expect(verified).toBe(true);
    expect(await screen.waitFor(isChange)).toMatchObject({ accountId: created.id });
    const { items } = await api.call(routes.listAccounts, {});
    expect(items[0]?.apps).toMatchObject([{ callbackConfigured: true, callbackVerifiedAt: expect.any(String) }]);

    // Offered once, used once.
    const other = { ...input, corpId: "ww-another" };
    expect(await api.ask(routes.createAccount, { body: other })).toMatchObject({
      status: 422,
      body: { code: "app.callback_refused" },
    });
  });

  test("nobody chooses a callback address: what this installation did not make is refused", async () => {
    await using server = await startServer({ store });
    const api = await server.owner();
    const { callbackKey, reach } = await api.call(routes.offerCallback, { query: {} });
    expect(reach).toBe("unset");
    const input = { name: "远帆", corpId: "ww1", apiBase: "https://127.0.0.1:9" };
    const app = { agentId: 1, name: "通知", secret: "a-secret-of-an-app", token, encodingAesKey };
    const flipped = `${callbackKey.slice(0, -1)}${callbackKey.endsWith("A") ? "B" : "A"}`;
    for (const key of ["a-key-that-is-easy-to-guess", "", "A".repeat(32), flipped, `${callbackKey}=`])
      expect(
        await api.ask(routes.createAccount, { body: { ...input, app: { ...app, callbackKey: key } } }),
      ).toMatchObject({ status: 422, body: { code: "app.callback_refused" } });
    expect((await api.call(routes.listAccounts, {})).items).toEqual([]);
  });

  test("with a public address the offered one can be reached from outside", async () => {
    await using server = await startServer({ store, publicUrl: "https://shoufa.example.com/" });
    const api = await server.owner();
    const offer = await api.call(routes.offerCallback, { query: { apiBase: "https://qyapi.weixin.qq.com" } });
    expect(offer).toMatchObject({
      reach: "public",
      callbackUrl: `https://shoufa.example.com/callback/${offer.callbackKey}`,
    });
  });
});
