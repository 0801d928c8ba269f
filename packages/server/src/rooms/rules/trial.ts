/** What the rules of an app would do about something that nobody has done yet. Nothing is stored and nothing is sent. */
import type { RuleAct, RuleInput, RuleTrial, RuleVerdict } from "@shoufa/contract";
import type { InboundView } from "@shoufa/protocol";
import type { Database } from "../../db/database.ts";
import { Problem } from "../../http/problem.ts";
import { minuteMilliseconds } from "../callbacks/answers.ts";
import { groupsOf, peopleIn } from "./book.ts";
import { checkRule } from "./check-input.ts";
import { type CompiledRules, compileRules, type RuleToCompile } from "./engine/compile.ts";
import { isPassive } from "./passive.ts";
import { ruleOf, rulesOfApp } from "./rows.ts";

export interface Draft {
  readonly ruleId: string | null;
  readonly rule: RuleInput;
}

/** Id of a new rule among the others. */
export const draftId = "";

export interface RulesWithDraft {
  readonly rules: readonly (RuleToCompile & { readonly enabled: boolean })[];
  compile(which: (rule: { readonly id: string; readonly enabled: boolean }) => boolean): CompiledRules;
}

/** @throws {Problem} `account.not_found`, `rule.not_found`, and what `checkRule` says of the draft. */
export async function rulesWithDraft(
  database: Database,
  {
    accountId,
    appId,
    draft,
  }: { readonly accountId: string; readonly appId: string; readonly draft: Draft | undefined },
): Promise<RulesWithDraft> {
  if (draft) checkRule(draft.rule);
  const { time_zone: timeZone } = await database.db
    .selectFrom("account")
    .select("time_zone")
    .where("id", "=", accountId)
    .executeTakeFirstOrThrow(() => new Problem("account.not_found"));
  const rows = await rulesOfApp(database.db, appId).execute();
  const rules = rows.map((row) => ({ ...ruleOf(row), enabled: row.enabled === 1 }));
  if (draft) {
    const { ruleId, rule } = draft;
    const { trigger, only, answer, perMinute } = rule;
    const edited = { id: ruleId ?? draftId, trigger, only, answer, perMinute, enabled: true };
    const index = rules.findIndex(({ id }) => id === ruleId);
    if (ruleId === null) rules.push(edited);
    else if (index < 0) throw new Problem("rule.not_found");
    else rules[index] = edited;
  }
  const narrowed = rules.map(({ only }) => ({ account_id: accountId, narrowed_to: JSON.stringify(only) }));
  const people = peopleIn((await groupsOf(database, narrowed)).get(accountId));
  return { rules, compile: (which) => compileRules(rules.filter(which), people, timeZone) };
}

export async function tryRules(
  database: Database,
  asked: {
    readonly accountId: string;
    readonly appId: string;
    readonly userId: string;
    readonly act: RuleAct;
    readonly at: number;
    readonly draft: Draft | undefined;
  },
): Promise<RuleTrial> {
  const { rules, compile } = await rulesWithDraft(database, asked);
  const act = { view: viewOf(asked.act, asked.userId, asked.at), sentAt: asked.at };
  const all = judged(rules, compile, act);
  const winner = all.find(({ verdict }) => verdict === "wins")?.rule;
  const verdicts = all.map(({ rule, verdict }) => ({ ruleId: rule.id === draftId ? null : rule.id, verdict }));
  if (winner === undefined) return { rules: verdicts, answer: null, as: null, limited: false };
  return {
    rules: verdicts,
    answer: winner.answer,
    as: isPassive(winner.trigger, winner.answer) ? "response" : "message",
    limited: await isLimited(database, asked, winner.perMinute),
  };
}

/** What each rule of an app says to a callback that is stored, as the rules are now. */
export async function verdictsOn(
  database: Database,
  { accountId, appId, view, sentAt }: { accountId: string; appId: string; view: InboundView; sentAt: number },
): Promise<readonly { readonly id: string; readonly verdict: RuleVerdict }[]> {
  const { rules, compile } = await rulesWithDraft(database, { accountId, appId, draft: undefined });
  return judged(rules, compile, { view, sentAt }).map(({ rule, verdict }) => ({ id: rule.id, verdict }));
}

type RuleHere = RulesWithDraft["rules"][number];

/** Every rule with what becomes of it, in order. */
function judged(
  rules: RulesWithDraft["rules"],
  compile: RulesWithDraft["compile"],
  act: { readonly view: InboundView; readonly sentAt: number },
): readonly { readonly rule: RuleHere; readonly verdict: RuleVerdict }[] {
  const matches = new Map(
    compile(() => true)
      .matches(act)
      .map(({ rule, outside }) => [rule.id, outside]),
  );
  let isAnswered = false;
  return rules.map((rule) => {
    const outside = matches.get(rule.id);
    const answers = outside === null && rule.enabled && !isAnswered;
    isAnswered ||= answers;
    const verdict =
      outside === undefined ? "no-match" : (outside ?? (answers ? "wins" : rule.enabled ? "earlier" : "off"));
    return { rule, verdict };
  });
}

async function isLimited(
  { db }: Database,
  { appId, userId, at }: { readonly appId: string; readonly userId: string; readonly at: number },
  perMinute: number,
): Promise<boolean> {
  const row = await db
    .selectFrom("rule_person")
    .select(["since", "count"])
    .where("app_id", "=", appId)
    .where("user_id", "=", userId.toLowerCase())
    .executeTakeFirst();
  return (
    row !== undefined &&
    row.since <= at + minuteMilliseconds &&
    row.since > at - minuteMilliseconds &&
    row.count >= perMinute
  );
}

const events = { menu: "click", card: "template_card_event" } as const;

/** The callback that such an act causes, as far as rules look at it. */
function viewOf(act: RuleAct, fromUserName: string, at: number): InboundView {
  const head = { toUserName: "", fromUserName, createTime: Math.floor(at / 1000) };
  switch (act.kind) {
    case "text":
      return { ...head, kind: "message", msgType: "text", msgId: "0", content: act.text };
    case "message":
      return { ...head, kind: "other", msgType: act.type };
    case "event":
      return { ...head, kind: "event", msgType: "event", event: act.event, detail: { kind: "other" } };
    case "menu":
    case "card": {
      const event = events[act.kind];
      return { ...head, kind: "event", msgType: "event", event, eventKey: act.key, detail: { kind: "other" } };
    }
  }
}
