import type { HistoryEntry, Plan, PlanStep, Reason, StepKind, StepState } from "@shoufa/contract";
import { type Kysely, sql } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Tables } from "../../db/tables.ts";
import { maskField, maskReason } from "../directory/contacts.ts";
import { deletionsOf } from "./applying/deletions.ts";
import { brakeOf, presentBrake } from "./brake.ts";
import { type DepartmentNames, mentioned } from "./department-names.ts";
import type { Fields } from "./planning/view.ts";
import type { PlanRow, StepRow } from "./rows.ts";

const timeOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
const reasonIn = (text: string | null): Reason | null => (text === null ? null : (JSON.parse(text) as Reason));

export async function presentPlan(database: Database, db: Kysely<Tables>, row: PlanRow): Promise<Plan> {
  const counts = await db
    .selectFrom("plan_step")
    .select(["kind", "state", sql<number>`count(*)`.as("steps")])
    .where("plan_id", "=", row.id)
    .groupBy(["kind", "state"])
    .execute();
  const kinds: Partial<Record<StepKind, number>> = {};
  const states: Partial<Record<StepState, number>> = {};
  let total = 0;
  for (const { kind, state, steps } of counts) {
    kinds[kind] = (kinds[kind] ?? 0) + Number(steps);
    states[state] = (states[state] ?? 0) + Number(steps);
    total += Number(steps);
  }
  return {
    id: row.id,
    title: row.title,
    state: row.state,
    createdBy: { operatorId: row.created_by, name: row.created_by_name },
    createdAt: new Date(row.created_at).toISOString(),
    appliedBy: row.applied_by_name,
    appliedAt: timeOf(row.applied_at),
    finishedAt: timeOf(row.finished_at),
    cleanedAt: timeOf(row.cleaned_at),
    hash: row.hash,
    total,
    kinds,
    states,
    brake: presentBrake(row, await brakeOf(database, db, row.account_id, row.id)),
    harmless: row.harmless === 1,
    reason: reasonIn(row.reason),
    nextAt: timeOf(row.next_at),
    deletions: await deletionsOf(db, row),
    undo: { of: row.undo_of, by: row.undone_by, lost: JSON.parse(row.lost) as Reason[] },
  };
}

/** Without numbers that only WeCom needs, and masked for operators who lack `directory.contacts`. */
function shown(text: string, mayReadContacts: boolean): Fields {
  const { order: _, ...fields } = JSON.parse(text) as Record<string, unknown>;
  return mayReadContacts
    ? fields
    : Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, maskField(field, value)]));
}

/** Why a step was refused, without values that only operators with `directory.contacts` see. */
export function shownReason({ reason }: Pick<StepRow, "reason">, mayReadContacts: boolean): Reason | null {
  const told = reasonIn(reason);
  return told === null || mayReadContacts ? told : maskReason(told);
}

export const presentStep = (row: StepRow, names: DepartmentNames, mayReadContacts: boolean): PlanStep => ({
  id: row.ordinal,
  act: row.act,
  kind: row.kind,
  object: row.object,
  label: row.label,
  path: row.path,
  before: shown(row.before, mayReadContacts),
  after: shown(row.after, mayReadContacts),
  departments: Object.fromEntries(mentioned(row).flatMap((id) => (names.has(id) ? [[id, names.get(id) ?? ""]] : []))),
  state: row.state,
  reason: shownReason(row, mayReadContacts),
  counted: row.counted === 1,
  settledAt: timeOf(row.settled_at),
});

export const presentHistory = (
  row: StepRow & { readonly title: string; readonly applied_by_name: string | null },
  names: DepartmentNames,
  mayReadContacts: boolean,
): HistoryEntry => ({
  ...presentStep(row, names, mayReadContacts),
  planId: row.plan_id,
  planTitle: row.title,
  by: row.applied_by_name ?? "",
});
