/** Rules as rows, and what their JSON says. */
import type { RuleAnswer, RuleInput, RuleOnly, RuleTrigger } from "@shoufa/contract";
import type { Kysely, Selectable, SelectQueryBuilder } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { Problem } from "../../http/problem.ts";
import type { RuleToCompile } from "./engine/compile.ts";
import type { ReplyRuleTable } from "./tables.ts";

export type RuleRow = Selectable<ReplyRuleTable>;

/** In the order they are tried. */
export const rulesOfApp = (db: Kysely<Tables>, appId: string) =>
  db
    .selectFrom("reply_rule")
    .selectAll()
    .where("app_id", "=", appId)
    .where("deleted_at", "is", null)
    .orderBy("position")
    .orderBy("id");

type RuleQuery = SelectQueryBuilder<Tables, "reply_rule", RuleRow>;

/**
 * @param lock For a row that is going to be changed.
 * @throws {Problem} `rule.not_found`, also when it belongs to another company or was deleted.
 */
export async function ruleRow(
  db: Kysely<Tables>,
  accountId: string,
  ruleId: string,
  lock: (query: RuleQuery) => RuleQuery = (query) => query,
): Promise<RuleRow> {
  const query = db
    .selectFrom("reply_rule")
    .selectAll()
    .where("id", "=", ruleId)
    .where("account_id", "=", accountId)
    .where("deleted_at", "is", null);
  const row = await lock(query).executeTakeFirst();
  if (!row) throw new Problem("rule.not_found");
  return row;
}

export async function countRules(db: Kysely<Tables>, appId: string): Promise<number> {
  const { count } = await db
    .selectFrom("reply_rule")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("app_id", "=", appId)
    .where("deleted_at", "is", null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The part of a rule that decides. */
export const ruleOf = (
  row: Pick<RuleRow, "id" | "reacts_to" | "narrowed_to" | "answer" | "per_minute">,
): RuleToCompile => ({
  id: row.id,
  trigger: JSON.parse(row.reacts_to) as RuleTrigger,
  only: JSON.parse(row.narrowed_to) as RuleOnly,
  answer: JSON.parse(row.answer) as RuleAnswer,
  perMinute: row.per_minute,
});

/** The columns that an editor fills in. */
export const columnsOf = ({ name, trigger, only, answer, perMinute }: RuleInput) => ({
  name,
  reacts_to: JSON.stringify(trigger),
  narrowed_to: JSON.stringify(only),
  answer: JSON.stringify(answer),
  per_minute: perMinute,
});

/** What the audit log keeps of a rule. */
export function auditedRule(row: RuleRow): Readonly<Record<string, unknown>> {
  const { trigger, only, answer, perMinute } = ruleOf(row);
  const { name, app_id: appId, position } = row;
  return {
    ...{ appId, name, position, trigger, only, answer, perMinute, enabled: row.enabled === 1 },
    deleted: row.deleted_at !== null,
  };
}
