/** The company's departments, to find them by path, by id and by name. */
import { departmentPath } from "./department-path.ts";

export interface TreeDepartment {
  readonly id: number;
  readonly name: string;
  /** 0, or one that is not there: it is at the top. */
  readonly parentId: number;
}

export type FoundDepartment =
  | { readonly kind: "found"; readonly id: number }
  /** Names from the top, the company included. */
  | { readonly kind: "missing"; readonly names: readonly string[]; readonly depth: number }
  | { readonly kind: "ambiguous"; readonly count: number };

const sameName = (name: string): string => name.normalize("NFKC").trim().toLowerCase();

type Named = ReadonlyMap<string, readonly TreeDepartment[]>;

/** Ids of those with this name: written exactly so, or else in another case or width. */
function withName(named: Named | undefined, name: string): readonly number[] {
  const alike = named?.get(sameName(name)) ?? [];
  const exact = alike.filter((each) => each.name.trim() === name.trim());
  return (exact.length > 0 ? exact : alike).map(({ id }) => id);
}

export class DepartmentTree {
  readonly #byId = new Map<number, TreeDepartment>();
  readonly #children = new Map<number, Map<string, TreeDepartment[]>>();
  readonly #byName = new Map<string, TreeDepartment[]>();
  readonly #tops: TreeDepartment[] = [];

  constructor(departments: Iterable<TreeDepartment>) {
    for (const department of departments) this.#byId.set(department.id, department);
    for (const department of this.#byId.values()) {
      const isTop = !this.#byId.has(department.parentId);
      if (isTop) this.#tops.push(department);
      const parent = isTop ? 0 : department.parentId;
      const siblings = this.#children.get(parent) ?? new Map<string, TreeDepartment[]>();
      this.#children.set(parent, siblings);
      push(siblings, sameName(department.name), department);
      push(this.#byName, sameName(department.name), department);
    }
  }

  has(id: number): boolean {
    return this.#byId.has(id);
  }

  /** Names from the top. */
  namesOf(id: number): string[] {
    const names: string[] = [];
    let at = this.#byId.get(id);
    for (let steps = 0; at && steps < 100; steps++) {
      names.unshift(at.name);
      at = this.#byId.get(at.parentId);
    }
    return names;
  }

  /** Path of a department as files have it. */
  pathOf(id: number): string {
    return departmentPath(this.namesOf(id));
  }

  /** A path from the top, with or without the company's name; or an id; or one name that stands nowhere else. */
  find(names: readonly string[]): FoundDepartment {
    const whole = this.#walk(0, names);
    if (whole.kind !== "missing") return whole;
    const [top] = this.#tops;
    const below = this.#tops.length === 1 && top ? this.#walk(top.id, names) : whole;
    if (below.kind !== "missing") return below;
    const [only = ""] = names;
    if (names.length === 1) {
      if (/^\d{1,10}$/.test(only) && this.#byId.has(Number(only))) return { kind: "found", id: Number(only) };
      const named = withName(this.#byName, only);
      if (named.length === 1) return { kind: "found", id: named[0] as number };
      if (named.length > 1) return { kind: "ambiguous", count: named.length };
    }
    if (whole.depth > 0 || !top) return { kind: "missing", names, depth: whole.depth };
    return { kind: "missing", names: [top.name, ...names], depth: 1 + below.depth };
  }

  /** `depth` of a missing one: how many of its names exist. */
  #walk(from: number, names: readonly string[]): FoundDepartment {
    let at = from;
    let depth = 0;
    for (const name of names) {
      const ids = withName(this.#children.get(at), name);
      if (ids.length > 1) return { kind: "ambiguous", count: ids.length };
      if (ids.length === 0) return { kind: "missing", names, depth };
      at = ids[0] as number;
      depth++;
    }
    return { kind: "found", id: at };
  }

  /** Where the existing part of a missing path ends. */
  lastOf(names: readonly string[], depth: number): number {
    const found = this.#walk(0, names.slice(0, depth));
    return found.kind === "found" ? found.id : 0;
  }
}

function push(map: Map<string, TreeDepartment[]>, key: string, department: TreeDepartment): void {
  const list = map.get(key);
  if (list) list.push(department);
  else map.set(key, [department]);
}
