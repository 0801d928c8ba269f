/**
 * Server with a company of an emulator that runs elsewhere, in a process of its own: the whole server on SQLite, or on the
 * PostgreSQL database whose address is the second argument. The first argument is `EmulatorReady` as JSON. Sends
 * `PersonalReady` when the directory has been read and a token is made.
 */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import { type Account, type AnswerOf, pathOf, routes } from "@shoufa/contract";
import { silentLog } from "@shoufa/ports";
import { startServer } from "@shoufa/server";
import { announce } from "./children.ts";
import type { EmulatorReady } from "./emulator-child.ts";

export interface PersonalReady {
  readonly url: string;
  readonly cookie: string;
  readonly accountId: string;
  /** Of the HTTP API. */
  readonly secret: string;
}

const emulator = JSON.parse(process.argv[2] ?? "") as EmulatorReady;
const databaseUrl = process.argv[3];
const dataDir = mkdtempSync(join(tmpdir(), "shoufa-bench-"));
process.on("exit", () => rmSync(dataDir, { recursive: true, force: true }));
const server = await startServer({
  ...{ dataDir, ports: { log: silentLog } },
  ...(databaseUrl !== undefined && { databaseUrl }),
});
let cookie = "";
const send = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
  const answer = await fetch(server.url + path, {
    ...{ method, headers: { cookie, ...(body === undefined ? {} : { "content-type": "application/json" }) } },
    body: body === undefined ? null : JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
  cookie ||= answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  return (await answer.json()) as T;
};
const code = new URLSearchParams(new URL(server.ownerLink ?? "").hash.slice(1)).get("code") ?? "";
await send("POST", routes.setUpOwner.path, { code, name: "bench", password: randomBytes(12).toString("hex") });
const keys = { token: randomBytes(12).toString("hex"), encodingAesKey: randomBytes(48).toString("hex").slice(0, 43) };
const app = { name: "通知", ...emulator.app, ...keys };
const account = await send<Account>("POST", routes.createAccount.path, {
  ...{ name: "bench", corpId: emulator.corpId, apiBase: emulator.url, app },
});
const params = { accountId: account.id };
for (;;) {
  const { items } = await send<{ items: Account[] }>("GET", routes.listAccounts.path);
  if (items[0]?.directory.state === "ready") break;
  if (items[0]?.directory.state === "failed") throw new Error(JSON.stringify(items[0].directory.problem));
  await pause(200);
}
const body = { appId: account.apps[0]?.id ?? "", name: "bench", types: ["text" as const] };
const { secret } = await send<AnswerOf<typeof routes.makeToken>>(
  "POST",
  pathOf(routes.makeToken, { params, body }),
  body,
);
const ready: PersonalReady = { url: server.url, cookie, accountId: account.id, secret };
announce(ready);
