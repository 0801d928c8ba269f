/** What a plan does and what a step changes, in words. */
import { type Plan, type PlanStep, StepKind, type StepState } from "@shoufa/contract";
import { common, type Say } from "@shoufa/web";
import { planFields, plans, planValues, stepKindWords } from "../text/plans.ts";
import { changedParts } from "./changed-parts.ts";

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
export function changedFields(step: PlanStep, t: Say): readonly ChangedField[] {
  const { kind, before, after, departments } = step;
  const isNew = kind.endsWith("/create");
  const shown = Object.entries(after).filter(([field]) => !saidElsewhere(kind, field));
  const words = (field: string, value: unknown): string =>
    isDepartment(field) ? departmentWords(value, departments, t) : valueWords(value, t);
  return shown.flatMap(
    ([field, value]): readonly ChangedField[] =>
      changedParts(field, isNew ? {} : before[field], value, t) ?? [
        {
          name: planFields[field] === undefined ? field : t(planFields[field]),
          before: isNew ? "" : field in before ? words(field, before[field]) : null,
          after: words(field, value),
        },
      ],
  );
}

const isDepartment = (field: string): boolean =>
  field === "parentId" || field === "mainDepartmentId" || field === "departments";

type Names = Readonly<Record<string, string>>;

/** One department, or several; by id where there is no name any more. */
function departmentWords(value: unknown, names: Names, t: Say): string {
  if (Array.isArray(value)) return listed(value, t, (one) => departmentWords(one, names, t));
  if (typeof value === "number") return value < 0 ? t(planValues.newDepartment) : (names[value] ?? `#${value}`);
  if (typeof value !== "object" || value === null) return valueWords(value, t);
  const { id, leader } = value as { readonly id?: unknown; readonly leader?: unknown };
  const name = departmentWords(id, names, t);
  return leader === true ? t(planValues.leaderOf, { name }) : name;
}

const mostShown = 5;

function listed(values: readonly unknown[], t: Say, say: (one: unknown) => string): string {
  const shown = values.slice(0, mostShown).map(say);
  if (values.length > mostShown) shown.push(t(planValues.more, { count: values.length }));
  return shown.join(t(common.separator));
}

function valueWords(value: unknown, t: Say): string {
  if (value === null || value === undefined || value === "") return "";
  if (typeof value === "boolean") return t(value ? planValues.yes : planValues.no);
  if (value === "male" || value === "female") return t(planValues[value]);
  if (Array.isArray(value)) return listed(value, t, (one) => valueWords(one, t));
  if (typeof value === "object") return objectWords(value as Readonly<Record<string, unknown>>);
  return String(value);
}

/** An own attribute, or whatever else, by its name if it has one. */
function objectWords(value: Readonly<Record<string, unknown>>): string {
  const name = value["label"] ?? value["name"];
  return name === undefined ? JSON.stringify(value) : String(name);
}
