/** Links between operators and members of WeCom. */
import type { WeComLink } from "@shoufa/contract";
import type { Selectable } from "kysely";
import type { Tx } from "../../db/database.ts";
import type { Actor } from "../../http/implement.ts";
import { Problem } from "../../http/problem.ts";
import type { ServerContext } from "../../server-context.ts";
import { recordAudit } from "../audit/record.ts";
import type { WeComLinkTable } from "./tables.ts";
import type { LoginMember } from "./visitor.ts";

/** An operator's links, the oldest first. */
export async function linksOf({ database }: ServerContext, operatorId: string): Promise<WeComLink[]> {
  const rows = await database.db
    .selectFrom("wecom_link")
    .innerJoin("account", "account.id", "wecom_link.account_id")
    .selectAll("wecom_link")
    .select("account.name as company")
    .where("operator_id", "=", operatorId)
    .orderBy("linked_at")
    .execute();
  return rows.map((row) => presentLink(row, row.company));
}

export const presentLink = (row: Selectable<WeComLinkTable>, company: string): WeComLink => ({
  ...{ id: row.id, accountId: row.account_id, company, userId: row.user_id, name: row.name },
  linkedAt: new Date(row.linked_at).toISOString(),
});

/**
 * Links an operator to a member, in place of the member of that company they were linked to before.
 * @throws {Problem} `wecom_login.taken`: another operator who can sign in has this member.
 */
export async function link(
  { database, ports }: ServerContext,
  tx: Tx,
  operatorId: string,
  { accountId, userId, name }: LoginMember,
  actor: Actor,
): Promise<WeComLink> {
  const person = userId.toLowerCase();
  const taken = await tx
    .selectFrom("wecom_link")
    .innerJoin("operator", "operator.id", "wecom_link.operator_id")
    .select(["wecom_link.id", "operator.state", "operator_id"])
    .where("account_id", "=", accountId)
    .where("person_key", "=", person)
    .executeTakeFirst();
  if (taken && taken.operator_id !== operatorId && taken.state !== "removed")
    throw new Problem("wecom_login.taken", { name });
  const before = await tx
    .deleteFrom("wecom_link")
    .where("account_id", "=", accountId)
    .where((eb) => eb.or([eb("operator_id", "=", operatorId), eb("person_key", "=", person)]))
    .returning(["operator_id", "user_id"])
    .execute();
  const row = await tx
    .insertInto("wecom_link")
    .values({
      ...{ id: ports.random.uuid(), operator_id: operatorId, account_id: accountId, person_key: person },
      ...{ user_id: userId, name, linked_at: database.now() },
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  const own = before.find(({ operator_id }) => operator_id === operatorId);
  await recordAudit(database, tx, {
    ...{ actor, action: "operator.link_wecom", subject: `operator/${operatorId}`, accountId },
    detail: { before: own ? { userId: own.user_id } : null, after: { userId } },
  });
  const { name: company } = await tx
    .selectFrom("account")
    .select("name")
    .where("id", "=", accountId)
    .executeTakeFirstOrThrow();
  return presentLink(row, company);
}

/** Ends a link of an operator. One that is not there has ended already. */
export const unlink = ({ database }: ServerContext, actor: Actor, operatorId: string, linkId: string): Promise<void> =>
  database.transact(async (tx) => {
    const ended = await tx
      .deleteFrom("wecom_link")
      .where("id", "=", linkId)
      .where("operator_id", "=", operatorId)
      .returning(["account_id", "user_id"])
      .executeTakeFirst();
    if (!ended) return;
    await recordAudit(database, tx, {
      ...{ actor, action: "operator.unlink_wecom", subject: `operator/${operatorId}` },
      ...{ accountId: ended.account_id, detail: { before: { userId: ended.user_id }, after: null } },
    });
  });
