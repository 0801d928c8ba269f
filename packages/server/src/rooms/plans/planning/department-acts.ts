import type { ActOf } from "./acts.ts";
import { type Draft, Refused } from "./draft.ts";
import { checkField } from "./profile.ts";
import { checkDepartmentName } from "./rules.ts";
import type { Fields } from "./view.ts";

export function createDepartment(draft: Draft, act: ActOf<"department.create">, index: number): void {
  const name = checkDepartmentName(act.name);
  const nameEn = act.nameEn ? checkDepartmentName(act.nameEn, "nameEn") : undefined;
  checkField(draft.view.profile, "nameEn", nameEn);
  const parentId = draft.idOf(parentTarget(act), "d", "parentId");
  const { id, ref } = draft.newId(act.ref, "d");
  draft.touch(`d:${id}`, index);
  draft.departments.set(id, {
    ...{ id, ref, wanted: undefined, name, nameEn, parentId, order: undefined, deleted: false },
  });
  if (act.place !== undefined) put(draft, id, parentId, act.place.after);
}

export function renameDepartment(draft: Draft, act: ActOf<"department.rename">, index: number): void {
  const known = draft.view.departments.get(act.id);
  for (const field of ["name", "nameEn"] as const) {
    const seen = act.seen?.[field];
    if (seen !== undefined && known && known[field] !== undefined && known[field] !== seen)
      throw new Refused(field, "plan.changed_meanwhile", { field, now: known[field] ?? "" });
  }
  const department = draft.department(act.id, index);
  if (act.name !== undefined) department.name = checkDepartmentName(act.name);
  checkField(draft.view.profile, "nameEn", act.nameEn);
  if (act.nameEn !== undefined)
    department.nameEn = act.nameEn.trim() === "" ? "" : checkDepartmentName(act.nameEn, "nameEn");
}

export function moveDepartment(draft: Draft, act: ActOf<"department.move">, index: number): void {
  const department = draft.department(act.id, index);
  const isMoved = act.parentId !== undefined || act.parentRef !== undefined;
  const parentId = isMoved ? draft.idOf(parentTarget(act), "d", "parentId") : department.parentId;
  if (isTop(draft, department.id)) throw new Refused(null, "plan.root");
  if (parentId !== department.parentId) {
    // It leaves the order that somebody wanted below its former parent.
    const former = draft.arranged.get(department.parentId);
    if (former) former.splice(former.indexOf(department.id), 1);
    department.parentId = parentId;
  }
  if (act.place !== undefined) put(draft, department.id, parentId, act.place.after);
}

export function deleteDepartment(draft: Draft, { id }: ActOf<"department.delete">, index: number): void {
  const department = draft.department(id, index);
  if (isTop(draft, id)) throw new Refused(null, "plan.root");
  department.deleted = true;
}

/** As it was: name, parent and WeCom's number. */
export function putDepartment(draft: Draft, { id, set }: ActOf<"department.put">, index: number): void {
  const department = draft.department(id, index);
  const { name, ...others } = departmentFields(set);
  Object.assign(department, others, name !== undefined && { name: checkDepartmentName(name) });
}

/** Fields of a stored step that are a department's. */
const departmentFields = ({ name, nameEn, parentId, order }: Fields) => ({
  ...(typeof name === "string" && { name }),
  ...(typeof nameEn === "string" && { nameEn }),
  ...(typeof parentId === "number" && { parentId }),
  ...(typeof order === "number" && { order }),
});

/** A deleted one again, with its former id, so that what names it is right again. */
export function restoreDepartment(draft: Draft, { id, fields }: ActOf<"department.restore">, index: number): void {
  if (draft.departmentAt(id)) throw new Refused(null, "plan.department_there", { id });
  // Where the name could not be read, the id stands in.
  const { name = String(id), nameEn, parentId = 0, order = 0 } = departmentFields(fields);
  draft.touch(`d:${id}`, index);
  const present = draft.departments.get(id);
  // WeCom has given the id to another one since, which the undo takes away: it becomes the former one.
  if (present) return void Object.assign(present, { deleted: false, name, nameEn, parentId, order });
  draft.departments.set(id, {
    ...{ id, ref: `again${id}`, wanted: id, name: checkDepartmentName(name), nameEn, parentId, order, deleted: false },
  });
}

const parentTarget = ({ parentId, parentRef }: { parentId?: number | undefined; parentRef?: string | undefined }) => {
  if (parentId === undefined && parentRef === undefined) throw new Refused("parentId", "plan.parent_missing");
  return { id: parentId, ref: parentRef };
};

const isTop = (draft: Draft, id: number): boolean => id > 0 && draft.view.departments.get(id)?.parentId === 0;

function put(draft: Draft, id: number, parentId: number, after: number | null): void {
  const children = draft.arranged.get(parentId) ?? shownChildren(draft, parentId);
  const others = children.filter((child) => child !== id);
  const at = after === null ? 0 : others.indexOf(after) + 1;
  if (after !== null && at === 0) throw new Refused("place", "plan.place_unknown", { id: after });
  others.splice(at, 0, id);
  draft.arranged.set(parentId, others);
}

/** Children as they are shown, larger number first. */
function shownChildren(draft: Draft, parentId: number): number[] {
  const children = [];
  for (const { id } of draft.view.departments.values()) {
    const now = draft.departmentAt(id);
    if (now?.parentId === parentId) children.push(now);
  }
  return children.sort((a, b) => (b.order ?? 0) - (a.order ?? 0) || a.id - b.id).map(({ id }) => id);
}
