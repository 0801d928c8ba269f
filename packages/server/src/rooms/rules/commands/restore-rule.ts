import { type ReplyRule, ruleBounds } from "@shoufa/contract";
import type { Database } from "../../../db/database.ts";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import { recordAudit } from "../../audit/record.ts";
import { presentRule } from "../present.ts";
import { auditedRule, countRules, ruleRow } from "../rows.ts";

/**
 * Brings a deleted rule back to its place, switched off or on as it was. One that is not deleted stays as it is.
 * @throws {Problem} `rule.not_found`, `rule.too_many`.
 */
export async function restoreRule(
  database: Database,
  actor: Actor,
  { accountId, ruleId }: { readonly accountId: string; readonly ruleId: string },
): Promise<ReplyRule> {
  return database.transact(async (tx) => {
    const deleted = await tx
      .selectFrom("reply_rule")
      .selectAll()
      .where("id", "=", ruleId)
      .where("account_id", "=", accountId)
      .executeTakeFirst();
    if (!deleted) throw new Problem("rule.not_found");
    if (deleted.deleted_at === null) return presentRule(deleted);
    if ((await countRules(tx, deleted.app_id)) >= ruleBounds.perApp)
      throw new Problem("rule.too_many", { max: ruleBounds.perApp });
    await tx.updateTable("reply_rule").set({ deleted_at: null }).where("id", "=", ruleId).execute();
    const row = await ruleRow(tx, accountId, ruleId);
    await recordAudit(database, tx, {
      ...{ actor, action: "rule.restore", subject: `rule/${ruleId}`, accountId },
      detail: { before: auditedRule(deleted), after: auditedRule(row) },
    });
    return presentRule(row);
  });
}
