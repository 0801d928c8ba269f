import type { Message, MessageContent, RecipientCounts } from "@shoufa/contract";
import type { Kysely, Selectable } from "kysely";
import type { MessageTable, Tables } from "../../db/tables.ts";
import { Problem } from "../../http/problem.ts";

/** How many people of each message are in each state. */
export async function countsOf(
  db: Kysely<Tables>,
  messageIds: readonly string[],
): Promise<Map<string, RecipientCounts>> {
  const counts = new Map(messageIds.map((id): [string, RecipientCounts] => [id, noCounts()]));
  if (messageIds.length === 0) return counts;
  const rows = await db
    .selectFrom("message_recipient")
    .select(["message_id", "state", (eb) => eb.fn.countAll<number>().as("people")])
    .where("message_id", "in", [...messageIds])
    .groupBy(["message_id", "state"])
    .execute();
  for (const { message_id, state, people } of rows) {
    const of = counts.get(message_id);
    if (of) of[state] = Number(people);
  }
  return counts;
}

const noCounts = (): RecipientCounts => ({ waiting: 0, sending: 0, accepted: 0, refused: 0, unknown: 0, held: 0 });

/** @throws {Problem} `message.not_found`. */
export async function messageRow(db: Kysely<Tables>, messageId: string): Promise<Selectable<MessageTable>> {
  const row = await db.selectFrom("message").selectAll().where("id", "=", messageId).executeTakeFirst();
  if (!row) throw new Problem("message.not_found");
  return row;
}

export async function presentMessage(db: Kysely<Tables>, row: Selectable<MessageTable>): Promise<Message> {
  const [message] = await presentMessages(db, [row]);
  return message as Message;
}

export async function presentMessages(
  db: Kysely<Tables>,
  rows: readonly Selectable<MessageTable>[],
): Promise<Message[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const apps = await db
    .selectFrom("app")
    .select(["id", "name"])
    .where("id", "in", [...new Set(rows.map((row) => row.app_id))])
    .execute();
  const appNames = new Map(apps.map((app) => [app.id, app.name]));
  const waits = await db
    .selectFrom("message_batch")
    .select(["message_id", "waiting_code", "next_at"])
    .where("message_id", "in", ids)
    .where("state", "in", ["pending", "unknown"])
    .where("waiting_code", "is not", null)
    .orderBy("next_at", "desc")
    .execute();
  // Read after the reasons: a batch that went on in between shows its new state and no reason, never a reason beside
  // people who wait no longer.
  const counts = await countsOf(db, ids);
  // The one that is due first is written last and stays.
  const nextWait = new Map(waits.map((wait) => [wait.message_id, wait]));
  return rows.map((row) => {
    const of = counts.get(row.id) ?? noCounts();
    const wait = of.waiting + of.unknown > 0 ? nextWait.get(row.id) : undefined;
    return {
      id: row.id,
      accountId: row.account_id,
      app: { id: row.app_id, name: appNames.get(row.app_id) ?? "" },
      content: JSON.parse(row.content) as MessageContent,
      createdBy: row.created_by_name,
      createdAt: new Date(row.created_at).toISOString(),
      chosen: JSON.parse(row.chosen) as Message["chosen"],
      state: row.state,
      total: row.total,
      counts: of,
      waiting: wait?.waiting_code
        ? { code: wait.waiting_code, params: {}, until: new Date(wait.next_at).toISOString() }
        : null,
    };
  });
}
