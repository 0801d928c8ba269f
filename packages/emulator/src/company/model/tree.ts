/**
 * Departments numbered in depth-first order, so that "below" is one comparison of numbers and everything below is one
 * slice. Built again on first use after a change.
 */
import type { Department } from "./model.ts";

export class Tree {
  readonly #depthFirst: Department[] = [];
  /** Position of a department, and position behind its last descendant. */
  readonly #place = new Map<number, { readonly enter: number; leave: number }>();

  /** `children`: of 0 the roots. Sorted here, larger `order` first, then by id. */
  constructor(children: ReadonlyMap<number, readonly Department[]>) {
    const visit = (department: Department): void => {
      const place = { enter: this.#depthFirst.length, leave: 0 };
      this.#place.set(department.id, place);
      this.#depthFirst.push(department);
      for (const child of sorted(children.get(department.id))) visit(child);
      place.leave = this.#depthFirst.length;
    };
    for (const root of sorted(children.get(0))) visit(root);
  }

  isWithin(departmentId: number, ancestorId: number): boolean {
    const inner = this.#place.get(departmentId);
    const outer = this.#place.get(ancestorId);
    return inner !== undefined && outer !== undefined && outer.enter <= inner.enter && inner.enter < outer.leave;
  }

  subtree(departmentId: number): readonly Department[] {
    const place = this.#place.get(departmentId);
    return place ? this.#depthFirst.slice(place.enter, place.leave) : [];
  }
}

const sorted = (siblings: readonly Department[] | undefined): readonly Department[] =>
  siblings ? [...siblings].sort((a, b) => b.order - a.order || a.id - b.id) : [];
