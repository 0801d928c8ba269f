/** Oneself among a company's members: who one signs in as, or else who one has chosen. */
import type { OwnMember } from "@shoufa/contract";
import type { Database } from "../../../db/database.ts";
import { Problem } from "../../../http/problem.ts";
import { readMirror } from "../../directory/mirror.ts";
import type { DraftKey } from "../drafts.ts";
import { nameChoice, onlyPeople } from "./choose.ts";

/** Null: not known, or no member any more. */
export async function ownMember(database: Database, key: DraftKey): Promise<OwnMember | null> {
  const { db } = database;
  const { accountId, operatorId } = key;
  const linked = await db
    .selectFrom("wecom_link")
    .select(["user_id", "name"])
    .where("account_id", "=", accountId)
    .where("operator_id", "=", operatorId)
    .executeTakeFirst();
  if (linked) return { userId: linked.user_id, name: linked.name, isLinked: true };
  const chosen = await db
    .selectFrom("own_member")
    .select("user_id")
    .where("account_id", "=", accountId)
    .where("operator_id", "=", operatorId)
    .executeTakeFirst();
  const member = chosen && (await memberNamed(database, accountId, chosen.user_id));
  return member ? { ...member, isLinked: false } : null;
}

/** @throws {Problem} `member.not_found`. */
export async function chooseOwnMember(database: Database, key: DraftKey, userId: string): Promise<OwnMember | null> {
  const member = await memberNamed(database, key.accountId, userId);
  if (member === undefined) throw new Problem("member.not_found");
  await database.db
    .insertInto("own_member")
    .values({ account_id: key.accountId, operator_id: key.operatorId, user_id: member.userId })
    .onConflict((conflict) => conflict.columns(["account_id", "operator_id"]).doUpdateSet({ user_id: member.userId }))
    .execute();
  return ownMember(database, key);
}

async function memberNamed(database: Database, accountId: string, userId: string) {
  const { chosen, unknown } = await readMirror(database.db, accountId, (mirror) =>
    nameChoice(database, mirror, onlyPeople([userId])),
  );
  return unknown.members.length > 0 ? undefined : chosen.members[0];
}
