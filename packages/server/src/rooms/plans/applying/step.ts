import type { Reason, StepKind } from "@shoufa/contract";
import type { Fields } from "../planning/view.ts";
import type { StepRow } from "../rows.ts";

/** A step in the hands of the worker: with ids in place of refs. */
export interface Step {
  readonly planId: string;
  readonly ordinal: number;
  /** Its number is that of the call: only who made the call writes its result. */
  readonly attempts: number;
  readonly kind: StepKind;
  readonly object: string;
  readonly label: string;
  readonly before: Fields;
  readonly after: Fields;
  /** It was in an import whose result nobody knows, so that the person may appear at any time. */
  readonly wasLost: boolean;
}

/** Id of a department or tag. */
export const idOf = ({ object }: Pick<Step, "object">): number => Number(object.slice(2));

/** Id of a person: as WeCom spells it where that is known, else without case. */
export const userIdOf = ({ object, before, after }: Pick<Step, "object" | "before" | "after">): string =>
  String(before["userId"] ?? after["userId"] ?? object.slice(2));

/**
 * @param made Ids of the departments that earlier steps of the plan have made, by ref.
 * @returns undefined: it uses one that was not made.
 */
export function stepIn(row: StepRow, made: ReadonlyMap<string, number>): Step | undefined {
  const after = JSON.parse(row.after) as Record<string, unknown>;
  const idAt = (ref: unknown): number | undefined => made.get(String(ref));
  if (row.object.includes(":ref:") && !row.kind.endsWith("/create")) return undefined;
  if ("parentRef" in after) {
    const id = idAt(after["parentRef"]);
    if (id === undefined) return undefined;
    delete after["parentRef"];
    after["parentId"] = id;
  }
  if (Array.isArray(after["departments"]) && row.kind.startsWith("user/")) {
    const seats = after["departments"].map(({ ref, ...seat }) =>
      ref === undefined ? seat : { id: idAt(ref), ...seat },
    );
    if (seats.some(({ id }) => id === undefined)) return undefined;
    after["departments"] = seats;
  }
  if (typeof after["mainDepartmentId"] === "object") {
    const id = idAt((after["mainDepartmentId"] as { ref?: string }).ref);
    if (id === undefined) return undefined;
    after["mainDepartmentId"] = id;
  }
  const { kind, object, label, ordinal, attempts } = row;
  const before = JSON.parse(row.before) as Fields;
  const wasLost = row.reason !== null && (JSON.parse(row.reason) as Reason).code === "plan.import_lost";
  return { planId: row.plan_id, ordinal, attempts, kind, object, label, before, after, wasLost };
}

/** Whether a step speaks of something that the plan makes. */
export const usesRefs = ({ after, object, kind }: StepRow): boolean =>
  after.includes('Ref":') || (kind.startsWith("user/") && after.includes('"ref":')) || object.includes(":ref:");
