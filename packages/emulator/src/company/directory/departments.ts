/**
 * Rules of departments for all ways of changing them: API, import, admin console. Source: docs/wire/directory.md §4.
 */
import { limits } from "@shoufa/protocol";
import { Refusal } from "../../kernel/refusal.ts";
import type { Switches } from "../../kernel/switches.ts";
import type { ContactEvents } from "../callbacks/events/contact.ts";
import type { Directory } from "../model/directory.ts";
import type { Department, Origin } from "../model/model.ts";
import type { RangeWatch } from "./range-watch.ts";
import { characters, invalid, tooLong } from "./refusals.ts";

const rootId = limits.department.rootId;

export interface NewDepartment {
  readonly name: string;
  readonly nameEn?: string | undefined;
  readonly parentId: number | undefined;
  readonly order?: number | undefined;
  /** The largest plus one when undefined. */
  readonly id?: number | undefined;
}

export interface DepartmentChanges {
  readonly name?: string | undefined;
  readonly nameEn?: string | undefined;
  readonly parentId?: number | undefined;
  readonly order?: number | undefined;
}

export class Departments {
  readonly #directory: Directory;
  readonly #switches: Switches;
  readonly #events: ContactEvents;
  readonly #watch: RangeWatch;

  constructor(options: { directory: Directory; switches: Switches; contactEvents: ContactEvents; watch: RangeWatch }) {
    this.#directory = options.directory;
    this.#switches = options.switches;
    this.#events = options.contactEvents;
    this.#watch = options.watch;
  }

  /**
   * @throws {Refusal} 60001 or 60125 name length, 60009 characters, 60004 or 60124 no such parent, 60008 id or name taken, 81002
   *   too deep, 81001 too many.
   */
  create({ name, nameEn, parentId, order, id }: NewDepartment, origin: Origin): Department {
    const directory = this.#directory;
    this.#checkName(name, "name");
    if (nameEn) this.#checkName(nameEn, "name_en");
    checkOrder(order);
    if (id !== undefined && (id <= 0 || id > limits.department.maxId)) throw invalid("id");
    const parent = parentId === undefined ? undefined : directory.department(parentId);
    if (!parent) throw this.#unknownParent();
    if (id !== undefined && directory.department(id)) throw new Refusal(60008);
    this.#checkSiblings(parent.id, { name, nameEn });
    if (directory.depthOf(parent.id) + 2 > limits.department.maxDepth) throw new Refusal(81002);
    this.checkRoom(parent.id);
    if (directory.departmentCount >= this.#switches["directory.department.maxTotal"]) throw new Refusal(81001);
    return this.#add({ id: id ?? this.freeId(), name, nameEn, parentId: parent.id, order }, origin);
  }

  /**
   * An id for a department that was given none: one more than the largest of the company and of `besides`; the smallest
   * free one where that would be too large.
   */
  freeId(besides: readonly number[] = []): number {
    const directory = this.#directory;
    const next = Math.max(directory.largestDepartmentId, ...besides) + 1;
    if (next <= limits.department.maxId) return next;
    let free = rootId;
    while (directory.department(free) || besides.includes(free)) free++;
    return free;
  }

  /** The department without a parent, which a new company lacks. @throws {Refusal} 60008 when there is one. */
  createRoot(name: string, origin: Origin): Department {
    this.#checkName(name, "name");
    if (this.#directory.department(rootId)) throw new Refusal(60008);
    return this.#add({ id: rootId, name, parentId: 0 }, origin);
  }

  /**
   * @throws {Refusal} 60003 or 60123 unknown, 60124 the root below department 0, 60010 below itself, and those of `create`.
   */
  update(id: number | undefined, changes: DepartmentChanges, origin: Origin): void {
    const directory = this.#directory;
    const department = this.#known(id);
    const { name, nameEn, order } = changes;
    if (name !== undefined) this.#checkName(name, "name");
    if (nameEn) this.#checkName(nameEn, "name_en");
    checkOrder(order);
    if (department.id === rootId && changes.parentId === 0) throw new Refusal(60124);
    const parentId = changes.parentId ?? department.parentId;
    const moves = parentId !== department.parentId;
    if (moves) this.#checkMove(department, parentId);
    this.#checkSiblings(parentId, { name: name ?? department.name, nameEn: nameEn ?? department.nameEn }, department);
    const before = { ...department };
    const change = (): void =>
      directory.updateDepartment(department, {
        ...(name === undefined ? {} : { name }),
        ...(nameEn === undefined ? {} : { nameEn }),
        ...(order === undefined ? {} : { order }),
        parentId,
      });
    if (moves) this.#watch.around(() => directory.everybodyBelow(department.id), change);
    else change();
    this.#events.departmentUpdated(before, department, origin);
  }

  /** @throws {Refusal} 60007 the root, 60003 or 60123 unknown, 60006 has sub-departments, 60005 has members. */
  remove(id: number | undefined, origin: Origin): void {
    const directory = this.#directory;
    if (id === rootId) throw new Refusal(60007);
    const department = this.#known(id);
    if (directory.childrenOf(department.id).length > 0) throw new Refusal(60006);
    if (directory.membersOf(department.id).length > 0) throw new Refusal(60005);
    directory.removeDepartment(department);
    this.#events.departmentDeleted(department.id, origin);
  }

  /** @throws {Refusal} 81001 when the department cannot take one more member or sub-department. */
  checkRoom(id: number, more = 1): void {
    const nodes = this.#directory.childrenOf(id).length + this.#directory.membersOf(id).length;
    if (nodes + more > this.#switches["directory.department.maxNodes"]) throw new Refusal(81001);
  }

  #add({ nameEn, order, ...rest }: NewDepartment & { id: number; parentId: number }, origin: Origin): Department {
    const { firstOrder, orderStep } = limits.department;
    const siblings = this.#directory.childrenOf(rest.parentId).length;
    const department = this.#directory.addDepartment({
      ...rest,
      ...(nameEn ? { nameEn } : {}),
      order: order ?? Math.max(0, firstOrder + siblings * orderStep),
    });
    this.#events.departmentCreated(department, origin);
    return department;
  }

  #known(id: number | undefined): Department {
    const department = id === undefined ? undefined : this.#directory.department(id);
    if (!department) throw new Refusal(Number(this.#switches["directory.department.unknownIdCode"]));
    return department;
  }

  /** The two pages of codes come in pairs: 60003 with 60004, 60123 with 60124. */
  #unknownParent(): Refusal {
    return new Refusal(this.#switches["directory.department.unknownIdCode"] === "60003" ? 60004 : 60124);
  }

  #checkMove(department: Department, parentId: number): void {
    const directory = this.#directory;
    const parent = directory.department(parentId);
    if (!parent) throw this.#unknownParent();
    if (directory.isWithin(parentId, department.id)) throw new Refusal(60010);
    const own = directory.depthOf(department.id);
    let deepest = own;
    for (const { id } of directory.subtree(department.id)) deepest = Math.max(deepest, directory.depthOf(id));
    if (directory.depthOf(parentId) + 2 + deepest - own > limits.department.maxDepth) throw new Refusal(81002);
    this.checkRoom(parentId);
  }

  #checkName(name: string, field: string): void {
    const limit = this.#switches["directory.department.name.limit"];
    const most = limit === "32-characters" ? 32 : limits.department.nameMaxCharacters;
    const long = limit === "64-bytes" ? Buffer.byteLength(name) > 64 : characters(name) > most;
    if (name === "" || long) {
      if (field !== "name") throw tooLong(field, most);
      throw new Refusal(limit === "64-bytes" ? 60125 : 60001);
    }
    if (limits.department.nameForbiddenCharacters.some((character) => name.includes(character)))
      throw new Refusal(60009);
  }

  #checkSiblings(parentId: number, names: Pick<NewDepartment, "name" | "nameEn">, except?: Department): void {
    for (const sibling of this.#directory.childrenOf(parentId)) {
      if (sibling === except) continue;
      if (sibling.name === names.name) throw new Refusal(60008);
      if (names.nameEn && sibling.nameEn === names.nameEn) throw new Refusal(60008);
    }
  }
}

/** @throws {Refusal} 40058 outside `[0, 2^32)`. */
export function checkOrder(order: number | undefined): void {
  if (order !== undefined && (order < 0 || order >= limits.department.orderMaxExclusive)) throw invalid("order");
}
