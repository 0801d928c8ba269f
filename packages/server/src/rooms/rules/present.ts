import type { ReplyRule } from "@shoufa/contract";
import { type RuleRow, ruleOf } from "./rows.ts";

const timeOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

export function presentRule(row: RuleRow): ReplyRule {
  const { trigger, only, answer, perMinute } = ruleOf(row);
  return {
    id: row.id,
    accountId: row.account_id,
    appId: row.app_id,
    name: row.name,
    trigger,
    only,
    answer,
    perMinute,
    enabled: row.enabled === 1,
    enabledAt: timeOf(row.enabled_at),
    hits: row.hits,
    limited: row.limited,
    lastHitAt: timeOf(row.last_hit_at),
    revision: row.revision,
  };
}
