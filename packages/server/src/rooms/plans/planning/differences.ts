/** What differs between draft and view: one step for each object, with only the fields that change. */
import { limits } from "@shoufa/protocol/limits";
import { type DepartmentDraft, type Draft, type MemberDraft, seatsOf, type TagDraft } from "./draft.ts";
import { type Pieces, pieceSize } from "./pieces.ts";
import { sameValue } from "./same.ts";
import type { Fields, KnownMember, KnownTag, PlannedStep } from "./view.ts";

/** A step that has no place yet, with what the order needs to know. */
export interface Op extends PlannedStep {
  readonly about: DepartmentDraft | MemberDraft | TagDraft;
}

/** People that a department must have for its move to count for the brake. */
const largeDepartment = 20;

export function* differences(draft: Draft): Pieces<Op[]> {
  const ops: Op[] = [];
  for (const department of draft.departments.values()) ops.push(...departmentOp(draft, department));
  for (const tag of draft.tags.values()) ops.push(...tagOps(draft, tag));
  let members = 0;
  for (const member of draft.members.values()) {
    if (members++ % pieceSize === 0) yield;
    ops.push(...memberOp(draft, member));
  }
  return ops;
}

function departmentOp(draft: Draft, about: DepartmentDraft): Op[] {
  const { id, ref, wanted, name, nameEn, parentId, order, deleted } = about;
  const known = draft.view.departments.get(id);
  const isNew = id < 0 || known === undefined;
  if (isNew && deleted) return [];
  const place = {
    act: draft.actOf.get(`d:${id}`) ?? 0,
    object: isNew && wanted === undefined ? `d:ref:${ref}` : `d:${id}`,
    label: known?.name ?? name,
    path: pathOf(draft, known?.parentId ?? parentId),
    about,
  };
  if (isNew) {
    const after = present({ id: wanted, ref, name, nameEn, ...parentField(draft, parentId), order });
    return [{ ...place, kind: "department/create", before: {}, after, counted: false }];
  }
  // Where no name can be read, the id stands in.
  const shownName = known.name === String(id) ? undefined : known.name;
  const was = { name: shownName, nameEn: known.nameEn, parentId: known.parentId, order: known.order };
  if (deleted) {
    const tags = tagsThat(draft, (tag) => tag.departments.has(id));
    const before = present({ ...was, ...(tags.length > 0 && { tags }) });
    return [{ ...place, kind: "department/delete", before, after: {}, counted: true }];
  }
  const { before, after } = changed(
    present(was),
    present({ name: name === known.name ? shownName : name, nameEn, parentId, order }),
  );
  if (Object.keys(after).length === 0) return [];
  const isMoved = "parentId" in after;
  if (isMoved) Object.assign(after, parentField(draft, parentId));
  if (isMoved && parentId < 0) delete (after as { parentId?: number }).parentId;
  return [{ ...place, kind: "department/update", before, after, counted: isMoved && known.total > largeDepartment }];
}

/** Tags that stay: a tag that goes too takes its content with it. */
const tagsThat = (draft: Draft, hold: (tag: KnownTag) => boolean): number[] =>
  [...draft.view.tags.values()].filter((tag) => hold(tag) && !draft.tags.get(tag.id)?.deleted).map(({ id }) => id);

const parentField = (draft: Draft, parentId: number): Fields =>
  parentId < 0 ? { parentRef: draft.departments.get(parentId)?.ref } : { parentId };

function pathOf(draft: Draft, id: number): string {
  return draft.view.departments.get(id)?.path ?? draft.departments.get(id)?.name ?? "";
}

function memberOp(draft: Draft, about: MemberDraft): Op[] {
  const { key, userId, isNew, fields, deleted } = about;
  if (isNew && deleted) return [];
  const known = draft.view.members.get(key);
  const place = {
    act: draft.actOf.get(`m:${key}`) ?? 0,
    object: `m:${key}`,
    label: String(known?.shownAs ?? known?.fields["name"] ?? fields["name"] ?? userId),
    path: known?.path ?? pathOf(draft, seatsOf(fields)[0]?.id ?? 0),
    about,
  };
  if (isNew) {
    const after: Record<string, unknown> = { userId };
    for (const [field, value] of Object.entries(fields))
      if (field === "toInvite" || !sameValue(value, "")) after[field] = outward(draft, field, value);
    return [{ ...place, kind: "user/create", before: {}, after, counted: false }];
  }
  const was = (known as KnownMember).fields;
  if (deleted) {
    const tags = tagsThat(draft, (tag) => tag.people.has(key));
    const before = { userId, ...was, ...(tags.length > 0 && { tags }) };
    return [{ ...place, kind: "user/delete", before, after: {}, counted: true }];
  }
  const { before, after } = changed(was, fields);
  if (Object.keys(after).length === 0) return [];
  const counted =
    after["enable"] === false ||
    ["mobile", "email", "mainDepartmentId"].some((field) => overwrites(field, before, after));
  for (const field of Object.keys(after)) after[field] = outward(draft, field, after[field]);
  if ("newUserId" in after) before["userId"] = userId;
  return [{ ...place, kind: "user/update", before, after, counted }];
}

/** Something was there, or may have been where it could not be read. */
const overwrites = (field: string, before: Fields, after: Fields): boolean =>
  field in after && (!(field in before) || !sameValue(before[field], "")) && before[field] !== 0;

/** New departments are named by their ref. */
function outward(draft: Draft, field: string, value: unknown): unknown {
  const refOf = (id: number) => ({ ref: draft.departments.get(id)?.ref });
  if (field === "departments")
    return (value as readonly { id: number }[]).map(({ id, ...seat }) => ({
      ...(id < 0 ? refOf(id) : { id }),
      ...seat,
    }));
  if (field === "mainDepartmentId" && (value as number) < 0) return refOf(value as number);
  return value;
}

function tagOps(draft: Draft, about: TagDraft): Op[] {
  const { id, ref, wanted, name, deleted } = about;
  const known = draft.view.tags.get(id);
  if (!known && deleted) return [];
  const object = known || wanted !== undefined ? `t:${id}` : `t:ref:${ref}`;
  const place = { act: draft.actOf.get(`t:${id}`) ?? 0, object, label: known?.name ?? name, path: "", about };
  const ops: Op[] = [];
  const none = { before: {}, counted: false };
  if (deleted) {
    const isEmptied = draft.view.profile === "qiyehao";
    // Members that are taken out first belong to the steps that do it.
    const people = isEmptied ? [] : [...(known?.people ?? [])];
    const departments = isEmptied ? [] : [...(known?.departments ?? [])];
    const before = { name: known?.name, people, departments };
    ops.push({ ...place, kind: "tag/delete", before, after: {}, counted: true });
    if (!isEmptied) return ops;
  } else if (!known) ops.push({ ...place, ...none, kind: "tag/create", after: present({ id: wanted, ref, name }) });
  else if (known.name !== name)
    ops.push({ ...place, kind: "tag/update", before: { name: known.name }, after: { name }, counted: false });
  const isThere = (key: string): boolean => !draft.members.get(key)?.deleted;
  const people = (list: ReadonlyMap<string, string>): string[] =>
    [...list].filter(([key]) => isThere(key)).map(([, userId]) => userId);
  const departments = (list: ReadonlySet<number>): number[] => [...list].filter((one) => draft.departmentAt(one));
  for (const part of portions(people(about.removePeople), departments(about.removeDepartments)))
    ops.push({ ...place, kind: "tag/deltagusers", before: part, after: {}, counted: false });
  for (const part of deleted ? [] : portions(people(about.addPeople), departments(about.addDepartments)))
    ops.push({ ...place, ...none, kind: "tag/addtagusers", after: part });
  return ops;
}

/** As much as one call takes. */
function* portions(people: readonly string[], departments: readonly number[]): Generator<Fields> {
  const { maxUsersPerCall, maxDepartmentsPerCall } = limits.tag;
  for (let n = 0; n * maxUsersPerCall < people.length || n * maxDepartmentsPerCall < departments.length; n++)
    yield {
      people: people.slice(n * maxUsersPerCall, (n + 1) * maxUsersPerCall),
      departments: departments.slice(n * maxDepartmentsPerCall, (n + 1) * maxDepartmentsPerCall),
    };
}

const present = (fields: Fields): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

function changed(was: Fields, is: Fields): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  for (const field in is) {
    const value = is[field];
    if (value === was[field] || (field in was && sameValue(was[field], value))) continue;
    after[field] = value;
    if (field in was) before[field] = was[field];
  }
  return { before, after };
}
