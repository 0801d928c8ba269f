import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Ports, silentLog, systemPorts } from "@shoufa/ports";
import type { TestStore } from "@shoufa/testkit";
import type { Database } from "../src/db/database.ts";
import { openPostgres, openSqlite } from "../src/db/open.ts";
import { openAuditChain } from "../src/rooms/audit/chain.ts";
import { vaultOf } from "../src/wecom/vault.ts";

export interface OpenStore extends AsyncDisposable {
  readonly database: Database;
  readonly dataDir: string;
  readonly url: string | undefined;
  readonly ports: Ports;
  /** A second connection to the same data, as another process would have. PostgreSQL only. */
  another(): Promise<Database>;
}

const masterKey = Buffer.alloc(32, 7);

/** A database without a server around it, migrated unless told otherwise. */
export async function openStore(
  store: TestStore,
  options: { readonly ports?: Partial<Ports>; readonly empty?: boolean } = {},
): Promise<OpenStore> {
  await using cleanUp = new AsyncDisposableStack();
  const ports = systemPorts({ log: silentLog, ...options.ports });
  const dataDir = await mkdtemp(join(tmpdir(), "shoufa-store-"));
  cleanUp.defer(() => rm(dataDir, { recursive: true, force: true }));
  const created = options.empty ? await store.create() : await store.createMigrated(dataDir);
  cleanUp.defer(() => created.drop());
  const vault = vaultOf(masterKey, ports.random);
  const open = async (): Promise<Database> => {
    const database = created.url ? await openPostgres(created.url, ports) : openSqlite(dataDir, ports);
    cleanUp.defer(() => database.close());
    if (!options.empty) await openAuditChain(database, vault, ports.random);
    return database;
  };
  const database = await open();
  const owned = cleanUp.move();
  return {
    database,
    dataDir,
    url: created.url,
    ports,
    async another() {
      if (!created.url) throw new Error("SQLite belongs to one process");
      const more = await openPostgres(created.url, ports);
      owned.defer(() => more.close());
      if (!options.empty) await openAuditChain(more, vault, ports.random);
      return more;
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
