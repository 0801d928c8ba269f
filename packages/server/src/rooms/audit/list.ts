import type { AuditEntry, AuditQuery, Page } from "@shoufa/contract";
import type { Database } from "../../db/database.ts";
import type { Cursors } from "../../http/cursor.ts";
import { page } from "../../http/page.ts";
import { presentAudit } from "./present.ts";

/**
 * One page of the audit log in the opposite order of writing, which a clock that was set back does not change.
 * @param companies Only what was done in these, and nothing about the installation as a whole; null: everything.
 */
export const listAudit = (
  { db, dialect }: Database,
  cursors: Cursors,
  { cursor, limit, ...filter }: AuditQuery,
  companies: readonly string[] | null,
): Promise<Page<AuditEntry>> => {
  const { actor, action, subject, from, to } = filter;
  let rows = db.selectFrom("audit");
  if (companies !== null) rows = rows.where("account_id", "in", companies);
  if (actor)
    rows = rows.where((eb) =>
      eb.or([eb("actor_id", "=", actor), dialect.contains(eb.fn("lower", ["actor_name"]), actor.toLowerCase())]),
    );
  if (action) rows = rows.where("action", "=", action);
  if (subject) rows = rows.where((eb) => dialect.contains(eb.ref("subject"), subject));
  if (from) rows = rows.where("at", ">=", Date.parse(from));
  if (to) rows = rows.where("at", "<", Date.parse(to));
  return page(
    cursors,
    { cursor, limit },
    {
      asked: ["audit", filter, companies],
      rows: rows.selectAll(),
      by: [["seq", (row) => row.seq]],
      direction: "desc",
      present: (found) => found.map(presentAudit),
    },
  );
};
