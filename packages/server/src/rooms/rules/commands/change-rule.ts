import type { AuditAction, ReplyRule } from "@shoufa/contract";
import type { Updateable } from "kysely";
import type { Database } from "../../../db/database.ts";
import type { Actor } from "../../../http/implement.ts";
import { recordAudit } from "../../audit/record.ts";
import { presentRule } from "../present.ts";
import { auditedRule, type RuleRow, ruleRow } from "../rows.ts";
import type { ReplyRuleTable } from "../tables.ts";

/**
 * Changes one rule, and notes who did it with the rule before and after.
 * @param change What becomes of the row; null: nothing.
 * @throws {Problem} `rule.not_found`, and what `change` throws.
 */
export async function changeRule(
  database: Database,
  actor: Actor,
  rule: { readonly accountId: string; readonly ruleId: string; readonly action: AuditAction },
  change: (row: RuleRow) => Updateable<ReplyRuleTable> | null,
): Promise<ReplyRule> {
  const { accountId, ruleId, action } = rule;
  return database.transact(async (tx) => {
    const before = await ruleRow(tx, accountId, ruleId, (query) => database.dialect.awaitRows(query));
    const set = change(before);
    if (set === null) return presentRule(before);
    await tx
      .updateTable("reply_rule")
      .set((eb) => ({ ...set, edited_by: actor.operatorId, revision: eb("revision", "+", 1) }))
      .where("id", "=", ruleId)
      .execute();
    const after = await tx.selectFrom("reply_rule").selectAll().where("id", "=", ruleId).executeTakeFirstOrThrow();
    await recordAudit(database, tx, {
      ...{ actor, action, subject: `rule/${ruleId}`, accountId },
      detail: { before: auditedRule(before), after: auditedRule(after) },
    });
    return presentRule(after);
  });
}
