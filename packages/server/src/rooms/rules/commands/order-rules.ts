import type { Database } from "../../../db/database.ts";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import { recordAudit } from "../../audit/record.ts";
import { type RuleRow, rulesOfApp } from "../rows.ts";

/**
 * Puts the rules of an app in the given order.
 * @throws {Problem} `rule.changed_meanwhile` unless exactly the present rules are named.
 */
export async function orderRules(
  database: Database,
  actor: Actor,
  wanted: { readonly accountId: string; readonly appId: string; readonly ruleIds: readonly string[] },
): Promise<readonly RuleRow[]> {
  const { accountId, appId, ruleIds } = wanted;
  return database.transact(async (tx) => {
    const before = await database.dialect.awaitRows(rulesOfApp(tx, appId)).execute();
    const known = new Map(before.map((row) => [row.id, row]));
    if (new Set(ruleIds).size !== known.size || ruleIds.some((id) => !known.has(id)))
      throw new Problem("rule.changed_meanwhile");
    for (const [index, id] of ruleIds.entries()) {
      if (known.get(id)?.position === index + 1) continue;
      await tx
        .updateTable("reply_rule")
        .set({ position: index + 1 })
        .where("id", "=", id)
        .execute();
    }
    await recordAudit(database, tx, {
      ...{ actor, action: "rule.order", subject: `app/${appId}`, accountId },
      detail: { before: before.map(({ id }) => id), after: ruleIds },
    });
    return rulesOfApp(tx, appId).execute();
  });
}
