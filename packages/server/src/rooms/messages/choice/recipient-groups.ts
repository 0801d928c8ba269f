/** Choices of recipients to be taken again, each operator's own: saved groups, and what was last sent to. */
import { groupBounds, type NamedRecipients, type RecentRecipients, type RecipientGroup } from "@shoufa/contract";
import type { Database } from "../../../db/database.ts";
import { Problem } from "../../../http/problem.ts";
import type { DraftKey } from "../drafts.ts";
import { chosenOf } from "../record/present.ts";

/** Messages that are looked at for different choices. */
const mostMessages = 60;
/** A choice that names more people one by one came from a program or a file, and is nothing to show. */
const mostNamed = 500;

/** The latest different choices; answers of conversations are among them. */
export async function recentRecipients(
  { db }: Database,
  { accountId, operatorId }: DraftKey,
): Promise<RecentRecipients[]> {
  const rows = await db
    .selectFrom("message")
    .select(["id", "chosen", "created_at"])
    .where("account_id", "=", accountId)
    .where("created_by", "=", operatorId)
    .where("token_id", "is", null)
    .orderBy("created_at", "desc")
    .limit(mostMessages)
    .execute();
  const recent = new Map<string, RecentRecipients>();
  for (const row of rows) {
    const chosen = chosenOf(row);
    if (chosen.everyone || chosen.members.length + chosen.except.members.length > mostNamed) continue;
    const key = keyOf(chosen);
    const sentAt = new Date(row.created_at).toISOString();
    if (!recent.has(key)) recent.set(key, { messageId: row.id, sentAt, chosen });
  }
  return [...recent.values()].slice(0, groupBounds.recent);
}

/** Equal for choices of the same parts, whatever their order and their names. */
function keyOf(chosen: NamedRecipients): string {
  const { departments, departmentsOnly, tags, members, except } = chosen;
  const idsOf = (parts: typeof except) => [
    ...[parts.departments, parts.departmentsOnly, parts.tags].map((all) => all.map(({ id }) => id).sort()),
    parts.members.map(({ userId }) => userId.toLowerCase()).sort(),
  ];
  return JSON.stringify([idsOf({ departments, departmentsOnly, tags, members }), idsOf(except)]);
}

export async function listGroups({ db }: Database, { accountId, operatorId }: DraftKey): Promise<RecipientGroup[]> {
  const rows = await db
    .selectFrom("recipient_group")
    .select(["id", "name", "recipients"])
    .where("account_id", "=", accountId)
    .where("operator_id", "=", operatorId)
    .orderBy("name")
    .execute();
  return rows.map(({ id, name, recipients }) => ({ id, name, chosen: JSON.parse(recipients) as NamedRecipients }));
}

/** @throws {Problem} `group.name_taken`, `group.too_many`. */
export async function saveGroup(
  database: Database,
  { accountId, operatorId }: DraftKey,
  { id, name, chosen }: RecipientGroup,
): Promise<RecipientGroup> {
  return database.transact(async (tx) => {
    const { count } = await tx
      .selectFrom("recipient_group")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where("account_id", "=", accountId)
      .where("operator_id", "=", operatorId)
      .executeTakeFirstOrThrow();
    if (Number(count) >= groupBounds.groups) throw new Problem("group.too_many", { max: groupBounds.groups });
    const made = await tx
      .insertInto("recipient_group")
      .values({ id, account_id: accountId, operator_id: operatorId, name, recipients: JSON.stringify(chosen) })
      .onConflict((conflict) => conflict.columns(["account_id", "operator_id", "name"]).doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!made) throw new Problem("group.name_taken", { name });
    return { id, name, chosen };
  });
}

export async function deleteGroup({ db }: Database, { accountId, operatorId }: DraftKey, id: string): Promise<void> {
  await db
    .deleteFrom("recipient_group")
    .where("id", "=", id)
    .where("account_id", "=", accountId)
    .where("operator_id", "=", operatorId)
    .execute();
}
