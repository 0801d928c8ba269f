/** The two tables behind the callback log as they are read for it: callbacks, and requests that left none. */
import { type Kysely, sql } from "kysely";
import type { Tables } from "../../../db/tables.ts";

/** Callbacks whose contents are still there, without what makes rows long. */
export const logEvents = (db: Kysely<Tables>, accountId: string) =>
  db
    .selectFrom("callback_event as event")
    .innerJoin("app", "app.id", "event.app_id")
    .leftJoin("callback_answer as answer", "answer.seq", "event.seq")
    .leftJoin("rule_firing as firing", (join) =>
      join.onRef("firing.app_id", "=", "event.app_id").onRef("firing.content_key", "=", "event.content_key"),
    )
    .leftJoin("reply_rule as rule", "rule.id", "firing.rule_id")
    .where("event.account_id", "=", accountId)
    .where("event.cleaned_at", "is", null)
    .select([
      ...(["event.seq", "event.account_id", "event.app_id", "app.name as app_name", "event.state"] as const),
      ...(["event.from_user", "event.type", "event.view", "event.steps", "event.attempts"] as const),
      ...(["event.repeated_at", "event.reason", "event.network", "event.replay_of", "event.sent_at"] as const),
      ...(["event.received_at", "answer.microseconds", "firing.rule_id", "firing.state as rule_state"] as const),
      "rule.name as rule_name",
    ]);

export const logVisits = (db: Kysely<Tables>, accountId: string) =>
  db
    .selectFrom("callback_visit as visit")
    .innerJoin("app", "app.id", "visit.app_id")
    .where("visit.account_id", "=", accountId)
    .select([
      ...(["visit.seq", "visit.after_seq", "visit.account_id", "visit.app_id", "app.name as app_name"] as const),
      ...(["visit.state", "visit.status", "visit.reason", "visit.network", "visit.attempts"] as const),
      ...(["visit.repeated_at", "visit.received_at", "visit.microseconds", "visit.answer"] as const),
      sql<number>`case when visit.request like 'GET %' then 1 else 0 end`.as("is_get"),
    ]);

export type EventRow = Awaited<ReturnType<ReturnType<typeof logEvents>["execute"]>>[number];
export type VisitRow = Awaited<ReturnType<ReturnType<typeof logVisits>["execute"]>>[number];

/** The place of a line: newest first by `seq` of the callback, and a visit after the callback that it followed. */
export interface Place {
  readonly event: number;
  /** 0 for the callback itself. */
  readonly visit: number;
}

export const eventPlace = ({ seq }: Pick<EventRow, "seq">): Place => ({ event: seq, visit: 0 });
export const visitPlace = ({ after_seq, seq }: Pick<VisitRow, "after_seq" | "seq">): Place => ({
  event: after_seq,
  visit: seq,
});

/** Which of two places comes first in the log. */
export const byNewest = (a: Place, b: Place): number => b.event - a.event || b.visit - a.visit;
