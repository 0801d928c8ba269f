/**
 * A new master key for everything that is encrypted with the present one. All secrets are encrypted anew in one transaction
 * together with the text by which the right key is known, so whenever the process dies either the former key or the next one
 * opens all of them. The next key is on the disk before the first row changes and takes the former one's place after the
 * last; a start in between sees from the database which of the two it is (`finishKeyChange`).
 */
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { systemPorts } from "@shoufa/ports";
import { sql } from "kysely";
import { type TableShape, tablesIn } from "../backup/schema.ts";
import type { ServerOptions } from "../config.ts";
import type { Database, Tx } from "../db/database.ts";
import { migrate } from "../db/migrate.ts";
import { openDatabase } from "../db/open.ts";
import { refuseOthers } from "../db/others.ts";
import { Unfit } from "../db/unfit.ts";
import { openAuditChain } from "../rooms/audit/chain.ts";
import { recordAudit } from "../rooms/audit/record.ts";
import { localAdministrator } from "../rooms/operators/local-administrator.ts";
import {
  finishKeyChange,
  keyCheck,
  keyIdOf,
  nextKeyFile,
  openVault,
  parseKey,
  readKeyFile,
  type Vault,
  vaultOf,
} from "../wecom/vault.ts";

export interface RotateOptions extends Pick<ServerOptions, "dataDir" | "databaseUrl" | "masterKey" | "ports"> {
  /** The next key, when the present one comes from the environment. A key file gets a random one. */
  readonly nextKey?: string;
  /** Called after each secret, inside the transaction: tests end the process there. */
  readonly afterEach?: (secrets: number) => void;
}

export interface Rotated {
  /** Id of the key that everything is encrypted with now, as messages about a wrong key name it. */
  readonly keyId: string;
  readonly formerKeyId: string;
  readonly secrets: number;
  /** Secrets that the former key did not open either; they were left as they are, to be entered anew. */
  readonly unreadable: number;
  /** Whether the key is in the environment, where it has to be replaced before the next start. */
  readonly inEnvironment: boolean;
}

/** @throws {Unfit} before anything changes. */
export async function rotateMasterKey(options: RotateOptions): Promise<Rotated> {
  const { dataDir, masterKey } = options;
  const ports = systemPorts(options.ports);
  const database = await openDatabase(options, ports);
  try {
    await refuseOthers(database, "keys.in_use");
    await migrate(database);
    const former = await openVault({ database, dataDir, fromEnvironment: masterKey, random: ports.random });
    await openAuditChain(database, former, ports.random);
    const next = nextKeyOf(options, ports.random.bytes(32));
    const vault = vaultOf(next, ports.random);
    const keyId = keyIdOf(next);
    const told = await database.transact(async (tx) => {
      const before = await tx.selectFrom("installation").select("key_check").executeTakeFirstOrThrow();
      const formerKeyId = before.key_check.split(".")[1] ?? "";
      if (formerKeyId === keyId) throw new Unfit("keys.same", { keyId });
      const counted = await sealAnew(database, tx, { former, vault }, options.afterEach);
      await recordAudit(database, tx, {
        actor: localAdministrator,
        action: "keys.rotate",
        subject: "installation",
        detail: { keyId: { before: formerKeyId, after: keyId } },
      });
      await tx
        .updateTable("installation")
        .set({ key_check: vault.seal("shoufa", keyCheck) })
        .execute();
      return { formerKeyId, ...counted };
    });
    if (!masterKey) finishKeyChange(dataDir, `v1.${keyId}.`);
    return { keyId, ...told, inEnvironment: masterKey !== undefined };
  } finally {
    await database.close();
  }
}

/** The key to change to: from the environment, or a new one whose file a former try may have left. */
function nextKeyOf({ dataDir, masterKey, nextKey }: RotateOptions, fresh: Buffer): Buffer {
  if (masterKey) {
    if (!nextKey) throw new Unfit("keys.next_missing");
    return parseKey(nextKey, "SHOUFA_NEW_MASTER_KEY");
  }
  const file = nextKeyFile(dataDir);
  if (existsSync(file)) {
    const left = readKeyFile(file);
    if (left) return left;
    rmSync(file);
  }
  writeFileSync(file, `${fresh.toString("base64")}\n`, { mode: 0o600, flag: "wx", flush: true });
  return fresh;
}

/** Every column whose name says that it holds a ciphertext, in whatever table. */
async function sealAnew(
  database: Database,
  tx: Tx,
  vaults: { readonly former: Vault; readonly vault: Vault },
  afterEach: (secrets: number) => void = () => {},
): Promise<{ secrets: number; unreadable: number }> {
  const count = { secrets: 0, unreadable: 0 };
  for (const table of await tablesIn(tx, database.dialect))
    for (const column of table.columns.filter((name) => name.endsWith("_enc")))
      for (const { row, sealed } of await ciphertexts(tx, table, column)) {
        const place = { table: table.name, row, column };
        const plain = opened(vaults.former, sealed, place);
        if (plain === null) count.unreadable += 1;
        else {
          const anew = vaults.vault.seal(plain, place);
          await sql`update ${sql.table(table.name)} set ${sql.ref(column)} = ${anew}
            where cast(${sql.ref(keyOf(table))} as text) = ${row}`.execute(tx);
          count.secrets += 1;
        }
        afterEach(count.secrets + count.unreadable);
      }
  return count;
}

async function ciphertexts(tx: Tx, table: TableShape, column: string): Promise<{ row: string; sealed: string }[]> {
  const { rows } = await sql<{ row: string; sealed: string }>`
    select cast(${sql.ref(keyOf(table))} as text) as "row", ${sql.ref(column)} as sealed from ${sql.table(table.name)}
    where ${sql.ref(column)} is not null`.execute(tx);
  return rows;
}

function keyOf({ name, key }: TableShape): string {
  const [only, ...others] = key;
  if (only === undefined || others.length > 0) throw new Error(`${name} has secrets and no key of one column`);
  return only;
}

function opened(vault: Vault, sealed: string, place: Parameters<Vault["open"]>[1]): string | null {
  try {
    return vault.open(sealed, place);
  } catch {
    return null;
  }
}
