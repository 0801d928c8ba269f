import type { Message, MessageRecipient, MessageRecipientsQuery, Page, PageQuery } from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Tables } from "../../db/tables.ts";
import type { Cursors } from "../../http/cursor.ts";
import { presentMessages } from "./present.ts";

/** One page of a company's messages, newest first. */
export async function listMessages(
  db: Kysely<Tables>,
  cursors: Cursors,
  accountId: string,
  { cursor, limit }: PageQuery,
): Promise<Page<Message>> {
  const asked = ["messages", accountId];
  const rows = db.selectFrom("message").where("account_id", "=", accountId);
  const { total } = await rows.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  let page = rows;
  if (cursor) {
    const [at, id] = cursors.open(asked, cursor) as [number, string];
    page = page.where((eb) =>
      eb.or([eb("created_at", "<", at), eb.and([eb("created_at", "=", at), eb("id", "<", id)])]),
    );
  }
  const found = await page
    .selectAll()
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: await presentMessages(db, shown),
    total: Number(total),
    next: found.length > limit && last ? cursors.seal(asked, [last.created_at, last.id]) : null,
  };
}

/** One page of a message's people with where each one's copy stands, in the order of their ids. */
export async function listRecipients(
  { db, dialect }: Database,
  cursors: Cursors,
  messageId: string,
  { cursor, limit, ...filter }: MessageRecipientsQuery,
): Promise<Page<MessageRecipient>> {
  const asked = ["recipients", messageId, filter];
  let rows = db.selectFrom("message_recipient").where("message_id", "=", messageId);
  if (filter.state) rows = rows.where("state", "=", filter.state);
  if (filter.q) {
    const q = filter.q.toLowerCase();
    rows = rows.where((eb) =>
      eb.or([dialect.contains(eb.fn("lower", ["name"]), q), dialect.contains(eb.ref("person_key"), q)]),
    );
  }
  const { total } = await rows.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  let page = rows;
  if (cursor) {
    const [key] = cursors.open(asked, cursor) as [string];
    page = page.where("person_key", ">", key);
  }
  const found = await page
    .selectAll()
    .orderBy("person_key")
    .limit(limit + 1)
    .execute();
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => ({
      userId: row.user_id,
      name: row.name,
      department: row.department,
      state: row.state,
      reason: row.reason,
      errcode: row.errcode,
      settledAt: row.settled_at === null ? null : new Date(row.settled_at).toISOString(),
    })),
    total: Number(total),
    next: found.length > limit && last ? cursors.seal(asked, [last.person_key]) : null,
  };
}
