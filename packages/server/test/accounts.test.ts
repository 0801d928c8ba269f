import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { routes } from "@shoufa/contract";
import { jsonLog, systemClock } from "@shoufa/ports";
import { quickTime, startConsole, startEmulator, startServer, testDatabases, until } from "@shoufa/testkit";
import pg from "pg";
import { describe, expect, test } from "vitest";

const sandbox = {
  name: "示例",
  corpId: "ww1",
  apiBase: "http://127.0.0.1:9/",
  app: { agentId: 7, name: "通知", secret: "first-secret-of-the-app" },
};
const real = {
  name: "真公司",
  corpId: "ww2",
  apiBase: "https://127.0.0.1:9",
  app: {
    agentId: 1,
    name: "通知",
    secret: "CANARYsecretCANARY",
    token: "CANARYtoken7",
    encodingAesKey: "CANARYkey".padEnd(42, "x").concat("A"),
  },
};

/** Everything that lies in the store, as bytes. */
async function everything(server: { dataDir: string; databaseUrl: string | undefined }): Promise<string> {
  const files = (await readdir(server.dataDir)).map((file) => readFileSync(join(server.dataDir, file), "latin1"));
  if (!server.databaseUrl) return files.join("\n");
  const client = new pg.Client(server.databaseUrl);
  await client.connect();
  const tables = await client.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public'",
  );
  for (const { name } of tables.rows) files.push(JSON.stringify((await client.query(`select * from ${name}`)).rows));
  await client.end();
  return files.join("\n");
}

/** The ways in which a secret may look when it has leaked. */
const guises = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString("base64").replace(/=+$/, ""),
  Buffer.from(secret).toString("base64url"),
  Buffer.from(secret).toString("hex"),
  [...secret].reverse().join(""),
];

describe.each(testDatabases())("on $name", (store) => {
  test("no secret is found in the data, in any answer, in the audit log or in the log, after everything has been done with it [K1, K5, K6]", async () => {
    const log: string[] = [];
    await using emulator = await startEmulator({ people: 5 });
    await using server = await startServer({
      store,
      ports: { ...quickTime(20), log: jsonLog((line) => log.push(line), systemClock, "debug") },
    });
    const api = await server.owner();
    const answers: unknown[] = [];
    // One that works, one whose secret WeCom refuses, one that does not answer: each writes its own log lines.
    const company = emulator.company();
    const { agentId = 0, secret = "" } = company.apps[0] ?? {};
    answers.push(
      await api.ask(routes.createAccount, {
        body: {
          ...real,
          corpId: company.corpId,
          apiBase: emulator.url,
          app: { ...real.app, agentId, secret },
        },
      }),
      await api.ask(routes.createAccount, { body: { ...real, corpId: "ww-refused", apiBase: emulator.url } }),
      await api.ask(routes.createAccount, { body: real }),
      await api.ask(routes.createAccount, { body: { ...real, app: { ...real.app, secret: "short" } } }),
    );
    await until("all pulls have ended or been told", async () => {
      const { items } = await api.call(routes.listAccounts, {});
      answers.push(items);
      return items.filter(({ directory }) => directory.state === "ready" || directory.problem).length === 3;
    });
    const token = await emulatedToken(emulator.url, company.corpId, secret);
    const [stored, told] = [await everything(server), JSON.stringify([answers, log])];
    for (const canary of [secret, token, real.app.secret, real.app.token, real.app.encodingAesKey])
      for (const guise of guises(canary)) {
        expect(stored).not.toContain(guise);
        expect(told).not.toContain(guise);
      }
    expect(stored).toContain("account.create");
    expect(log.length).toBeGreaterThan(0);
  });

  test("a company is connected once", async () => {
    await using server = await startServer({ store });
    const api = await server.owner();
    expect(await api.ask(routes.createAccount, { body: real })).toMatchObject({
      status: 201,
      body: { corpId: "ww2", apps: [{ agentId: 1, callbackConfigured: false }] },
    });
    expect(await api.ask(routes.createAccount, { body: real })).toMatchObject({
      status: 409,
      body: { code: "account.corp_taken", params: { corpId: "ww2" } },
    });
    expect((await api.call(routes.listAccounts, {})).items).toHaveLength(1);
  });

  test("the sample company is made once; a later start brings its address and secret up to date and keeps its callback", async () => {
    await using server = await startServer({ store });
    const first = await server.ensureSandbox(sandbox);
    expect(first.account).toMatchObject({
      kind: "sandbox",
      apiBase: "http://127.0.0.1:9",
      directory: { state: "running" },
    });
    expect(first.callback.token).toMatch(/^[A-Za-z0-9]{24}$/);
    expect(first.callback.encodingAesKey).toMatch(/^[A-Za-z0-9]{43}$/);
    const changed = {
      ...sandbox,
      apiBase: "http://127.0.0.1:10",
      app: { ...sandbox.app, secret: "second-secret-of-the-app" },
    };
    await using again = await server.restart();
    const second = await again.ensureSandbox(changed);
    expect(second.account).toMatchObject({ id: first.account.id, apiBase: "http://127.0.0.1:10" });
    expect({ ...second.callback, url: "" }).toEqual({ ...first.callback, url: "" });
    expect(new URL(second.callback.url).pathname).toBe(new URL(first.callback.url).pathname);
    expect((await (await again.owner()).call(routes.listAccounts, {})).items).toHaveLength(1);
  });

  test("another program at the former address makes it look real; the next start brings the sample company back", async () => {
    await using emulator = await startEmulator({ people: 5 });
    await using other = await startServer();
    await using server = await startServer({ store });
    const { name, corpId, apps } = emulator.company();
    const input = { name, corpId, app: apps[0]! };
    await server.ensureSandbox({ ...input, apiBase: other.url });
    const api = await server.owner();
    await until("it looks real", async () => (await api.call(routes.listAccounts, {})).items[0]?.kind === "real");
    const { account } = await server.ensureSandbox({ ...input, apiBase: emulator.url });
    expect(account).toMatchObject({ kind: "sandbox", apiBase: emulator.url });
  });

  test("when the emulator moves to another port, the running follows it", async () => {
    await using running = await startConsole({ server: { store }, emulator: { people: 5 } });
    await using moved = await startEmulator({ people: 7 });
    const company = moved.company();
    const first = company.apps[0];
    if (!first) throw new Error("no app");
    await running.server.ensureSandbox({ name: company.name, corpId: company.corpId, apiBase: moved.url, app: first });
    await running.api.call(routes.pullDirectory, { params: { accountId: running.account.id } });
    await until("the new company is read", async () => {
      const { items } = await running.api.call(routes.listAccounts, {});
      return items[0]?.directory.members === 7;
    });
  });

  test("a master key that is missing, wrong, malformed or readable by others keeps the server from starting [K3]", async () => {
    await using server = await startServer({ store });
    await server.ensureSandbox(sandbox);
    const file = join(server.dataDir, "master.key");
    const { chmodSync, rmSync, statSync, writeFileSync } = await import("node:fs");
    const key = readFileSync(file, "utf8");
    if (process.platform !== "win32") expect(statSync(file).mode & 0o777).toBe(0o600);
    const put = (text: string, mode = 0o600): void => {
      rmSync(file, { force: true });
      writeFileSync(file, text, { mode });
      chmodSync(file, mode);
    };
    const start = (masterKey?: string) => server.restart(masterKey ? { masterKey } : {});

    rmSync(file);
    await expect(start()).rejects.toMatchObject({ code: "key.missing" });
    put(Buffer.alloc(32, 1).toString("base64"));
    await expect(start()).rejects.toMatchObject({ code: "key.wrong" });
    put("too short");
    await expect(start()).rejects.toMatchObject({ code: "key.malformed" });
    if (process.platform !== "win32") {
      put(key, 0o644);
      await expect(start()).rejects.toMatchObject({ code: "key.readable" });
    }
    await expect(start("nonsense")).rejects.toMatchObject({ code: "key.malformed" });
    await expect(start(Buffer.alloc(32, 1).toString("hex"))).rejects.toMatchObject({ code: "key.wrong" });
    rmSync(file);
    await using again = await start(Buffer.from(key, "base64").toString("hex"));
    expect((await again.ensureSandbox(sandbox)).callback.token).toHaveLength(24);
  });
});

async function emulatedToken(url: string, corpId: string, secret: string): Promise<string> {
  const answer = await fetch(`${url}/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${secret}`);
  return ((await answer.json()) as { access_token: string }).access_token;
}
