import { type Account, routes } from "@shoufa/contract";
import { type Emulator, type EmulatorOptions, startEmulator } from "@shoufa/emulator";
import type { Api } from "./api.ts";
import { startServer, type TestServer, type TestServerOptions } from "./server.ts";
import { until } from "./until.ts";

export interface TestConsole extends AsyncDisposable {
  readonly emulator: Emulator;
  readonly server: TestServer;
  /** Signed in as the owner. */
  readonly api: Api;
  /** The sample company, with its directory read. */
  readonly account: Account;
  readonly app: Account["apps"][number];
  /** Whether the emulator's URL verification of our callback passed. */
  readonly callback: { readonly verified: boolean };
}

/** Emulator and server, connected: the sample company is an account, its callback is set, its directory is read. */
export async function startConsole(
  options: { readonly server?: TestServerOptions; readonly emulator?: EmulatorOptions } = {},
): Promise<TestConsole> {
  await using cleanUp = new AsyncDisposableStack();
  const emulator = cleanUp.use(await startEmulator({ people: 60, ...options.emulator }));
  const server = cleanUp.use(await startServer(options.server));
  const api = await server.owner();
  const company = emulator.company();
  const first = company.apps[0];
  if (!first) throw new Error("the sample company has no app");
  const sandbox = await server.ensureSandbox({
    name: company.name,
    corpId: company.corpId,
    apiBase: emulator.url,
    app: first,
  });
  const { verified } = await emulator.setCallback(first.agentId, sandbox.callback);
  const account = await until("the directory is read", async () => {
    const { items } = await api.call(routes.listAccounts, {});
    const [found] = items;
    if (found?.directory.state === "failed")
      throw new Error(`the directory: ${JSON.stringify(found.directory.problem)}`);
    return found?.directory.state === "ready" && found;
  });
  const app = account.apps[0] as Account["apps"][number];
  const owned = cleanUp.move();
  return {
    emulator,
    server,
    api,
    account,
    app,
    callback: { verified },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
