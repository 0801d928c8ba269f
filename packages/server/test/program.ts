import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { routes } from "@shoufa/contract";
import { type Api, apiOf, ownerName, ownerPassword, type startEmulator, type TestStore, until } from "@shoufa/testkit";

import type { FreezableLine } from "./frozen-database.ts";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

type Emulator = Awaited<ReturnType<typeof startEmulator>>;

/** The server as the real program, in a process of its own that can be killed and started again on the same data. */
export interface Program extends AsyncDisposable {
  readonly url: string;
  readonly dataAt: string;
  readonly databaseUrl: string | undefined;
  readonly api: Api;
  readonly pid: number;
  /** Where the program's PostgreSQL goes through, if that was asked for. */
  readonly line: FreezableLine | undefined;
  /** SIGKILL: no chance to tidy up. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** Starts it anew on the same data and the same port; the session goes on. */
  start(): Promise<void>;
}

export async function startProgram(
  store: TestStore,
  options: {
    readonly leaseSeconds: number;
    /** What stands between the program and its PostgreSQL. */
    readonly through?: (databaseUrl: string) => Promise<FreezableLine>;
  },
): Promise<Program> {
  await using cleanUp = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), "shoufa-program-"));
  cleanUp.defer(() => rm(dataDir, { recursive: true, force: true, maxRetries: 5 }));
  const created = await store.createMigrated(dataDir);
  cleanUp.defer(() => created.drop());
  const line = created.url && options.through ? await options.through(created.url) : undefined;
  const databaseUrl = line?.url ?? created.url;
  let child: ChildProcess | undefined;
  let port = 0;
  const kill = async (): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
  };
  cleanUp.defer(kill);
  let url = "";
  let api = apiOf("");
  const start = async (): Promise<void> => {
    const { DATABASE_URL: _, ...environment } = process.env;
    child = spawn(
      process.execPath,
      [main, "--data", dataDir, "--port", String(port), "--lease-seconds", String(options.leaseSeconds), "--json"],
      {
        env: { ...environment, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) },
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    let log = "";
    child.stderr?.setEncoding("utf8").on("data", (part: string) => (log += part));
    const line = await Promise.race([
      once(createInterface({ input: child.stdout as NonNullable<typeof child.stdout> }), "line").then(([text]) =>
        String(text),
      ),
      once(child, "exit").then(() => {
        throw new Error(`the server ended before it was ready: ${log}`);
      }),
    ]);
    const ready = JSON.parse(line) as { url: string; ownerLink: string | null };
    url = ready.url;
    port = Number(new URL(url).port);
    const { cookie } = api;
    api = apiOf(url);
    api.cookie = cookie;
    // A session outlives the program, and a password costs a tenth of a second.
    if (cookie) return;
    const code = ready.ownerLink && new URLSearchParams(new URL(ready.ownerLink).hash.slice(1)).get("code");
    const name = { name: ownerName, password: ownerPassword };
    const answer = await api.ask(routes.setUpOwner, { body: { code: code ?? "", ...name } });
    if (answer.status !== 200) throw new Error(`signing in answered ${answer.status}`);
  };
  await start();
  const owned = cleanUp.move();
  return {
    get url() {
      return url;
    },
    get api() {
      return api;
    },
    dataAt: join(dataDir, "shoufa.db"),
    databaseUrl: created.url,
    line,
    get pid() {
      return child?.pid ?? 0;
    },
    kill,
    start,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** Connects the emulator's company, whose directory may be changed too. @returns Its id, once its directory is read. */
export async function connectDirectory(
  { api }: Pick<Program, "api">,
  emulator: Pick<Emulator, "company" | "url">,
  apiBase = emulator.url,
): Promise<string> {
  const { name, corpId, contactsSecret, apps } = emulator.company();
  const app = { ...apps[0]!, token: "tokenOfTheProgram", encodingAesKey: `${"kIlL".repeat(10)}xyA` };
  const { id: accountId } = await api.call(routes.createAccount, { body: { name, corpId, apiBase, app } });
  await api.call(routes.editAccount, { params: { accountId }, body: { contactsSecret } });
  await until("the directory is read", async () => {
    const { items } = await api.call(routes.listAccounts, {});
    return items[0]?.directory.state === "ready";
  });
  return accountId;
}
