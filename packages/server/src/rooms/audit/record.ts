import type { AuditAction } from "@shoufa/contract";
import type { Database, Tx } from "../../db/database.ts";
import type { Actor } from "../../http/implement.ts";
import { auditChainOf, moveHead, takeHead } from "./chain.ts";
import { storedDetail, storedText } from "./stored.ts";

export interface NewAuditEntry {
  /** Null: the server itself. */
  readonly actor: Pick<Actor, "operatorId" | "name"> | null;
  readonly action: AuditAction;
  /** To what: `message/<id>`. */
  readonly subject: string;
  readonly accountId?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

const waiting = new WeakMap<Tx, NewAuditEntry[]>();

/**
 * One line of the audit log, in the transaction of the change it tells about. Written as its last step, since lines are
 * chained and the end of the chain is held until the commit.
 */
export async function recordAudit(database: Database, tx: Tx, entry: NewAuditEntry): Promise<void> {
  const others = waiting.get(tx);
  if (others !== undefined) return void others.push(entry);
  const entries = [entry];
  waiting.set(tx, entries);
  database.beforeCommit(tx, () => append(database, tx, entries));
}

async function append(database: Database, tx: Tx, entries: readonly NewAuditEntry[]): Promise<void> {
  const chain = auditChainOf(database);
  let { seq, mac, now } = await takeHead(database, tx);
  for (const entry of entries) {
    const row = {
      seq: ++seq,
      at: now,
      actor_id: entry.actor?.operatorId ?? null,
      actor_name: storedText(entry.actor?.name ?? "shoufa"),
      action: entry.action,
      subject: storedText(entry.subject),
      account_id: entry.accountId ?? null,
      detail: storedDetail(entry.detail ?? {}, chain.scrub),
    };
    mac = chain.mac(mac, row);
    await tx
      .insertInto("audit")
      .values({ ...row, mac })
      .execute();
  }
  await moveHead(tx, chain, seq, mac);
}
