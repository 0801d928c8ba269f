import { type ReplyRule, type RuleInput, ruleBounds } from "@shoufa/contract";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { recordAudit } from "../../audit/record.ts";
import { checkRule, withFileName } from "../check-input.ts";
import { presentRule } from "../present.ts";
import { auditedRule, columnsOf, countRules, ruleRow } from "../rows.ts";

/**
 * Creates a rule as the last of its app, switched off.
 * @throws {Problem} `rule.too_many`, and what `checkRule` says.
 */
export async function createRule(
  { database, ports, accounts }: Pick<ServerContext, "database" | "ports" | "accounts">,
  actor: Actor,
  { accountId, appId, input }: { readonly accountId: string; readonly appId: string; readonly input: RuleInput },
): Promise<ReplyRule> {
  checkRule(input);
  await accounts.app(database.db, accountId, appId);
  const named = await withFileName(database.db, accountId, input);
  const id = ports.random.uuid();
  return database.transact(async (tx) => {
    const { last } = await tx
      .selectFrom("reply_rule")
      .select((eb) => eb.fn.max<number | null>("position").as("last"))
      .where("app_id", "=", appId)
      .executeTakeFirstOrThrow();
    if ((await countRules(tx, appId)) >= ruleBounds.perApp)
      throw new Problem("rule.too_many", { max: ruleBounds.perApp });
    await tx
      .insertInto("reply_rule")
      .values({
        ...{ id, account_id: accountId, app_id: appId, position: Number(last ?? 0) + 1, ...columnsOf(named) },
        ...{ enabled: 0, enabled_at: null, edited_by: actor.operatorId, revision: 1, hits: 0, limited: 0 },
        ...{ last_hit_at: null, created_at: database.now(), deleted_at: null },
      })
      .execute();
    const row = await ruleRow(tx, accountId, id);
    await recordAudit(database, tx, {
      ...{ actor, action: "rule.create", subject: `rule/${id}`, accountId },
      detail: { before: null, after: auditedRule(row) },
    });
    return presentRule(row);
  });
}
