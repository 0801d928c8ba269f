/**
 * Server with a company of an emulator that runs elsewhere, in a process of its own: the whole server on SQLite, or on the
 * PostgreSQL database whose address is the second argument, "" for none; the third, if any, is a limit for calls as JSON. The
 * first argument is `EmulatorReady` as JSON. Sends `PersonalReady` when the directory has been read and a token is made.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { routes } from "@shoufa/contract";
import { silentLog } from "@shoufa/ports";
import { startServer } from "@shoufa/server";
import { announce } from "./children.ts";
import type { EmulatorReady } from "./emulator-child.ts";
import { callbackKeys, signIn } from "./owner.ts";

export interface PersonalReady {
  readonly url: string;
  readonly cookie: string;
  readonly accountId: string;
  readonly appId: string;
  /** Token of the HTTP API. */
  readonly secret: string;
  /** Where the app's callbacks come in, and what they are sealed with. */
  readonly callback: {
    readonly url: string;
    readonly agentId: number;
    readonly keys: { readonly token: string; readonly encodingAesKey: string; readonly receiveId: string };
  };
}

const emulator = JSON.parse(process.argv[2] ?? "") as EmulatorReady;
const databaseUrl = process.argv[3] || undefined;
const sendRate = process.argv[4];
const dataDir = mkdtempSync(join(tmpdir(), "shoufa-bench-"));
process.on("exit", () => rmSync(dataDir, { recursive: true, force: true }));
const server = await startServer({
  ...{ dataDir, ports: { log: silentLog } },
  ...(databaseUrl !== undefined && { databaseUrl }),
  ...(sendRate !== undefined && { sendRates: [JSON.parse(sendRate) as { calls: number; perSeconds: number }] }),
});
const { cookie, call, whenRead } = await signIn(server);
const { corpId, url: apiBase } = emulator;
const keys = callbackKeys();
const app = { name: "通知", ...emulator.app, ...keys };
await call(routes.createAccount, { body: { name: "bench", corpId, apiBase, app } });
const { id: accountId, apps } = await whenRead(200);
const appId = apps[0]?.id ?? "";
const { secret } = await call(routes.makeToken, {
  params: { accountId },
  body: { appId, name: "bench", types: ["text"] },
});
const callback = {
  url: apps[0]?.callbackUrl ?? "",
  agentId: emulator.app.agentId,
  keys: { ...keys, receiveId: corpId },
};
const ready: PersonalReady = { url: server.url, cookie, accountId, appId, secret, callback };
announce(ready);
