/** A directory in memory that takes steps as WeCom does and refuses what WeCom would: the judge of the planner's tests. */
import type { DirectoryView, Fields, KnownDepartment, KnownMember, KnownTag, PlannedStep, Seat } from "./view.ts";

export interface Model {
  departments: Map<number, { name: string; parentId: number; order: number }>;
  members: Map<string, { userId: string; fields: Record<string, unknown> }>;
  tags: Map<number, { name: string; people: Set<string>; departments: Set<number> }>;
}

export const copyOf = (model: Model): Model => structuredClone(model);

/** What can be compared: plain data in a fixed order. */
export const plain = ({ departments, members, tags }: Model): unknown => ({
  departments: [...departments].sort(([a], [b]) => a - b),
  members: [...members]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { fields }]) => [
      key,
      Object.fromEntries(
        Object.entries(fields)
          .filter(([, value]) => value !== "" && !(Array.isArray(value) && value.length === 0))
          .map(([field, value]): [string, unknown] =>
            field === "departments" ? [field, [...(value as Seat[])].sort((a, b) => a.id - b.id)] : [field, value],
          )
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
    ]),
  tags: [...tags]
    .sort(([a], [b]) => a - b)
    .map(([id, tag]) => [id, tag.name, [...tag.people].sort(), [...tag.departments].sort((a, b) => a - b)]),
});

export function viewOf(model: Model): DirectoryView {
  const departments = new Map<number, KnownDepartment>();
  const seats = [...model.members.values()].flatMap(({ fields }) => fields["departments"] as Seat[]);
  for (const [id, { name, parentId, order }] of model.departments) {
    const direct = seats.filter((seat) => seat.id === id).length;
    departments.set(id, { id, name, nameEn: undefined, parentId, order, direct, total: direct, path: name });
  }
  const members = new Map<string, KnownMember>();
  const holders = new Map<string, string>();
  for (const [key, { userId, fields }] of model.members) {
    members.set(key, { userId, status: "not-activated", path: "", fields });
    for (const field of ["mobile", "email"]) if (fields[field]) holders.set(`${field}:${fields[field]}`, key);
  }
  const tags = new Map<number, KnownTag>([...model.tags].map(([id, tag]) => [id, { id, ...tag }]));
  return { profile: "wecom", departments, members, tags, holders, guarded: new Set() };
}

/** Applies a plan and keeps the ids that it makes. @returns The steps as they were applied. @throws where WeCom would refuse. */
export function applySteps(model: Model, steps: readonly PlannedStep[]): PlannedStep[] {
  const refs = new Map<string, number>();
  return steps.map((step) => {
    const { kind, object } = step;
    const id = object.includes(":ref:") ? refs.get(object) : Number(object.slice(2));
    const after = resolved(step.after, refs);
    if (kind === "department/create" || kind === "tag/create") {
      const table = kind === "tag/create" ? model.tags : model.departments;
      const made = (after["id"] as number | undefined) ?? Math.max(0, ...table.keys()) + 1;
      refs.set(`${object[0]}:ref:${after["ref"]}`, made);
      if (kind === "tag/create") putTag(model, made, String(after["name"]));
      else putDepartment(model, made, after);
      return { ...step, object: `${object[0]}:${made}`, after };
    }
    applyOne(model, { ...step, after }, id as number);
    return { ...step, object: object.includes(":ref:") ? `${object[0]}:${id}` : object, after };
  });
}

function resolved(after: Fields, refs: ReadonlyMap<string, number>): Record<string, unknown> {
  const next: Record<string, unknown> = { ...after };
  const at = (ref: unknown): number => must(refs.get(`d:ref:${ref}`), `${ref} is not made`);
  if ("parentRef" in next) next["parentId"] = at(next["parentRef"]);
  if (Array.isArray(next["departments"]))
    next["departments"] = next["departments"].map((seat) =>
      seat?.ref ? { id: at(seat.ref), leader: seat.leader, sort: seat.sort } : seat,
    );
  const main = next["mainDepartmentId"] as { ref?: string } | number | undefined;
  if (typeof main === "object") next["mainDepartmentId"] = at(main.ref);
  return next;
}

const must = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new Error(what);
  return value;
};
const forbid = (is: boolean, what: string): void => {
  if (is) throw new Error(what);
};

function putDepartment(model: Model, id: number, fields: Fields): void {
  const was = model.departments.get(id);
  const next = {
    name: (fields["name"] as string | undefined) ?? was?.name ?? "",
    parentId: (fields["parentId"] as number | undefined) ?? was?.parentId ?? 0,
    order: (fields["order"] as number | undefined) ?? was?.order ?? 0,
  };
  if (next.parentId !== 0) must(model.departments.get(next.parentId), `no parent ${next.parentId}`);
  for (const [other, sibling] of model.departments)
    forbid(other !== id && sibling.parentId === next.parentId && sibling.name === next.name, `60008 ${next.name}`);
  for (let at = next.parentId; at !== 0; at = model.departments.get(at)?.parentId ?? 0) forbid(at === id, "60010");
  model.departments.set(id, next);
}

function putTag(model: Model, id: number, name: string): void {
  for (const [other, tag] of model.tags) forbid(other !== id && tag.name === name, `40071 ${name}`);
  const was = model.tags.get(id);
  model.tags.set(id, { people: new Set(), departments: new Set(), ...was, name });
}

function applyOne(model: Model, { kind, object, before, after }: PlannedStep, id: number): void {
  const key = object.slice(2);
  switch (kind) {
    case "department/update":
      must(model.departments.get(id), `no department ${id}`);
      putDepartment(model, id, after);
      return;
    case "department/delete":
      for (const { parentId } of model.departments.values()) forbid(parentId === id, "60006");
      for (const { fields } of model.members.values())
        forbid(
          (fields["departments"] as Seat[]).some((seat) => seat.id === id),
          "60005",
        );
      model.departments.delete(id);
      for (const tag of model.tags.values()) tag.departments.delete(id);
      return;
    case "user/create": {
      forbid(model.members.has(key), "60102");
      const { userId, toInvite: _, ...fields } = after;
      putMember(model, key, String(userId), fields);
      return;
    }
    case "user/update": {
      const was = must(model.members.get(key), `60111 ${key}`);
      const { newUserId, ...fields } = after;
      putMember(model, key, was.userId, { ...was.fields, ...fields });
      if (newUserId !== undefined) rename(model, key, String(newUserId));
      return;
    }
    case "user/delete":
      must(model.members.get(key), `60111 ${key}`);
      model.members.delete(key);
      for (const tag of model.tags.values()) tag.people.delete(key);
      return;
    case "tag/update":
      putTag(model, id, String(after["name"]));
      return;
    case "tag/delete":
      model.tags.delete(id);
      return;
    case "tag/addtagusers": {
      const tag = must(model.tags.get(id), "40068");
      for (const userId of after["people"] as string[]) {
        must(model.members.get(userId.toLowerCase()), `60111 ${userId}`);
        tag.people.add(userId.toLowerCase());
      }
      for (const department of after["departments"] as number[]) tag.departments.add(department);
      return;
    }
    case "tag/deltagusers": {
      const tag = must(model.tags.get(id), "40068");
      for (const userId of before["people"] as string[]) tag.people.delete(userId.toLowerCase());
      for (const department of before["departments"] as number[]) tag.departments.delete(department);
    }
  }
}

function rename(model: Model, key: string, userId: string): void {
  const newKey = userId.toLowerCase();
  forbid(newKey !== key && model.members.has(newKey), `60102 ${userId}`);
  const { fields } = must(model.members.get(key), `60111 ${key}`);
  model.members.delete(key);
  model.members.set(newKey, { userId, fields });
  for (const tag of model.tags.values()) if (tag.people.delete(key)) tag.people.add(newKey);
}

function putMember(model: Model, key: string, userId: string, fields: Record<string, unknown>): void {
  forbid(!fields["mobile"] && !fields["email"], "60129");
  for (const { id } of fields["departments"] as Seat[]) must(model.departments.get(id), `60003 ${id}`);
  for (const [other, member] of model.members)
    for (const field of ["mobile", "email"])
      forbid(
        other !== key && Boolean(fields[field]) && member.fields[field] === fields[field],
        `60104 ${fields[field]}`,
      );
  model.members.set(key, { userId, fields });
}
