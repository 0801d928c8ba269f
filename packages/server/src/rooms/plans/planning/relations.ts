/** Rules about the directory as a whole, checked when all acts are in the draft. Their order therefore makes no difference. */
import type { ActRefusal } from "@shoufa/contract";
import { limits } from "@shoufa/protocol/limits";
import { type DepartmentDraft, type Draft, type MemberDraft, seatsOf } from "./draft.ts";
import { pieceSize } from "./pieces.ts";
import { renumber } from "./renumber.ts";
import type { KnownDepartment } from "./view.ts";

type Node = DepartmentDraft | KnownDepartment;

/** In pieces, as undefined. Also gives the arranged siblings their numbers. */
export function* checkRelations(draft: Draft): Generator<ActRefusal | undefined> {
  yield* departmentRelations(draft);
  yield* memberRelations(draft);
  yield* tagRelations(draft);
}

const refusal = (
  draft: Draft,
  object: string,
  field: string | null,
  code: string,
  params: ActRefusal["reason"]["params"] = {},
  userId?: string,
): ActRefusal => ({
  act: draft.actOf.get(object) ?? 0,
  field,
  reason: { code, params },
  ...(userId !== undefined && { userId }),
});

function* departmentRelations(draft: Draft): Generator<ActRefusal | undefined> {
  if (draft.departments.size === 0) return;
  const children = childrenOf(draft);
  const names = siblingNames(children);
  const say = (id: number, field: string | null, code: string, params?: ActRefusal["reason"]["params"]) =>
    refusal(draft, `d:${id}`, field, code, params);
  let looked = 0;
  for (const department of draft.departments.values()) {
    if (looked++ % pieceSize === 0) yield undefined;
    const { id, parentId, deleted } = department;
    if (deleted) {
      if (children.get(id)?.length)
        yield say(id, null, "plan.department_has_children", { count: children.get(id)?.length ?? 0 });
      continue;
    }
    if (parentId !== 0 && !draft.departmentAt(parentId)) yield say(id, "parentId", "plan.parent_missing");
    else {
      const level = levelOf(draft, department);
      if (level === undefined) yield say(id, "parentId", "plan.circle");
      else if (parentId !== draft.view.departments.get(id)?.parentId) {
        const max = limits.department.maxDepth;
        if (level + heightBelow(draft, children, id) > max) yield say(id, "parentId", "plan.too_deep", { max });
      }
    }
    for (const field of ["name", "nameEn"] as const) {
      const value = department[field];
      if (value && names.of(parentId, field).get(value) !== 1)
        yield say(id, field, "plan.sibling_name", { name: value });
    }
  }
  const total = [...children.values()].reduce((sum, list) => sum + list.length, 0);
  const [first] = draft.departments.keys();
  if (total > limits.department.maxTotal && first !== undefined)
    yield say(first, null, "plan.too_many", { max: limits.department.maxTotal, actual: total });
  yield* arrange(draft);
  numberNew(draft, children);
}

/** New departments come last, with the number that WeCom would give them: so we know it without reading it. */
function numberNew(draft: Draft, children: ReadonlyMap<number, Node[]>): void {
  const { firstOrder } = limits.department;
  const orderStep = Math.abs(limits.department.orderStep);
  const lowest = new Map<number, number | undefined>();
  for (const department of draft.departments.values()) {
    const { id, parentId, order, deleted } = department;
    if (id > 0 || deleted || order !== undefined || draft.arranged.has(parentId)) continue;
    if (!lowest.has(parentId)) {
      const numbers = (children.get(parentId) ?? []).filter((node) => node.id > 0).map((node) => node.order);
      const isKnown = numbers.every((number) => number !== undefined);
      lowest.set(parentId, isKnown ? Math.min(firstOrder + orderStep, ...(numbers as number[])) : undefined);
    }
    const before = lowest.get(parentId);
    if (before === undefined || before < orderStep) continue;
    department.order = before - orderStep;
    lowest.set(parentId, department.order);
  }
}

function childrenOf(draft: Draft): ReadonlyMap<number, Node[]> {
  const children = new Map<number, Node[]>();
  const add = (node: Node): void => {
    const siblings = children.get(node.parentId);
    if (siblings) siblings.push(node);
    else children.set(node.parentId, [node]);
  };
  for (const known of draft.view.departments.values()) if (!draft.departments.has(known.id)) add(known);
  for (const changed of draft.departments.values()) if (!changed.deleted) add(changed);
  return children;
}

/** How often each name stands below one parent. */
function siblingNames(children: ReadonlyMap<number, Node[]>) {
  const counted = new Map<string, ReadonlyMap<string, number>>();
  return {
    of(parentId: number, field: "name" | "nameEn"): ReadonlyMap<string, number> {
      const key = `${parentId} ${field}`;
      const known = counted.get(key);
      if (known) return known;
      const counts = new Map<string, number>();
      for (const node of children.get(parentId) ?? []) {
        const name = node[field];
        if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
      }
      counted.set(key, counts);
      return counts;
    },
  };
}

/** 1 for the root; undefined: it would be below itself. */
function levelOf(draft: Draft, department: Node): number | undefined {
  let level = 1;
  for (let at: Node | undefined = department; at && at.parentId !== 0; at = draft.departmentAt(at.parentId)) {
    level += 1;
    if (level > 1000) return undefined;
  }
  return level;
}

/** Levels that come along with it. One below that is new or moved itself is told its own depth. */
function heightBelow(draft: Draft, children: ReadonlyMap<number, Node[]>, id: number): number {
  const stay = (parent: number) =>
    (children.get(parent) ?? []).filter((node) => draft.view.departments.get(node.id)?.parentId === node.parentId);
  let height = 0;
  for (let row = stay(id); row.length > 0 && height < 100; height++) row = row.flatMap((node) => stay(node.id));
  return height;
}

function* arrange(draft: Draft): Generator<ActRefusal> {
  for (const ids of draft.arranged.values()) {
    const siblings = ids.flatMap((id) => draft.departmentAt(id) ?? []);
    // A new one has none, one that comes from elsewhere brings a number that means nothing here.
    const isForeign = (id: number): boolean =>
      id < 0 || draft.view.departments.get(id)?.parentId !== draft.departmentAt(id)?.parentId;
    const known = siblings.filter(({ id }) => !isForeign(id));
    const act = (id: number): number => draft.actOf.get(`d:${id}`) ?? 0;
    if (known.some(({ order }) => order === undefined)) {
      const mover = siblings.find(({ id }) => draft.departments.has(id));
      yield { act: act(mover?.id ?? 0), field: "place", reason: { code: "plan.order_unknown", params: {} } };
      continue;
    }
    const numbers = renumber(siblings.map(({ id, order }) => ({ id, order: isForeign(id) ? undefined : order })));
    for (const [id, order] of numbers) {
      const mover = siblings.find((sibling) => draft.actOf.has(`d:${sibling.id}`));
      const department = draft.department(id, draft.actOf.get(`d:${id}`) ?? act(mover?.id ?? 0));
      department.order = order;
    }
  }
}

/** Fields of a person that have to agree with other objects, or with each other. */
const related = ["mobile", "email", "weixinId", "departments", "directLeaders", "newUserId"] as const;

function* memberRelations(draft: Draft): Generator<ActRefusal | undefined> {
  const owners = new Map<string, MemberDraft>();
  let looked = 0;
  for (const member of draft.members.values()) {
    if (looked++ % pieceSize === 0) yield undefined;
    const { key, userId, fields, deleted } = member;
    if (deleted) continue;
    const known = draft.view.members.get(key)?.fields;
    // Nothing that has to agree with anything else.
    if (known && related.every((field) => known[field] === fields[field])) continue;
    const say = (field: string | null, code: string, params?: ActRefusal["reason"]["params"]) =>
      refusal(draft, `m:${key}`, field, code, params, userId);
    for (const field of ["mobile", "email", "weixinId"] as const) {
      const value = fields[field];
      const isChanged = known?.[field] !== value;
      if (!isChanged || typeof value !== "string" || value === "") continue;
      const twin = owners.get(`${field}:${value}`);
      const holder = draft.view.holders.get(`${field}:${value}`);
      if (twin) {
        // One duplicate blames both.
        yield say(field, `plan.${field}_twice`, { value, userId: twin.userId });
        yield refusal(draft, `m:${twin.key}`, field, `plan.${field}_twice`, { value, userId }, twin.userId);
      } else owners.set(`${field}:${value}`, member);
      if (holder !== undefined && holder !== key && keeps(draft, holder, field, value))
        yield say(field, `plan.${field}_taken`, { value, userId: nameOf(draft, holder) });
    }
    if (fields["newUserId"] !== undefined) {
      const renamed = String(fields["newUserId"]).toLowerCase();
      const twin = owners.get(`userId:${renamed}`);
      const isMade = renamed !== key && draft.members.get(renamed)?.isNew && !draft.members.get(renamed)?.deleted;
      if (twin || isMade) yield say("newUserId", "plan.userid_taken", { userId: String(fields["newUserId"]) });
      else owners.set(`userId:${renamed}`, member);
    }
    if (fields["departments"] !== known?.["departments"])
      for (const { id } of seatsOf(fields))
        if (!draft.departmentAt(id) && isTouched(draft, member, id))
          yield say("departments", "plan.department_unknown", { id });
    for (const leader of (fields["directLeaders"] as readonly string[] | undefined) ?? []) {
      const there = draft.members.get(leader.toLowerCase());
      const had = known?.["directLeaders"] as readonly string[] | undefined;
      if (there ? there.deleted : !draft.view.members.has(leader.toLowerCase()) && !had?.includes(leader))
        yield say("directLeaders", "plan.member_unknown", { userId: leader });
    }
    if (lacksIdentity(draft, member)) yield say("mobile", identityCode(draft));
  }
  yield* emptied(draft);
}

/** A department that the person is in already may be one that our credential does not see. */
const isTouched = (draft: Draft, { key }: MemberDraft, id: number): boolean =>
  draft.departments.has(id) || !seatsOf(draft.view.members.get(key)?.fields ?? {}).some((seat) => seat.id === id);

const keeps = (draft: Draft, key: string, field: string, value: string): boolean => {
  const member = draft.members.get(key);
  return member === undefined || (!member.deleted && (!(field in member.fields) || member.fields[field] === value));
};

const nameOf = (draft: Draft, key: string): string => draft.view.members.get(key)?.userId ?? key;

const identityCode = ({ view }: Draft): string =>
  view.profile === "qiyehao" ? "plan.identity_legacy" : "plan.identity_missing";

function lacksIdentity(draft: Draft, { key, isNew, fields }: MemberDraft): boolean {
  const names = draft.view.profile === "qiyehao" ? ["mobile", "email", "weixinId"] : ["mobile", "email"];
  const known = draft.view.members.get(key)?.fields;
  // Somebody who is there already: only where this plan takes the last one, and all of them can be read.
  if (!isNew && !names.some((name) => known?.[name] && !fields[name])) return false;
  if (!isNew && names.some((name) => !(name in fields))) return false;
  return names.every((name) => !fields[name]);
}

/** Departments to delete that still have people. */
function* emptied(draft: Draft): Generator<ActRefusal> {
  const gone = new Map<number, number>();
  for (const { id, deleted } of draft.departments.values())
    if (deleted && id > 0) gone.set(id, draft.view.departments.get(id)?.direct ?? 0);
  if (gone.size === 0) return;
  for (const { key, fields, deleted } of draft.members.values()) {
    for (const { id } of seatsOf(draft.view.members.get(key)?.fields ?? {}))
      if (gone.has(id)) gone.set(id, (gone.get(id) ?? 0) - 1);
    if (!deleted) for (const { id } of seatsOf(fields)) if (gone.has(id)) gone.set(id, (gone.get(id) ?? 0) + 1);
  }
  for (const [id, count] of gone)
    if (count > 0) yield refusal(draft, `d:${id}`, null, "plan.department_has_people", { count });
}

const isThere = (draft: Draft, key: string): boolean => {
  const member = draft.members.get(key);
  return member ? !member.deleted : draft.view.members.has(key);
};

function* tagRelations(draft: Draft): Generator<ActRefusal> {
  if (draft.tags.size === 0) return;
  const names = new Map<string, number>();
  for (const { id, name } of draft.view.tags.values()) if (!draft.tags.has(id)) names.set(name, id);
  for (const { id, name, deleted, addPeople, addDepartments } of draft.tags.values()) {
    if (deleted) continue;
    for (const [key, userId] of addPeople)
      if (!isThere(draft, key)) yield refusal(draft, `t:${id}`, "people", "plan.member_unknown", { userId });
    for (const department of addDepartments)
      if (!draft.departmentAt(department))
        yield refusal(draft, `t:${id}`, "departments", "plan.department_unknown", { id: department });
    if (names.has(name)) yield refusal(draft, `t:${id}`, "name", "plan.tag_name", { name });
    names.set(name, id);
  }
}
