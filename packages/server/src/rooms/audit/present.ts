import type { AuditEntry } from "@shoufa/contract";
import type { Selectable } from "kysely";
import type { AuditTable } from "./tables.ts";

export const presentAudit = (row: Selectable<AuditTable>): AuditEntry => ({
  id: String(row.seq),
  at: new Date(row.at).toISOString(),
  actor: { operatorId: row.actor_id, name: row.actor_name },
  action: row.action,
  subject: row.subject,
  accountId: row.account_id,
  detail: JSON.parse(row.detail) as AuditEntry["detail"],
});
