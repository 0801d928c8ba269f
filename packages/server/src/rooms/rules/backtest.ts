/** What a rule would have done with the callbacks of the last days: every stored one is read, none is answered. */
import type { BacktestVerdict, RuleBacktest } from "@shoufa/contract";
import type { Database } from "../../db/database.ts";
import { minuteMilliseconds } from "../callbacks/answers.ts";
import type { StoredView } from "../callbacks/callback-row.ts";
import { membersByKey, readMirror } from "../directory/mirror.ts";
import { personKey } from "../directory/rows.ts";
import { saidOf } from "./present.ts";
import { type Draft, draftId, rulesWithDraft } from "./trial.ts";

/** Rows that are read at a time: few, because SQLite is read in this thread. */
const perPortion = 500;
const maxCallbacks = 200_000;
const maxExamples = 10;

interface Match {
  readonly seq: number;
  readonly userId: string;
  readonly at: number;
  readonly type: string;
  readonly view: StoredView;
  readonly verdict: "first" | Exclude<BacktestVerdict, "answered" | "limited">;
}

/** An automatic answer of any rule, or a match of the rule in question. */
interface Moment {
  readonly at: number;
  readonly userId: string;
  readonly perMinute: number;
  /** Index in `matches`; null: another rule answers. */
  readonly match: number | null;
}

export async function backtestRule(
  database: Database,
  asked: { readonly accountId: string; readonly appId: string; readonly draft: Draft; readonly after: number },
): Promise<RuleBacktest> {
  const { accountId, appId, draft, after } = asked;
  const { rules, compile } = await rulesWithDraft(database, { accountId, appId, draft });
  const ruleId = draft.ruleId ?? draftId;
  const position = rules.findIndex(({ id }) => id === ruleId);
  const earlier = compile((rule) => rule.enabled && rules.findIndex(({ id }) => id === rule.id) < position);
  const itself = compile(({ id }) => id === ruleId);
  const later = compile((rule) => rule.enabled && rules.findIndex(({ id }) => id === rule.id) > position);

  const matches: Match[] = [];
  const moments: Moment[] = [];
  let callbacks = 0;
  let oldest: number | null = null;
  let before = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const rows = await database.db
      .selectFrom("callback_event")
      .select(["seq", "app_id", "state", "type", "from_user", "view", "sent_at", "received_at", "cleaned_at"])
      .where("account_id", "=", accountId)
      .where("seq", "<", before)
      .orderBy("seq", "desc")
      .limit(perPortion)
      .execute();
    for (const row of rows) {
      before = row.seq;
      if (row.app_id !== appId || row.received_at < after || row.state === "quarantine") continue;
      if (row.view === null || row.cleaned_at !== null) continue;
      const view = JSON.parse(row.view) as StoredView;
      if (view.kind === "unreadable") continue;
      callbacks += 1;
      oldest = row.received_at;
      const act = { view, sentAt: row.sent_at };
      const at = row.received_at;
      const userId = personKey(row.from_user);
      const first = earlier.match(act);
      const [own] = itself.matches(act);
      if (own) {
        const verdict = own.outside ?? (first ? "earlier" : "first");
        matches.push({ seq: row.seq, userId: row.from_user, at, type: row.type, view, verdict });
      }
      if (own && own.outside === null && !first)
        moments.push({ at, userId, perMinute: own.rule.perMinute, match: matches.length - 1 });
      else {
        const other = first ?? later.match(act);
        if (other) moments.push({ at, userId, perMinute: other.perMinute, match: null });
      }
      if (callbacks >= maxCallbacks) break;
    }
    const isOver = rows.length < perPortion || rows.every(({ received_at }) => received_at < after);
    if (isOver || callbacks >= maxCallbacks) break;
    await new Promise<void>((resolve) => setImmediate(resolve));
  }

  const limited = limitedOf(moments.reverse());
  const counts: Record<BacktestVerdict, number> = { answered: 0, limited: 0, earlier: 0, people: 0, hours: 0 };
  const people = new Set<string>();
  const verdicts = matches.map(({ verdict, userId }, index): BacktestVerdict => {
    const final = verdict !== "first" ? verdict : limited.has(index) ? "limited" : "answered";
    counts[final] += 1;
    if (final === "answered") people.add(personKey(userId));
    return final;
  });
  const examples = matches.slice(0, maxExamples);
  const names = await readMirror(database.db, accountId, (mirror) =>
    membersByKey(database.db, mirror, [...new Set(examples.map(({ userId }) => personKey(userId)))]),
  );
  return {
    from: oldest === null ? null : new Date(oldest).toISOString(),
    complete: callbacks < maxCallbacks,
    callbacks,
    counts,
    people: people.size,
    examples: examples.map(({ seq, userId, at, type, view }, index) => ({
      ...{ callbackId: String(seq), userId, name: names.get(personKey(userId))?.name ?? "" },
      ...{ at: new Date(at).toISOString(), verdict: verdicts[index] as BacktestVerdict, ...saidOf(type, view) },
    })),
  };
}

/** @param moments The oldest first. @returns the matches that the limit per minute would have kept back. */
function limitedOf(moments: readonly Moment[]): ReadonlySet<number> {
  const turns = new Map<string, { since: number; count: number }>();
  const limited = new Set<number>();
  for (const { at, userId, perMinute, match } of moments) {
    const turn = turns.get(userId);
    if (turn === undefined || turn.since <= at - minuteMilliseconds || turn.since > at + minuteMilliseconds)
      turns.set(userId, { since: at, count: 1 });
    else if (turn.count < perMinute) turn.count += 1;
    else if (match !== null) limited.add(match);
  }
  return limited;
}
