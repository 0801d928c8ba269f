import type { InboxItem, InboxListQuery, LongPage } from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.ts";
import type { Cursors } from "../../http/cursor.ts";
import { countUpTo, page } from "../../http/page.ts";
import { inboxRows, presentItem } from "./items.ts";

/** One page of what has arrived, newest first. */
export async function listInbox(
  db: Kysely<Tables>,
  cursors: Cursors,
  accountId: string,
  { appId, ...query }: InboxListQuery,
): Promise<LongPage<InboxItem>> {
  // Counted without the joins of the list, which neither add rows nor take any away.
  let events = db
    .selectFrom("callback_event")
    .where("account_id", "=", accountId)
    .where("state", "<>", "quarantine")
    .where("cleaned_at", "is", null)
    .orderBy("seq", "desc");
  let rows = inboxRows(db).where("event.account_id", "=", accountId);
  if (appId !== undefined) {
    events = events.where("app_id", "=", appId);
    rows = rows.where("event.app_id", "=", appId);
  }
  const { total, isMore } = await countUpTo(db, events);
  const shown = await page(cursors, query, {
    asked: ["inbox", accountId, appId ?? null],
    rows,
    by: [["event.seq", (row) => row.seq]],
    direction: "desc",
    total,
    present: (rows) => rows.map(presentItem),
  });
  return { ...shown, isMore };
}
