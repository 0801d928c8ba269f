/**
 * Server with the sample company of as many people as the first argument says, read from an emulator, in a process of its
 * own: the whole server on SQLite, or on the PostgreSQL database whose address is the second argument. Sends `SampleReady`
 * when the directory has been read.
 */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import { type AnswerOf, routes } from "@shoufa/contract";
import { startEmulator } from "@shoufa/emulator";
import { silentLog } from "@shoufa/ports";
import { startServer } from "@shoufa/server";
import { announce } from "./children.ts";

export interface SampleReady {
  readonly url: string;
  readonly cookie: string;
  readonly accountId: string;
  /** SQLite's file. */
  readonly dataAt: string;
}

const dataDir = mkdtempSync(join(tmpdir(), "shoufa-bench-"));
process.on("exit", () => rmSync(dataDir, { recursive: true, force: true }));
const emulator = await startEmulator({ people: Number(process.argv[2]) });
const databaseUrl = process.argv[3];
const server = await startServer({
  dataDir,
  ports: { log: silentLog },
  ...(databaseUrl !== undefined && { databaseUrl }),
});
const code = new URLSearchParams(new URL(server.ownerLink ?? "").hash.slice(1)).get("code") ?? "";
const signedIn = await fetch(server.url + routes.setUpOwner.path, {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ code, name: "bench", password: randomBytes(12).toString("hex") }),
});
const cookie = signedIn.headers.getSetCookie()[0]?.split(";")[0] ?? "";
const company = emulator.company();
const app = company.apps[0];
if (!app) throw new Error("the sample company has no app");
const { account } = await server.ensureSandbox({
  ...{ name: company.name, corpId: company.corpId, apiBase: emulator.url, app },
});
for (;;) {
  const answer = await fetch(server.url + routes.listAccounts.path, { headers: { cookie } });
  const { items } = (await answer.json()) as AnswerOf<typeof routes.listAccounts>;
  const state = items[0]?.directory;
  if (state?.state === "ready") break;
  if (state?.state === "failed") throw new Error(`the directory: ${JSON.stringify(state.problem)}`);
  await pause(200);
}
const ready: SampleReady = { url: server.url, cookie, accountId: account.id, dataAt: server.dataAt };
announce(ready);
