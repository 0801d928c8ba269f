/** What a plan does and what a step changes, in words. */
import { type Plan, type PlanStep, StepKind, type StepState } from "@shoufa/contract";
import { common, type Say } from "@shoufa/web";
import { planFields, plans, planValues, stepKindWords } from "../text/plans.ts";

/** `新建成员：12，修改成员：340`: kinds that occur, deletions last because they weigh most. */
export function planSum({ kinds }: Pick<Plan, "kinds">, t: Say): string {
  const order = StepKind.options.toSorted((one, other) => Number(isDeletion(one)) - Number(isDeletion(other)));
  return order
    .flatMap((kind) => {
      const count = kinds[kind] ?? 0;
      return count === 0 ? [] : [t(plans.sum, { what: t(stepKindWords[kind]), count })];
    })
    .join(t(common.separator));
}

export const isDeletion = (kind: StepKind): boolean => kind.endsWith("/delete");

/** Steps that are over, however they ended. */
export function settledSteps({ states }: Pick<Plan, "states">): number {
  const open: readonly StepState[] = ["ready", "running", "unticked"];
  return Object.entries(states).reduce(
    (sum, [state, count]) => sum + (open.includes(state as StepState) ? 0 : count),
    0,
  );
}

export interface ChangedField {
  readonly name: string;
  /** Null: it could not be read. */
  readonly before: string | null;
  readonly after: string;
}

/** Said elsewhere in the row: a new department's place in its path, and a name that only the plan itself uses. */
const saidElsewhere = (kind: StepKind, field: string): boolean =>
  field === "ref" || (kind === "department/create" && (field === "parentId" || field === "parentRef"));

/** Fields that the step changes, each with the words for before and after. */
export function changedFields({ kind, before, after }: PlanStep, t: Say): readonly ChangedField[] {
  const isNew = kind.endsWith("/create");
  const shown = Object.entries(after).filter(([field]) => !saidElsewhere(kind, field));
  return shown.map(([field, value]) => ({
    name: planFields[field] === undefined ? field : t(planFields[field]),
    before: isNew ? "" : field in before ? valueWords(before[field], t) : null,
    after: valueWords(value, t),
  }));
}

const mostShown = 5;

function valueWords(value: unknown, t: Say): string {
  if (value === null || value === undefined || value === "") return "";
  if (typeof value === "boolean") return t(value ? planValues.yes : planValues.no);
  if (value === "male" || value === "female") return t(planValues[value]);
  if (Array.isArray(value)) {
    const shown = value.slice(0, mostShown).map((one) => valueWords(one, t));
    if (value.length > mostShown) shown.push(t(planValues.more, { count: value.length }));
    return shown.join(t(common.separator));
  }
  if (typeof value === "object") return objectWords(value as Readonly<Record<string, unknown>>, t);
  return String(value);
}

/** A place in a department, an own attribute, or whatever else, by its name if it has one. */
function objectWords(value: Readonly<Record<string, unknown>>, t: Say): string {
  const name = value["path"] ?? value["label"] ?? value["name"] ?? value["id"] ?? value["ref"];
  if (name === undefined) return JSON.stringify(value);
  return value["leader"] === true ? t(planValues.leaderOf, { name: String(name) }) : String(name);
}
