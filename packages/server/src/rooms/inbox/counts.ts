/** What the navigation shows beside the inbox: open conversations with something unseen, and how much waits in quarantine. */
import { type InboxCounts, maxUnseen } from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.ts";

export async function inboxCounts(db: Kysely<Tables>, accountId: string, operatorId: string): Promise<InboxCounts> {
  const seen = await seenPosition(db, accountId, operatorId);
  const { unseen } = await db
    .selectFrom((eb) =>
      eb
        .selectFrom("conversation")
        .leftJoin("conversation_seen as each", (join) =>
          join
            .on("each.operator_id", "=", operatorId)
            .onRef("each.app_id", "=", "conversation.app_id")
            .onRef("each.person_key", "=", "conversation.person_key"),
        )
        .select("conversation.said_seq")
        .where("conversation.account_id", "=", accountId)
        .where("conversation.state", "=", "open")
        .where("conversation.said_seq", ">", seen)
        .where((is) => is("conversation.said_seq", ">", is.fn.coalesce("each.seq", is.val(0))))
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
