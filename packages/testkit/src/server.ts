import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Role, routes } from "@shoufa/contract";
import { silentLog } from "@shoufa/ports";
import { type Server, type ServerOptions, startServer as start } from "@shoufa/server";
import { type Api, apiOf } from "./api.ts";
import { type TestStore, testDatabases } from "./databases.ts";

/** Argon2id's minimum: a login costs a millisecond instead of a tenth of a second. */
const cheapPasswords = { memory: 8, passes: 1 };

export interface TestServerOptions extends Omit<ServerOptions, "dataDir" | "databaseUrl"> {
  /** SQLite when not given. */
  readonly store?: TestStore;
}

export interface TestServer extends Server {
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  /** A visitor who has not signed in. */
  visitor(): Api;
  /** Signed in as the owner, who is made at the first call. */
  owner(): Promise<Api>;
  /** Signed in as somebody else, invited by the owner. @param companies Ids of those that they may see; null: all. */
  operator(role: Role, companies?: readonly string[] | null): Promise<Api>;
  /** Closes it and starts it again on the same data, with `changes`. This object is dead then. */
  restart(changes?: Partial<ServerOptions>): Promise<TestServer>;
}

/** Names of operators are unique. */
let invited = 0;

export const ownerName = "林晓";
export const ownerPassword = "收发室的一把好钥匙2026";

/** A server on a free port with a throw-away folder and database, which go when it is disposed of. Its log is silent. */
export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { store = testDatabases()[0] as TestStore, ...rest } = options;
  const dataDir = await mkdtemp(join(tmpdir(), "shoufa-test-"));
  const database = await store.createMigrated(dataDir);
  const cleanUp = async (): Promise<void> => {
    await database.drop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  const all: ServerOptions = {
    passwordCost: cheapPasswords,
    ...rest,
    dataDir,
    ...(database.url ? { databaseUrl: database.url } : {}),
    ports: { log: silentLog, ...rest.ports },
  };
  try {
    return await running(all, cleanUp);
  } catch (error) {
    await cleanUp();
    throw error;
  }
}

async function running(options: ServerOptions, cleanUp: () => Promise<void>): Promise<TestServer> {
  const server = await start(options);
  let restarted = false;
  const dispose = async (): Promise<void> => {
    if (restarted) return;
    await server.close();
    await cleanUp();
  };
  const owner = async (): Promise<Api> => {
    const api = apiOf(server.url);
    const code = codeOf(server.ownerLink);
    const answer = code
      ? await api.call(routes.setUpOwner, { body: { code, name: ownerName, password: ownerPassword } })
      : await api.call(routes.logIn, { body: { name: ownerName, password: ownerPassword } });
    if (answer.state !== "signed-in") throw new Error(`signing in answered ${answer.state}`);
    return api;
  };
  return {
    url: server.url,
    networkUrls: server.networkUrls,
    dataAt: server.dataAt,
    get ownerLink() {
      return server.ownerLink;
    },
    localAccess: server.localAccess,
    ensureSandbox: (input) => server.ensureSandbox(input),
    scrub: (text) => server.scrub(text),
    isConnected: (corpId) => server.isConnected(corpId),
    close: () => server.close(),
    [Symbol.asyncDispose]: dispose,
    dataDir: options.dataDir,
    databaseUrl: options.databaseUrl,
    visitor: () => apiOf(server.url),
    owner,
    async operator(role, companies = null) {
      const inviter = await owner();
      invited += 1;
      const body = { name: `${role} ${invited}`, role, companies: companies && [...companies] };
      const { code } = await inviter.call(routes.inviteOperator, { body });
      const api = apiOf(server.url);
      await api.call(routes.acceptInvitation, { body: { code, password: ownerPassword } });
      return api;
    },
    async restart(changes = {}) {
      await server.close();
      restarted = true;
      return running({ ...options, ...changes }, cleanUp);
    },
  };
}

/** The one-time code of an owner link; empty when there is no link any more. */
export const codeOf = (link: string | null): string =>
  new URLSearchParams(new URL(link ?? "none:").hash.slice(1)).get("code") ?? "";
