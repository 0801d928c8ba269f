/** A row against what is known of the person: what would change, what cannot be compared, what is missing for a new one. */

import type { SheetProfile } from "./fields.ts";
import type { CellProblem } from "./problem.ts";
import { type DepartmentValue, departmentKey, type PersonValues, plainMobile } from "./values.ts";

/** A person as the local directory has it. A key that is absent cannot be read; an empty value is empty. */
export interface KnownPerson {
  readonly userId: string;
  readonly name?: string;
  readonly alias?: string;
  readonly position?: string;
  readonly gender?: "0" | "1" | "2";
  readonly mobile?: string;
  readonly telephone?: string;
  readonly weixinId?: string;
  readonly email?: string;
  readonly bizMail?: string;
  readonly address?: string;
  readonly departments: readonly { readonly id: number; readonly leader: boolean; readonly sort: number }[];
  readonly mainDepartmentId?: number;
  readonly directLeaders?: readonly string[];
  readonly enable?: boolean;
  /** Own attributes of the kind text. */
  readonly attributes?: ReadonlyMap<string, string>;
}

export interface PersonSeat {
  readonly department: DepartmentValue;
  readonly leader?: boolean;
}

/** Fields that would be written. */
export interface PersonChange {
  name?: string;
  alias?: string | null;
  position?: string | null;
  gender?: "male" | "female" | null;
  mobile?: string | null;
  telephone?: string | null;
  weixinId?: string | null;
  email?: string | null;
  bizMail?: string | null;
  address?: string | null;
  departments?: PersonSeat[];
  mainDepartment?: DepartmentValue;
  directLeaders?: string[];
  enable?: boolean;
  attributes?: readonly (readonly [name: string, value: string | null])[];
}

export interface Comparison {
  readonly change: PersonChange;
  readonly problems: CellProblem[];
  /** Fields of the row that stand in the directory already: what is wrong with their form is nobody's business. */
  readonly same: ReadonlySet<string>;
}

const plainFields = ["alias", "position", "telephone", "weixinId", "email", "bizMail", "address"] as const;
const genderCodes = { male: "1", female: "2" } as const;

export function compare(values: PersonValues, known: KnownPerson | undefined): Comparison {
  const change: PersonChange = {};
  const same = new Set<string>();
  const problems: CellProblem[] = [];
  const unreadable = (field: string): void => void problems.push({ weight: "note", field, code: "unreadable" });

  if (values.name !== undefined) {
    if (known && known.name === undefined) unreadable("name");
    if (known?.name === values.name) same.add("name");
    else change.name = values.name;
  }
  for (const field of plainFields) {
    const value = values[field];
    if (value === undefined) continue;
    const before = known?.[field];
    if (known && before === undefined) unreadable(field);
    if (before !== undefined && isSameText(field, before, value ?? "")) same.add(field);
    else if (known || value !== null) change[field] = value;
  }
  if (values.mobile !== undefined) {
    const before = known?.mobile;
    if (known && before === undefined) unreadable("mobile");
    if (before !== undefined && plainMobile(before) === (values.mobile ?? "")) same.add("mobile");
    else if (known || values.mobile !== null) change.mobile = values.mobile;
  }
  if (values.gender !== undefined) {
    const before = known?.gender;
    if (known && before === undefined) unreadable("gender");
    const code = values.gender === null ? "0" : genderCodes[values.gender];
    if (before === code) same.add("gender");
    else if (known || values.gender !== null) change.gender = values.gender;
  }
  if (values.enable !== undefined) {
    if (known && known.enable === undefined) unreadable("enable");
    if ((known?.enable ?? (known ? undefined : true)) === values.enable) same.add("enable");
    else change.enable = values.enable;
  }
  if (values.directLeaders !== undefined) {
    if (known && known.directLeaders === undefined) unreadable("directLeader");
    const key = (ids: readonly string[]) =>
      ids
        .map((id) => id.toLowerCase())
        .toSorted()
        .join("\n");
    if (known?.directLeaders && key(known.directLeaders) === key(values.directLeaders)) same.add("directLeader");
    else if (known || values.directLeaders.length > 0) change.directLeaders = values.directLeaders;
  }
  compareAttributes(values, known, change, same, unreadable);
  compareDepartments(values, known, change, same, problems);
  return { change, problems, same };
}

const isSameText = (field: string, before: string, value: string): boolean =>
  before === value ||
  ((field === "email" || field === "bizMail") && before.toLowerCase() === value.toLowerCase()) ||
  (field === "telephone" && before.replace(/[ ()]/g, "") === value);

function compareAttributes(
  values: PersonValues,
  known: KnownPerson | undefined,
  change: PersonChange,
  same: Set<string>,
  unreadable: (field: string) => void,
): void {
  for (const [name, value] of values.attributes ?? []) {
    const field = `attribute:${name}`;
    if (known && known.attributes === undefined) unreadable(field);
    const before = known?.attributes === undefined ? undefined : (known.attributes.get(name) ?? "");
    if (before === (value ?? "")) same.add(field);
    else if (known || value !== null) change.attributes = [...(change.attributes ?? []), [name, value]];
  }
}

function compareDepartments(
  values: PersonValues,
  known: KnownPerson | undefined,
  change: PersonChange,
  same: Set<string>,
  problems: CellProblem[],
): void {
  const before = new Map((known?.departments ?? []).map((seat) => [String(seat.id), seat]));
  const now: readonly DepartmentValue[] = values.departments ?? (known?.departments ?? []).map(({ id }) => ({ id }));
  const keys = new Set(now.map(departmentKey));
  const leads = values.leaderOf && new Set(values.leaderOf.map(departmentKey));
  for (const key of leads ?? [])
    if (!keys.has(key)) problems.push({ weight: "stop", field: "leaderOf", code: "leader_not_among" });
  const isSamePlaces = keys.size === before.size && [...keys].every((key) => before.has(key));
  const isSameLead =
    !leads || now.every((one) => leads.has(departmentKey(one)) === (before.get(departmentKey(one))?.leader ?? false));
  if (values.departments && isSamePlaces) same.add("departments");
  if (leads && isSamePlaces && isSameLead) same.add("leaderOf");
  if ((values.departments && !isSamePlaces) || !isSameLead)
    change.departments = now.map((department) => ({
      department,
      ...(leads && { leader: leads.has(departmentKey(department)) }),
    }));
  if (values.mainDepartment) {
    const key = departmentKey(values.mainDepartment);
    if (known?.mainDepartmentId !== undefined && String(known.mainDepartmentId) === key && keys.has(key))
      same.add("mainDepartment");
    else {
      if (!keys.has(key)) problems.push({ weight: "stop", field: "mainDepartment", code: "main_not_among" });
      change.mainDepartment = values.mainDepartment;
    }
  }
}

/** What a person who is not in the directory yet must have. */
export function missingForNew(values: PersonValues, profile: SheetProfile = "wecom"): CellProblem[] {
  const problems: CellProblem[] = [];
  if (values.name === undefined) problems.push({ weight: "stop", field: "name", code: "required" });
  if (values.departments === undefined)
    problems.push({ weight: "stop", field: "departments", code: "departments_required" });
  const code = profile === "qiyehao" ? "contact_required_qiyehao" : "contact_required";
  const isReached = values.mobile || values.email || (profile === "qiyehao" && values.weixinId);
  if (!isReached) problems.push({ weight: "stop", field: "mobile", code });
  return problems;
}

/** Problems of a row without those of values that stand in the directory already. */
export const withoutSame = (problems: readonly CellProblem[], same: ReadonlySet<string>): CellProblem[] =>
  problems.filter(({ field, weight }) => field === null || !same.has(field) || weight === "note");
