import { once } from "node:events";
import type { ServerResponse } from "node:http";
import type { AuditEntry, AuditFilter } from "@shoufa/contract";
import { csvLine } from "@shoufa/sheets";
import type { Database } from "../../db/database.ts";
import type { Actor } from "../../http/implement.ts";
import { auditRows, type Companies } from "./list.ts";
import { presentAudit } from "./present.ts";
import { recordAudit } from "./record.ts";

const perPortion = 500;
const columns = ["id", "at", "actor", "actor_id", "action", "subject", "subject_name", "company_id", "detail"];

/**
 * Everything that the filter finds, newest first, in portions: as much as there is, in little memory. That it was exported
 * stands in the log before the first byte leaves, and is not part of the file.
 */
export async function exportAudit(
  database: Database,
  { format, ...filter }: AuditFilter & { readonly format: "csv" | "jsonl" },
  companies: Companies,
  actor: Actor,
  takeOver: () => { readonly response: ServerResponse },
): Promise<void> {
  const { rows } = await auditRows(database, filter, companies);
  const newest = await rows.select((eb) => eb.fn.max<number | null>("seq").as("seq")).executeTakeFirstOrThrow();
  await database.transact((tx) =>
    recordAudit(database, tx, { actor, action: "audit.export", subject: "audit", detail: { format, filter } }),
  );
  const { response } = takeOver();
  const day = new Date(await database.readNow()).toISOString().slice(0, 10);
  response.writeHead(200, {
    "content-type": format === "csv" ? "text/csv; charset=utf-8" : "application/x-ndjson; charset=utf-8",
    "content-disposition": `attachment; filename="shoufa-audit-${day}.${format}"`,
    "cache-control": "no-store",
  });
  // Without the mark at the start Excel reads Chinese as another encoding.
  if (format === "csv") response.write(`\ufeff${csvLine(columns)}`);
  let below = (newest.seq ?? 0) + 1;
  try {
    while (!response.destroyed) {
      const portion = await rows
        .selectAll()
        .where("seq", "<", below)
        .orderBy("seq", "desc")
        .limit(perPortion)
        .execute();
      const last = portion.at(-1);
      if (last === undefined) break;
      below = last.seq;
      const entries = await presentAudit(database.db, portion);
      const text = entries.map((entry) => (format === "csv" ? lineOf(entry) : `${JSON.stringify(entry)}\n`)).join("");
      if (!response.write(text) && !response.destroyed)
        await Promise.race([once(response, "drain"), once(response, "close")]);
    }
    response.end();
  } catch (error) {
    response.destroy(); // a file that ends in the middle must not look whole
    throw error;
  }
}

const lineOf = ({ id, at, actor, action, subject, subjectName, accountId, detail }: AuditEntry): string =>
  csvLine([id, at, actor.name, actor.operatorId, action, subject, subjectName, accountId, JSON.stringify(detail)]);
