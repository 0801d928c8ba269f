import type { Reason, ReplyRule, RuleAnswer, RuleFiring } from "@shoufa/contract";
import type { Selectable } from "kysely";
import type { StoredView } from "../callbacks/callback-row.ts";
import type { GivenAnswer } from "./passive.ts";
import { type RuleRow, ruleOf } from "./rows.ts";
import type { RuleFiringTable } from "./tables.ts";

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

/** What somebody said or tapped, in short. */
export function saidOf(type: string, view: StoredView): { readonly type: string; readonly text: string } {
  if (view.kind === "message") return { type, text: view.msgType === "text" ? view.content : "" };
  return { type, text: view.kind === "event" ? (view.eventKey ?? "") : "" };
}

/** The media id of a picture stays here. */
function given(json: string): RuleAnswer {
  const { mediaId: _, ...answer } = JSON.parse(json) as GivenAnswer;
  return answer;
}

export function presentFiring(
  row: Selectable<RuleFiringTable> & {
    readonly rule_name: string | null;
    readonly event_seq: number | null;
    readonly event_type: string | null;
    readonly event_view: string | null;
  },
  member: { readonly user_id: string; readonly name: string } | undefined,
): RuleFiring {
  const { event_type: type, event_view: view } = row;
  return {
    id: String(row.seq),
    rule: { id: row.rule_id, name: row.rule_name ?? "" },
    userId: member?.user_id ?? row.user_id,
    name: member?.name ?? "",
    said: type === null || view === null ? null : saidOf(type, JSON.parse(view) as StoredView),
    callbackId: row.event_seq === null ? null : String(row.event_seq),
    answer: given(row.answer),
    state: row.state,
    reason: row.reason === null ? null : (JSON.parse(row.reason) as Reason),
    messageId: row.message_id,
    repeats: row.repeats,
    at: new Date(row.at).toISOString(),
  };
}
