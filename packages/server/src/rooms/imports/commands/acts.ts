/** Rows of an import as acts of a plan: new departments first, parents before children, then people. Pure. */
import type { DepartmentSeat, DirectoryAct, MemberFields } from "@shoufa/contract";
import type { WireAttribute } from "@shoufa/protocol";
import { type DepartmentTree, type DepartmentValue, departmentKey, type PersonChange } from "@shoufa/sheets/columns";
import type { PlannedRow } from "../checking/judge.ts";

export class ActsOfRows {
  readonly #tree: DepartmentTree;
  /** Reference of a new department by its names. */
  readonly #refs = new Map<string, string>();
  readonly #departments: DirectoryAct[] = [];
  readonly #people: DirectoryAct[] = [];

  constructor(tree: DepartmentTree) {
    this.#tree = tree;
  }

  /** @param attributes What the person's attributes are now; absent: they cannot be read. */
  add({ userId, isNew, set }: PlannedRow, attributes: readonly WireAttribute[] | undefined): void {
    const fields = this.#fields(set, attributes);
    if (isNew) {
      const { name = userId, departments = [], ...rest } = fields;
      this.#people.push({ act: "member.create", member: { ...rest, userId, name, departments } });
    } else if (Object.keys(fields).length > 0) this.#people.push({ act: "member.update", userId, set: fields });
  }

  disable(userIds: readonly string[]): void {
    if (userIds.length > 0) this.#people.push({ act: "member.disable", people: { userIds: [...userIds] } });
  }

  get acts(): DirectoryAct[] {
    return [...this.#departments, ...this.#people];
  }

  #fields(set: PersonChange, known: readonly WireAttribute[] | undefined): Partial<MemberFields> {
    const { departments, mainDepartment, attributes, ...plain } = set;
    const main = mainDepartment && this.#target(mainDepartment);
    // A department that is only made by the plan has no id to be named as the main one: the first of a person is it.
    const isFirst = (value: DepartmentValue) =>
      mainDepartment !== undefined && departmentKey(value) === departmentKey(mainDepartment);
    const seats = departments?.toSorted((a, b) => Number(isFirst(b.department)) - Number(isFirst(a.department)));
    return {
      ...plain,
      ...(seats && {
        departments: seats.map(
          ({ department, leader }): DepartmentSeat => ({
            ...this.#target(department),
            ...(leader !== undefined && { leader }),
          }),
        ),
      }),
      ...(main && "id" in main && { mainDepartmentId: main.id }),
      ...(attributes && { extattr: mergedAttributes(known ?? [], attributes).map((one) => ({ ...one })) }),
    };
  }

  #target(value: DepartmentValue): { id: number } | { ref: string } {
    if ("id" in value) return { id: value.id };
    const found = this.#tree.find(value.names);
    if (found.kind === "found") return { id: found.id };
    const depth = found.kind === "missing" ? found.depth : 0;
    let parent: { parentId: number } | { parentRef: string } = { parentId: this.#tree.lastOf(value.names, depth) };
    let ref = "";
    for (let to = depth + 1; to <= value.names.length; to++) {
      const key = departmentKey({ names: value.names.slice(0, to) });
      const known = this.#refs.get(key);
      ref = known ?? `d${this.#refs.size + 1}`;
      if (known === undefined) {
        this.#refs.set(key, ref);
        this.#departments.push({ act: "department.create", name: value.names[to - 1] as string, ...parent, ref });
      }
      parent = { parentRef: ref };
    }
    return { ref };
  }
}

function mergedAttributes(
  known: readonly WireAttribute[],
  changed: readonly (readonly [name: string, value: string | null])[],
): WireAttribute[] {
  const wanted = new Map(changed);
  const kept = known.map((one) =>
    wanted.has(one.name) ? { ...one, text: { value: wanted.get(one.name) ?? "" } } : one,
  );
  const names = new Set(known.map(({ name }) => name));
  const added = changed.filter(([name]) => !names.has(name));
  return [...kept, ...added.map(([name, value]) => ({ type: 0 as const, name, text: { value: value ?? "" } }))];
}
