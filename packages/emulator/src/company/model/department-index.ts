/** Departments of a directory: by id, by parent, and numbered as a tree. Contains no members; `Directory` has them. */
import type { Department } from "./model.ts";
import { Tree } from "./tree.ts";

export const rootId = 1;

export class DepartmentIndex {
  readonly #departments = new Map<number, Department>();
  readonly #children = new Map<number, Department[]>();
  // Created on first use, discarded after a change.
  #tree: Tree | undefined;

  get count(): number {
    return this.#departments.size;
  }

  /** 0 when there is none. */
  get largestId(): number {
    let largest = 0;
    for (const id of this.#departments.keys()) if (id > largest) largest = id;
    return largest;
  }

  get all(): readonly Department[] {
    return [...this.#departments.values()];
  }

  get(id: number): Department | undefined {
    return this.#departments.get(id);
  }

  childrenOf(id: number): readonly Department[] {
    return this.#children.get(id) ?? [];
  }

  isWithin(id: number, ancestorId: number): boolean {
    return this.#currentTree().isWithin(id, ancestorId);
  }

  /** 0 for the root. */
  depthOf(id: number): number {
    let depth = -1;
    for (let at = this.#departments.get(id); at; at = this.#departments.get(at.parentId)) depth++;
    return Math.max(0, depth);
  }

  /** The department and all below it, depth first. */
  subtree(id: number): readonly Department[] {
    return this.#currentTree().subtree(id);
  }

  /** Names from below the root down to the department, joined by slashes; the company's name for the root. */
  pathOf(id: number): string {
    const names: string[] = [];
    let department = this.#departments.get(id);
    while (department && department.id !== rootId) {
      names.unshift(department.name);
      department = this.#departments.get(department.parentId);
    }
    return names.length > 0 ? names.join("/") : (department?.name ?? "");
  }

  /** A copy of it. */
  add(department: Department): Department {
    const added = { ...department };
    this.#departments.set(added.id, added);
    this.#attach(added);
    this.#tree = undefined;
    return added;
  }

  update(department: Department, patch: Partial<Omit<Department, "id">>): void {
    this.#detach(department);
    Object.assign(department, patch);
    this.#attach(department);
    this.#tree = undefined;
  }

  remove(department: Department): void {
    this.#detach(department);
    this.#departments.delete(department.id);
    this.#children.delete(department.id);
    this.#tree = undefined;
  }

  clear(): void {
    this.#departments.clear();
    this.#children.clear();
    this.#tree = undefined;
  }

  #attach(department: Department): void {
    const siblings = this.#children.get(department.parentId);
    if (siblings) siblings.push(department);
    else this.#children.set(department.parentId, [department]);
  }

  #detach(department: Department): void {
    const siblings = this.#children.get(department.parentId)!;
    siblings.splice(siblings.indexOf(department), 1);
  }

  #currentTree(): Tree {
    this.#tree ??= new Tree(this.#children);
    return this.#tree;
  }
}
