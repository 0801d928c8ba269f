import type { Page, PageQuery, QuarantinedCallback } from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.ts";
import type { Cursors } from "../../http/cursor.ts";
import { countRows, page } from "../../http/page.ts";
import { presentQuarantined, quarantineRows } from "./present.ts";

/** One page of a company's quarantine, newest first. */
export async function listQuarantine(
  db: Kysely<Tables>,
  cursors: Cursors,
  accountId: string,
  query: PageQuery,
): Promise<Page<QuarantinedCallback>> {
  const quarantined = db
    .selectFrom("callback_event")
    .where("account_id", "=", accountId)
    .where("state", "=", "quarantine");
  return page(cursors, query, {
    asked: ["quarantine", accountId],
    rows: quarantineRows(db).where("event.account_id", "=", accountId),
    by: [["event.seq", (row) => row.seq]],
    direction: "desc",
    // Counted without the join of the list, which neither adds rows nor takes any away.
    total: await countRows(quarantined),
    present: (rows) => rows.map(presentQuarantined),
  });
}
