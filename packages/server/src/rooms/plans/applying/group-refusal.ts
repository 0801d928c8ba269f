/** Refusals of a management group (企业号): its rights are set elsewhere than those of WeCom's apps and contacts secret. */
import type { Reason } from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Tables } from "../../../db/tables.ts";

const codes: ReadonlyMap<string, string> = new Map([
  ["wecom.48002", "plan.group_right"],
  ["wecom.60011", "plan.group_range"],
]);

/** The same reason, naming the group where the company has one and the refusal is about what it may do. */
export async function namingGroup<O extends { readonly reason: Reason }>(
  db: Kysely<Tables>,
  accountId: string,
  outcome: O,
): Promise<O> {
  const code = codes.get(outcome.reason.code);
  if (code === undefined) return outcome;
  const group = await db
    .selectFrom("management_group")
    .select("name")
    .where("account_id", "=", accountId)
    .where("reads_directory", "=", 1)
    .executeTakeFirst();
  if (!group) return outcome;
  return { ...outcome, reason: { code, params: { ...outcome.reason.params, group: group.name } } };
}
