/** Changing companies and apps: what stays accepted, what is noted, what is shown of a secret. */
import { randomBytes } from "node:crypto";
import { routes } from "@shoufa/contract";
import { silentLog, systemClock } from "@shoufa/ports";
import { CallbackCrypto } from "@shoufa/protocol";
import {
  type Api,
  forwardProxy,
  quickTime,
  startConsole,
  startEmulator,
  startServer,
  testDatabases,
  until,
} from "@shoufa/testkit";
import { describe, expect, test } from "vitest";

import { nonce, raw, textMessage } from "./platform.ts";
import { storedRows } from "./stored-events.ts";

const former = { token: "kQ3vT9zLm2xC8bN5", encodingAesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG" };
const latter = { token: "Zx8cV7bN6mA5sD4f", encodingAesKey: "zyxwvutsrqponmlkjihgfedcba9876543210GFEDCBA" };
const corpId = "ww0123456789abcdef";
const app = { agentId: 1000002, name: "通知", secret: "SECRET-that-is-long-enough-7Qx9", ...former };
const day = 86_400_000;

/** A real company whose WeCom does not answer. */
const connect = (api: Api) =>
  api.call(routes.createAccount, { body: { name: "远帆", corpId, apiBase: "https://127.0.0.1:9", app } });

/** The platform with these keys: a delivery, and its check of the address. */
function platform(url: string, keys: typeof former, now = Date.now()) {
  const crypto = new CallbackCrypto({ ...keys, receiveId: corpId });
  const at = { timestamp: String(Math.floor(now / 1000)), nonce: nonce() };
  return {
    async deliver(text: string): Promise<number> {
      const sealed = crypto.sealDelivery(textMessage(text), { ...at, agentId: app.agentId }, randomBytes(16));
      const query = `msg_signature=${sealed.msgSignature}&timestamp=${at.timestamp}&nonce=${at.nonce}`;
      return (await raw(`${url}?${query}`, { body: sealed.body })).status;
    },
    async check(): Promise<number> {
      const encrypt = crypto.encrypt("1234567890", randomBytes(16));
      const signature = crypto.sign(at.timestamp, at.nonce, encrypt);
      const query = `msg_signature=${signature}&timestamp=${at.timestamp}&nonce=${at.nonce}&echostr=${encodeURIComponent(encrypt)}`;
      return (await raw(`${url}?${query}`, { method: "GET" })).status;
    },
  };
}

describe.each(testDatabases())("on $name", (store) => {
  test("callback keys are replaced without interruption: the former are accepted for a day, and prove nothing about the new [A15]", async () => {
    await using server = await startServer({ store });
    const api = await server.owner();
    const { id: accountId, apps } = await connect(api);
    const { id: appId, callbackUrl } = apps[0]!;
    const params = { accountId, appId };
    expect(await platform(callbackUrl, former).check()).toBe(200);
    const appNow = async () => (await api.call(routes.listAccounts, {})).items[0]?.apps[0];
    await until("verified", async () => (await appNow())?.callbackConfigured);

    const edited = await api.call(routes.editApp, { params, body: latter });
    expect(edited.apps).toMatchObject([
      { callbackUrl, callbackConfigured: false, token: { endsIn: "sD4f" }, encodingAesKey: { endsIn: "DCBA" } },
    ]);
    const left = Date.parse(edited.apps[0]?.previousKeysUntil ?? "") - Date.now();
    expect(left).toBeGreaterThan(day - 60_000);
    await until("the new keys count", async () => (await platform(callbackUrl, latter).deliver("新")) === 200);
    expect(await platform(callbackUrl, former).deliver("旧")).toBe(200);
    expect(await platform(callbackUrl, former).check()).toBe(200);
    expect(await appNow()).toMatchObject({ callbackConfigured: false });
    expect(await platform(callbackUrl, latter).check()).toBe(200);
    await until("verified with the new keys", async () => (await appNow())?.callbackConfigured);
    const inbox = await api.call(routes.listInbox, { params: { accountId }, query: {} });
    expect(JSON.stringify(inbox.items)).toContain("旧");

    // A day later only the new ones.
    const now = () => systemClock.now() + day + 60_000;
    const clock = { now, monotonic: () => systemClock.monotonic() };
    await using later = await server.restart({ ports: { log: silentLog, clock } });
    const url = later.url + new URL(callbackUrl).pathname;
    expect(await platform(url, former, now()).deliver("旧")).toBe(403);
    expect(await platform(url, former, now()).check()).toBe(403);
    expect(await platform(url, latter, now()).deliver("新")).toBe(200);
  });

  test("every change is in the audit log with what was before, and no secret is in it or in an answer", async () => {
    await using server = await startServer({ store });
    const api = await server.owner();
    const { id: accountId, apps } = await connect(api);
    const params = { accountId, appId: apps[0]!.id };
    const secrets = {
      secret: "NEW-SECRET-of-the-app-8Zk2",
      contacts: "CONTACTS-SECRET-of-it-3Lm1",
      password: "PROXY-PASS",
    };
    const answers = [
      await api.call(routes.editApp, { params, body: { name: "公告", agentId: 1000009, secret: secrets.secret } }),
      await api.call(routes.editAccount, {
        params,
        body: {
          name: "远帆股份",
          contactsSecret: secrets.contacts,
          proxy: { url: "socks5://127.0.0.1:9", user: "lin", password: secrets.password },
        },
      }),
    ];
    expect(answers[1]).toMatchObject({
      name: "远帆股份",
      contactsSecret: { endsIn: "3Lm1" },
      proxy: { url: "socks5://127.0.0.1:9", user: "lin" },
      apps: [{ name: "公告", agentId: 1000009, secret: { endsIn: "8Zk2" } }],
    });
    const audit = await storedRows<{ action: string; detail: string }>(
      server,
      "select action, detail from audit order by seq",
    );
    expect(audit.slice(-2).map(({ action, detail }) => ({ action, ...JSON.parse(detail) }))).toEqual([
      {
        action: "app.edit",
        before: { name: "通知", agentId: 1000002 },
        after: { name: "公告", agentId: 1000009 },
        secrets: ["secret"],
      },
      {
        action: "account.edit",
        before: {
          ...{ name: "远帆", apiBase: "https://127.0.0.1:9", kind: "real", timeZone: "Asia/Shanghai" },
          ...{ proxy: null, contactsSecret: false },
        },
        after: {
          ...{ name: "远帆股份", apiBase: "https://127.0.0.1:9", kind: "real", timeZone: "Asia/Shanghai" },
          ...{ proxy: "socks5://127.0.0.1:9", contactsSecret: true },
        },
        secrets: ["contactsSecret"],
      },
    ]);
    for (const secret of Object.values(secrets)) {
      expect(JSON.stringify(audit)).not.toContain(secret);
      expect(JSON.stringify(answers)).not.toContain(secret);
    }

    // The same again changes no secret and is not said to.
    const again = await api.call(routes.editApp, { params, body: { secret: secrets.secret, ...former } });
    expect(again.apps[0]?.previousKeysUntil).toBeNull();
    expect(again.apps[0]?.secret).toEqual(answers[0]?.apps[0]?.secret);
    // A password that is not typed again stays; at another address it does not go along.
    const proxy = { url: "socks5://127.0.0.1:9", user: "lin" };
    await api.call(routes.editAccount, { params, body: { proxy } });
    const gone = await api.call(routes.editAccount, { params, body: { proxy: null, contactsSecret: null } });
    expect(gone).toMatchObject({ proxy: null, contactsSecret: null });
  });

  test("what cannot be is refused, and nothing changes", async () => {
    await using server = await startServer({ store, ports: quickTime(20) });
    const api = await server.owner();
    const { id: accountId, apps } = await connect(api);
    const params = { accountId, appId: apps[0]!.id };
    const other = { ...app, agentId: 1000003, name: "值班" };
    const added = await api.call(routes.addApp, { params, body: other });
    expect(added.apps.map(({ agentId }) => agentId)).toEqual([1000002, 1000003]);
    const refusals = [
      [await api.ask(routes.addApp, { params, body: other }), 409, "app.agent_taken"],
      [await api.ask(routes.editApp, { params, body: { agentId: 1000003 } }), 409, "app.agent_taken"],
      [await api.ask(routes.editApp, { params, body: { encodingAesKey: "A".repeat(43) } }), 422, "account.key_weak"],
      [await api.ask(routes.editApp, { params, body: { encodingAesKey: "A".repeat(23) } }), 400, "request.invalid"],
      [await api.ask(routes.editApp, { params: { accountId, appId: "none" }, body: {} }), 404, "app.not_found"],
      [await api.ask(routes.editAccount, { params: { accountId: "none" }, body: {} }), 404, "account.not_found"],
      [
        await api.ask(routes.editAccount, { params, body: { apiBase: "http://10.0.0.9" } }),
        422,
        "account.address_http",
      ],
      [
        await api.ask(routes.editAccount, { params, body: { proxy: { url: "http://user:word@proxy:3128" } } }),
        422,
        "account.proxy_refused",
      ],
      [await api.ask(routes.editAccount, { params, body: { proxy: { url: "ftp://proxy" } } }), 400, "request.invalid"],
    ] as const;
    for (const [{ status, body }, expected, code] of refusals)
      expect({ status, code: body.code }).toEqual({ status: expected, code });
    const [account] = (await api.call(routes.listAccounts, {})).items;
    expect(account).toEqual({ ...added, warnings: undefined, directory: account?.directory });
  });

  test("when address or secret is mended, what waits goes out, and the directory is read again", async () => {
    await using running = await startConsole({ server: { store } });
    const { api, account, app: sandbox, emulator } = running;
    const params = { accountId: account.id, appId: sandbox.id };
    await api.call(routes.editApp, { params, body: { secret: "a-secret-that-WeCom-does-not-know" } });
    await until("the reading is refused", async () => {
      const [now] = (await api.call(routes.listAccounts, {})).items;
      return now?.directory.problem?.code.startsWith("wecom.");
    });
    const right = emulator.company().apps[0]?.secret ?? "";
    await api.call(routes.editApp, { params, body: { secret: right } });
    await until(
      "it is read",
      async () => (await api.call(routes.listAccounts, {})).items[0]?.directory.state === "ready",
    );
    // Another emulator of the same company at another address.
    await using moved = await startEmulator({ people: 7 });
    await api.call(routes.editAccount, { params, body: { apiBase: `${moved.url}/` } });
    const [now] = (await api.call(routes.listAccounts, {})).items;
    expect(now).toMatchObject({ apiBase: moved.url, kind: "sandbox" });
  });

  test("a company with a proxy is reached through it and through nothing else", async () => {
    await using running = await startConsole({ server: { store }, emulator: { people: 5 } });
    const { api, account, emulator } = running;
    await using proxy = await forwardProxy(emulator.url);
    const params = { accountId: account.id };
    // Nothing but the proxy can reach this address.
    const through = { apiBase: "http://wecom.invalid", proxy: { url: proxy.url } };
    const edited = await api.call(routes.editAccount, { params, body: through });
    expect(edited).toMatchObject({
      apiBase: "http://wecom.invalid",
      kind: "sandbox",
      proxy: { url: proxy.url, user: null },
    });
    await until("the directory is read again", async () => {
      const [now] = (await api.call(routes.listAccounts, {})).items;
      return now?.directory.state === "ready" && now.directory.finishedAt !== account.directory.finishedAt;
    });
    expect(proxy.paths.some((path) => path.startsWith("/cgi-bin/department/"))).toBe(true);
  });
});
