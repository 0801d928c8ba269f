import type { AuditEntry, AuditFilter, AuditQuery, Page } from "@shoufa/contract";
import type { Database } from "../../db/database.ts";
import type { Cursors } from "../../http/cursor.ts";
import { page } from "../../http/page.ts";
import { subjectsNamed } from "./names.ts";
import { presentAudit } from "./present.ts";

/** Companies that the answer may tell about; null: all, and the installation as a whole. */
export type Companies = readonly string[] | null;

/**
 * One page of the audit log in the opposite order of writing, which a clock that was set back does not change.
 * @param companies Only what was done in these, and nothing about the installation as a whole; null: everything.
 */
export async function listAudit(
  database: Database,
  cursors: Cursors,
  { cursor, limit, ...filter }: AuditQuery,
  companies: Companies,
): Promise<Page<AuditEntry>> {
  const { rows } = await auditRows(database, filter, companies);
  return page(
    cursors,
    { cursor, limit },
    {
      asked: ["audit", filter, companies],
      rows: rows.selectAll(),
      by: [["seq", (row) => row.seq]],
      direction: "desc",
      present: (found) => presentAudit(database.db, found),
    },
  );
}

/** A query for the entries that everything given fits. In an object, because a query that is awaited is run. */
export async function auditRows(
  database: Database,
  { actor, action, subject, from, to }: AuditFilter,
  companies: Companies,
) {
  const { db, dialect } = database;
  let rows = db.selectFrom("audit");
  if (companies !== null) rows = rows.where("account_id", "in", companies);
  if (actor)
    rows = rows.where((eb) =>
      eb.or([eb("actor_id", "=", actor), dialect.contains(eb.fn("lower", ["actor_name"]), actor.toLowerCase())]),
    );
  if (action) rows = rows.where("action", "=", action);
  if (subject) {
    const called = await subjectsNamed(database, subject);
    rows = rows.where((eb) =>
      eb.or([
        dialect.contains(eb.ref("subject"), subject),
        ...(called.length > 0 ? [eb("subject", "in", called)] : []),
      ]),
    );
  }
  if (from) rows = rows.where("at", ">=", Date.parse(from));
  if (to) rows = rows.where("at", "<", Date.parse(to));
  return { rows };
}
