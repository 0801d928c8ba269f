/**
 * The company's directory with the indexes that make it quick at 200,000 people and 10,000 departments: members by
 * userid, members by department, and the tree numbered in depth-first order, so that "below" is one comparison of
 * numbers and everything below is one slice.
 */
import { type Company, type Department, type Member, type Tag, userKey } from "./model.ts";

const rootId = 1;

export class Directory {
  readonly company: Company;
  readonly #members = new Map<string, Member>();
  readonly #departments = new Map<number, Department>();
  readonly #tags = new Map<number, Tag>();
  readonly #direct = new Map<number, Member[]>();
  readonly #depthFirst: Department[] = [];
  /** Where a department stands in depth-first order, where its last descendant has passed, and how deep it lies. */
  readonly #place = new Map<number, { readonly enter: number; leave: number; readonly depth: number }>();
  readonly #below = new Map<number, readonly Member[]>();

  constructor(company: Company) {
    this.company = company;
    for (const department of company.departments) {
      this.#departments.set(department.id, department);
      this.#direct.set(department.id, []);
    }
    for (const member of company.members) {
      this.#members.set(userKey(member.userId), member);
      for (const id of member.departments) this.#direct.get(id)?.push(member);
    }
    for (const tag of company.tags) this.#tags.set(tag.id, tag);
    this.#number();
  }

  get size(): number {
    return this.company.members.length;
  }

  get departmentCount(): number {
    return this.#departments.size;
  }

  /** By userid in any spelling; undefined as well for people who have left. */
  member(userId: string): Member | undefined {
    const found = this.#members.get(userId) ?? this.#members.get(userKey(userId));
    return found?.status === 5 ? undefined : found;
  }

  department(id: number): Department | undefined {
    return this.#departments.get(id);
  }

  tag(id: number): Tag | undefined {
    return this.#tags.get(id);
  }

  get tags(): readonly Tag[] {
    return this.company.tags;
  }

  /** Members of this very department, in the order of joining. */
  membersOf(departmentId: number): readonly Member[] {
    return this.#direct.get(departmentId) ?? [];
  }

  /** Whether `departmentId` is `ancestorId` or lies below it. */
  isWithin(departmentId: number, ancestorId: number): boolean {
    const inner = this.#place.get(departmentId);
    const outer = this.#place.get(ancestorId);
    return inner !== undefined && outer !== undefined && outer.enter <= inner.enter && inner.enter < outer.leave;
  }

  /** 0 for the root. */
  depthOf(departmentId: number): number {
    return this.#place.get(departmentId)?.depth ?? 0;
  }

  /** The department and all below it, depth first. */
  subtree(departmentId: number): readonly Department[] {
    const place = this.#place.get(departmentId);
    return place ? this.#depthFirst.slice(place.enter, place.leave) : [];
  }

  /** Everybody in the department or below it, once each. The array is shared: do not change it. */
  everybodyBelow(departmentId: number): readonly Member[] {
    if (departmentId === rootId) return this.company.members;
    let found = this.#below.get(departmentId);
    if (!found) {
      const once = new Set<Member>();
      for (const department of this.subtree(departmentId)) {
        for (const member of this.membersOf(department.id)) once.add(member);
      }
      found = [...once];
      this.#below.set(departmentId, found);
    }
    return found;
  }

  /** Names from below the root down to the department, e.g. `研发中心/平台研发部/前端组`; the company's name for the root. */
  pathOf(departmentId: number): string {
    const names: string[] = [];
    let department = this.#departments.get(departmentId);
    while (department && department.id !== rootId) {
      names.unshift(department.name);
      department = this.#departments.get(department.parentId);
    }
    return names.length > 0 ? names.join("/") : (department?.name ?? "");
  }

  #number(): void {
    const children = new Map<number, Department[]>();
    for (const department of this.#departments.values()) {
      const siblings = children.get(department.parentId);
      if (siblings) siblings.push(department);
      else children.set(department.parentId, [department]);
    }
    for (const siblings of children.values()) siblings.sort((a, b) => b.order - a.order || a.id - b.id);
    const visit = (department: Department, depth: number): void => {
      const place = { enter: this.#depthFirst.length, leave: 0, depth };
      this.#place.set(department.id, place);
      this.#depthFirst.push(department);
      for (const child of children.get(department.id) ?? []) visit(child, depth + 1);
      place.leave = this.#depthFirst.length;
    };
    for (const root of children.get(0) ?? []) visit(root, 0);
  }
}
