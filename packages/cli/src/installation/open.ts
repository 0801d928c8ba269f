/**
 * How a command reaches the data: through the server that runs on it, or, when none does, by opening the store under its
 * lock. Either way it calls the same declared routes, as the local administrator. See docs/decisions/local-access.md.
 */
import { existsSync } from "node:fs";
import path from "node:path";
import { localAdministratorId, routes } from "@shoufa/contract";
import { silentLog, systemPorts } from "@shoufa/ports";
import { checkEnvironment, type LocalAddress, localHeaders, readLocalAccess, startServer } from "@shoufa/server";
import { CliProblem } from "../cli-problem.ts";
import type { Context } from "../command.ts";
import { claimFolder } from "../folders.ts";
import { type Call, callAt, downloadAt, uploadAt } from "./call.ts";
import type { Installation } from "./reached.ts";

/**
 * @param purpose What this process does when no server runs: only answer, or also send what waits.
 * @throws {CliProblem} when there is no data. @throws {Unfit} As a server that does not start.
 */
export async function openInstallation(
  data: string,
  { environment }: Pick<Context, "environment">,
  purpose: "ask" | "send" = "ask",
): Promise<Installation> {
  checkEnvironment(environment);
  const folder = path.resolve(data);
  const dataDir = serverFolder(folder);
  const address = readLocalAccess(dataDir);
  if (address && (await isRunning(callsTo(address))))
    return { ...callsTo(address), through: "server", [Symbol.asyncDispose]: async () => {} };
  const { DATABASE_URL: databaseUrl, SHOUFA_MASTER_KEY: masterKey } = environment;
  if (!databaseUrl && !existsSync(path.join(dataDir, "shoufa.db"))) throw noData(folder);

  await using open = new AsyncDisposableStack();
  const claim = await claimFolder(folder);
  open.defer(() => claim.release());
  const server = open.use(
    await startServer({
      dataDir,
      purpose,
      // No page is shown at this address; it is what `start` would listen on.
      port: 8686,
      ports: systemPorts({ log: silentLog }),
      ...(databaseUrl ? { databaseUrl } : {}),
      ...(masterKey ? { masterKey } : {}),
    }),
  );
  const owned = open.move();
  return { ...callsTo(server.localAccess), through: "store", [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** What opening the store by oneself needs, when no server may run. @throws {CliProblem} when one does. */
export async function closedStore(data: string, { environment }: Pick<Context, "environment">) {
  checkEnvironment(environment);
  const folder = path.resolve(data);
  const dataDir = serverFolder(folder);
  const address = readLocalAccess(dataDir);
  if (address && (await isRunning(callsTo(address))))
    throw new CliProblem("server.running", {
      zh: `收发室正在运行（进程 ${address.pid}），请先停止它。`,
      en: `Shoufa is running (process ${address.pid}). Stop it first.`,
    });
  const { DATABASE_URL: databaseUrl, SHOUFA_MASTER_KEY: masterKey } = environment;
  return { dataDir, ...(databaseUrl ? { databaseUrl } : {}), ...(masterKey ? { masterKey } : {}) };
}

/** The server's part of a data folder; a server that was started without `start` has the folder for itself. */
export const serverFolder = (folder: string): string =>
  ["shoufa.db", "local-access.json", "master.key"].some((file) => existsSync(path.join(folder, file)))
    ? folder
    : path.join(folder, "server");

const callsTo = (address: LocalAddress) => ({
  routes,
  call: callAt(address.url, localHeaders(address)),
  download: downloadAt(address.url, localHeaders(address)),
  upload: uploadAt(address.url, localHeaders(address)),
});

/** Longer than a busy server takes to answer. */
const patienceMilliseconds = 15_000;

/** The file stays behind when a server is killed, and its port may be another program's by now. */
async function isRunning({ call }: { readonly call: Call }): Promise<boolean> {
  try {
    const session = await call(routes.getSession, {}, AbortSignal.timeout(patienceMilliseconds));
    return session.state === "signed-in" && session.operator.id === localAdministratorId;
  } catch {
    return false;
  }
}

const noData = (folder: string): CliProblem =>
  new CliProblem("data.none", {
    zh: `${folder} 里没有收发室的数据。请用 --data 指定数据文件夹，或先运行 start。`,
    en: `There is no data of Shoufa in ${folder}. Name the data folder with --data, or run start first.`,
  });
