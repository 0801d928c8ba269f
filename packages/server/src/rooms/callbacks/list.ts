import type { Page, PageQuery, QuarantinedCallback } from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.ts";
import type { Cursors } from "../../http/cursor.ts";
import { presentQuarantined, quarantineRows } from "./present.ts";

/** One page of a company's quarantine, newest first. */
export async function listQuarantine(
  db: Kysely<Tables>,
  cursors: Cursors,
  accountId: string,
  { cursor, limit }: PageQuery,
): Promise<Page<QuarantinedCallback>> {
  const asked = ["quarantine", accountId];
  const { total } = await db
    .selectFrom("callback_event")
    .where("account_id", "=", accountId)
    .where("state", "=", "quarantine")
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  let rows = quarantineRows(db).where("event.account_id", "=", accountId);
  if (cursor) {
    const [seq] = cursors.open(asked, cursor) as [number];
    rows = rows.where("event.seq", "<", seq);
  }
  const found = await rows
    .orderBy("event.seq", "desc")
    .limit(limit + 1)
    .execute();
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(presentQuarantined),
    total: Number(total),
    next: found.length > limit && last ? cursors.seal(asked, [last.seq]) : null,
  };
}
