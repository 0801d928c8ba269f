import type { AuditAction } from "@shoufa/contract";
import type { Database, Tx } from "../../db/database.ts";
import type { Actor } from "../../http/implement.ts";

/** One line of the audit log, in the transaction of the change it tells about. `detail` holds no secret. */
export async function recordAudit(
  database: Database,
  tx: Tx,
  entry: {
    /** Null: the server itself. */
    readonly actor: Pick<Actor, "operatorId" | "name"> | null;
    readonly action: AuditAction;
    /** To what: `message/<id>`. */
    readonly subject: string;
    readonly accountId?: string;
    readonly detail?: Readonly<Record<string, unknown>>;
  },
): Promise<void> {
  await tx
    .insertInto("audit")
    .values({
      at: database.now(),
      actor_id: entry.actor?.operatorId ?? null,
      actor_name: entry.actor?.name ?? "shoufa",
      action: entry.action,
      subject: entry.subject,
      account_id: entry.accountId ?? null,
      detail: JSON.stringify(entry.detail ?? {}),
    })
    .execute();
}
