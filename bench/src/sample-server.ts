/**
 * Server with the sample company of as many people as the first argument says, read from an emulator, in a process of its
 * own: the whole server on SQLite, or on the PostgreSQL database whose address is the second argument. Sends `SampleReady`
 * when the directory has been read.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { startEmulator } from "@shoufa/emulator";
import { silentLog } from "@shoufa/ports";
import { startServer } from "@shoufa/server";
import { announce } from "./children.ts";
import { signIn } from "./owner.ts";

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
const { cookie, whenRead } = await signIn(server);
const company = emulator.company();
const app = company.apps[0];
if (!app) throw new Error("the sample company has no app");
const { account } = await server.ensureSandbox({
  ...{ name: company.name, corpId: company.corpId, apiBase: emulator.url, app },
});
await whenRead(200);
const ready: SampleReady = { url: server.url, cookie, accountId: account.id, dataAt: server.dataAt };
announce(ready);
