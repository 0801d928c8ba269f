/** What the navigation shows beside the inbox: how much an operator has not seen, and how much waits in quarantine. */
import { type InboxCounts, maxUnseen } from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.ts";

export async function inboxCounts(db: Kysely<Tables>, accountId: string, operatorId: string): Promise<InboxCounts> {
  const seen = await seenPosition(db, accountId, operatorId);
  const { unseen } = await db
    .selectFrom((eb) =>
      eb
        .selectFrom("callback_event")
        .select("seq")
        .where("account_id", "=", accountId)
        .where("seq", ">", seen)
        .where("state", "<>", "quarantine")
        .where("cleaned_at", "is", null)
        .limit(maxUnseen)
        .as("unseen"),
    )
    .select((eb) => eb.fn.countAll<number>().as("unseen"))
    .executeTakeFirstOrThrow();
  return { unseen: Number(unseen), quarantined: await quarantinedCount(db, accountId) };
}

async function seenPosition(db: Kysely<Tables>, accountId: string, operatorId: string): Promise<number> {
  const row = await db
    .selectFrom("inbox_seen")
    .select("seq")
    .where("operator_id", "=", operatorId)
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  return row?.seq ?? 0;
}

async function quarantinedCount(db: Kysely<Tables>, accountId: string): Promise<number> {
  const { count } = await db
    .selectFrom("callback_event")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("account_id", "=", accountId)
    .where("state", "=", "quarantine")
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Notes that an operator has seen the inbox up to `through`. A position never goes back. */
export async function markSeen(
  db: Kysely<Tables>,
  accountId: string,
  operatorId: string,
  through: number,
): Promise<void> {
  const { newest } = await db
    .selectFrom("callback_event")
    .select((eb) => eb.fn.max("seq").as("newest"))
    .where("account_id", "=", accountId)
    .executeTakeFirstOrThrow();
  const seq = Math.min(through, Number(newest ?? 0));
  await db
    .insertInto("inbox_seen")
    .values({ operator_id: operatorId, account_id: accountId, seq })
    .onConflict((conflict) =>
      conflict.columns(["operator_id", "account_id"]).doUpdateSet({ seq }).where("inbox_seen.seq", "<", seq),
    )
    .execute();
}
