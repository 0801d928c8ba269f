import type { AuditEntry } from "@shoufa/contract";
import type { Kysely, Selectable } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { nameInDetail, subjectNames } from "./names.ts";
import type { AuditTable } from "./tables.ts";

export async function presentAudit(
  db: Kysely<Tables>,
  rows: readonly Selectable<AuditTable>[],
): Promise<readonly AuditEntry[]> {
  const names = await subjectNames(
    db,
    rows.map(({ subject }) => subject),
  );
  return rows.map((row) => {
    const detail = JSON.parse(row.detail) as AuditEntry["detail"];
    return {
      id: String(row.seq),
      at: new Date(row.at).toISOString(),
      actor: { operatorId: row.actor_id, name: row.actor_name },
      action: row.action,
      subject: row.subject,
      subjectName: names.get(row.subject) ?? nameInDetail(detail),
      accountId: row.account_id,
      detail,
    };
  });
}
