/**
 * The chain of the audit log: every line carries a MAC over its content and the MAC of the line before. Whoever changes,
 * removes, adds or reorders lines without the key breaks it at that line (verify.ts); whoever has the key as well is shown up
 * by a checkpoint that was kept elsewhere. The key is random, encrypted with the master key in `audit_chain`, and survives
 * a change of the master key. See docs/decisions/audit-chain.md.
 */
import { createHmac } from "node:crypto";
import type { Random } from "@shoufa/ports";
import { type Selectable, sql } from "kysely";
import type { Database, Tx } from "../../db/database.ts";
import { Unfit } from "../../db/unfit.ts";
import type { Place, Vault } from "../../wecom/vault.ts";
import type { AuditChainTable, AuditCheckpointTable, AuditTable } from "./tables.ts";

export type AuditRow = Omit<Selectable<AuditTable>, "mac">;
export type Checkpoint = Omit<Selectable<AuditCheckpointTable>, "seal">;

export interface AuditChain {
  /** MAC of a line that follows the one with the MAC `before`; "" for the first. */
  mac(before: string, row: AuditRow): string;
  sealHead(seq: number, mac: string): string;
  /** @param before Seal of the checkpoint before, "" for the first. */
  sealCheckpoint(before: string, checkpoint: Checkpoint): string;
  /** A text without any secret that this process knows. */
  scrub(text: string): string;
}

/** Where the chain's key is kept. */
export const chainKeyPlace: Place = { table: "audit_chain", row: "1", column: "key_enc" };
const perPortion = 500;

export function chainWith(key: Buffer, scrub: AuditChain["scrub"]): AuditChain {
  // The first word tells what is meant, so that the MAC of one thing is never the MAC of another.
  const over = (...parts: readonly unknown[]): string =>
    createHmac("sha256", key).update(JSON.stringify(parts)).digest("base64url");
  return {
    mac: (before, row) =>
      over(
        ...["line", before, row.seq, row.at, row.actor_id, row.actor_name],
        ...[row.action, row.subject, row.account_id, row.detail],
      ),
    sealHead: (seq, mac) => over("head", seq, mac),
    sealCheckpoint: (before, { through, declared_at, lines, first_at, last_at, mac }) =>
      over("checkpoint", before, through, declared_at, lines, first_at, last_at, mac),
    scrub,
  };
}

const chains = new WeakMap<Database, AuditChain>();

/** @throws {Error} before `openAuditChain`. */
export function auditChainOf(database: Database): AuditChain {
  const chain = chains.get(database);
  if (chain === undefined) throw new Error("openAuditChain comes before anything that is audited");
  return chain;
}

/**
 * Makes the database ready for audited changes and for `verifyAudit`: opens the chain's key, made at the first start, and
 * chains the lines of earlier versions.
 * @throws {Unfit} The key does not open with this master key.
 */
export async function openAuditChain(
  database: Database,
  vault: Pick<Vault, "seal" | "open" | "scrub">,
  random: Random,
): Promise<void> {
  const key = await database.transact(async (tx) => {
    const { key_enc, seq, mac } = await takeHead(database, tx);
    if (key_enc !== null) return openKey(vault, key_enc);
    const made = random.bytes(32);
    const chain = chainWith(made, vault.scrub);
    const sealed = vault.seal(made.toString("base64"), chainKeyPlace);
    await tx
      .updateTable("audit_chain")
      .set({ key_enc: sealed, seal: chain.sealHead(seq, mac) })
      .execute();
    return made;
  });
  const chain = chainWith(key, vault.scrub);
  chains.set(database, chain);
  while (await chainOlder(database, chain));
}

function openKey(vault: Pick<Vault, "open">, sealed: string): Buffer {
  try {
    return Buffer.from(vault.open(sealed, chainKeyPlace), "base64");
  } catch (error) {
    throw new Unfit("audit.key_unreadable", {}, error);
  }
}

/** The end of the chain, held for this transaction, and the time. */
export const takeHead = (database: Database, tx: Tx): Promise<Selectable<AuditChainTable> & { now: number }> =>
  database.dialect
    .awaitRows(tx.selectFrom("audit_chain").selectAll().select(database.now().as("now")))
    .executeTakeFirstOrThrow();

export const moveHead = async (tx: Tx, chain: AuditChain, seq: number, mac: string): Promise<void> =>
  void (await tx
    .updateTable("audit_chain")
    .set({ seq, mac, seal: chain.sealHead(seq, mac) })
    .execute());

/** Chains one portion of the lines that an earlier version wrote. @returns whether there may be more. */
const chainOlder = (database: Database, chain: AuditChain): Promise<boolean> =>
  database.transact(async (tx) => {
    let { seq, mac } = await takeHead(database, tx);
    const older = tx.selectFrom("audit").selectAll().where("seq", ">", seq).where("mac", "is", null);
    const rows = await older.orderBy("seq").limit(perPortion).execute();
    if (rows.length === 0) return false;
    const macs = rows.map((row) => {
      ({ seq } = row);
      mac = chain.mac(mac, row);
      return sql`(cast(${seq} as bigint), ${mac})`;
    });
    await sql`update audit set mac = given.column2 from (values ${sql.join(macs)}) as given
      where audit.seq = given.column1`.execute(tx);
    await moveHead(tx, chain, seq, mac);
    return true;
  });
