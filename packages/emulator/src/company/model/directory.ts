/**
 * The company's directory with indexes that keep it fast at 200,000 people and 10,000 departments. It enforces no
 * rules; those are in `company/directory/`. `save` returns only the difference from the seed, so that the state file of a large
 * company with few changes is small. `DepartmentIndex` and `TagIndex` hold departments and tags; this class connects
 * them with members.
 */

import { DepartmentIndex, rootId } from "./department-index.ts";
import { rememberSlots, type UserIdTable } from "./fast/index.ts";
import { MemberIndex } from "./member-index.ts";
import type { Department, DirectorySeed, Member, Tag } from "./model.ts";
import { type KeptTag, type TagChange, TagIndex } from "./tag-index.ts";

export type MemberFields = Omit<Member, "slot">;
/** Undefined fields are removed, if the member may lack them. */
export type MemberPatch = { [K in keyof MemberFields]?: MemberFields[K] | undefined };

/** Difference from the seed. */
export interface KeptDirectory {
  readonly slotCount: number;
  readonly members: readonly Member[];
  readonly removed: readonly number[];
  readonly departments?: readonly Department[];
  readonly tags?: readonly KeptTag[];
}

export class Directory {
  readonly #seed: DirectorySeed;
  #slots: (Member | undefined)[] = [];
  #size = 0;
  #index = new MemberIndex();
  readonly #departments = new DepartmentIndex();
  readonly #direct = new Map<number, Member[]>();
  readonly #tags = new TagIndex();
  /** Members of the seed as they were, once they were changed. */
  readonly #originals = new Map<number, Member>();
  #departmentsChanged = false;
  // Created on first use, discarded after a change.
  #members: readonly Member[] | undefined;
  readonly #below = new Map<number, readonly Member[]>();
  #version = 0;
  readonly #listeners = new Set<() => void>();

  constructor(seed: DirectorySeed) {
    this.#seed = seed;
    this.#begin();
  }

  /** Rises with every change; what was derived from the directory under another version is stale. */
  get version(): number {
    return this.#version;
  }

  /** Called after changes of what is derived from the directory but not part of it: visible ranges. */
  touch(): void {
    this.#version++;
    for (const listener of this.#listeners) listener();
  }

  /** @param listener Called after every change. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  get size(): number {
    return this.#size;
  }

  /** One more than the largest slot ever used. */
  get slotCount(): number {
    return this.#slots.length;
  }

  get departmentCount(): number {
    return this.#departments.count;
  }

  /** Members in the order of joining. Shared, and replaced after a change: do not modify. */
  get members(): readonly Member[] {
    this.#members ??= this.#slots.filter((member) => member !== undefined);
    return this.#members;
  }

  /** 0 when there is none. */
  get largestDepartmentId(): number {
    return this.#departments.largestId;
  }

  get departments(): readonly Department[] {
    return this.#departments.all;
  }

  get tags(): readonly Tag[] {
    return this.#tags.all;
  }

  /** Member by userid in any spelling; undefined for people who have left. */
  member(userId: string): Member | undefined {
    const found = this.#index.byUserId(userId);
    return found?.status === 5 ? undefined : found;
  }

  /**
   * Table for finding many people by userid, valid until the directory changes. Slots of people who have left can be in
   * it.
   */
  get userIdTable(): UserIdTable {
    return this.#index.userIdTable;
  }

  /** Undefined when that member is gone. */
  memberAt(slot: number): Member | undefined {
    return this.#slots[slot];
  }

  /** Members of slots that are all in use, as a list whose slots are remembered. */
  membersAt(slots: Uint32Array): readonly Member[] {
    const members = new Array<Member>(slots.length);
    for (let index = 0; index < slots.length; index++) members[index] = this.#slots[slots[index]!]!;
    rememberSlots(members, slots);
    return members;
  }

  byMobile(mobile: string): Member | undefined {
    return this.#index.byMobile(mobile);
  }

  byEmail(email: string): Member | undefined {
    return this.#index.byEmail(email);
  }

  /** Member by company mail or one of its aliases. */
  byBizMail(mail: string): Member | undefined {
    return this.#index.byBizMail(mail);
  }

  byWeixinId(weixinId: string): Member | undefined {
    return this.#index.byWeixinId(weixinId);
  }

  department(id: number): Department | undefined {
    return this.#departments.get(id);
  }

  childrenOf(departmentId: number): readonly Department[] {
    return this.#departments.childrenOf(departmentId);
  }

  tag(id: number): Tag | undefined {
    return this.#tags.get(id);
  }

  /** Members of this very department, in the order of joining it. */
  membersOf(departmentId: number): readonly Member[] {
    return this.#direct.get(departmentId) ?? [];
  }

  /** Whether `departmentId` is `ancestorId` or a department below it. */
  isWithin(departmentId: number, ancestorId: number): boolean {
    return this.#departments.isWithin(departmentId, ancestorId);
  }

  /** 0 for the root. */
  depthOf(departmentId: number): number {
    return this.#departments.depthOf(departmentId);
  }

  /** The department and all below it, depth first. */
  subtree(departmentId: number): readonly Department[] {
    return this.#departments.subtree(departmentId);
  }

  /** Members of the department and of all below it, each once. The array is shared: do not modify. */
  everybodyBelow(departmentId: number): readonly Member[] {
    if (departmentId === rootId && this.#departments.get(rootId)) return this.members;
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
    return this.#departments.pathOf(departmentId);
  }

  addMember(fields: MemberFields): Member {
    const member: Member = { slot: this.#slots.length, ...fields };
    this.#slots.push(member);
    this.#enter(member);
    this.#changed();
    return member;
  }

  updateMember(member: Member, patch: MemberPatch): void {
    this.#remember(member);
    this.#index.remove(member);
    const moved = patch.departments !== undefined;
    const before = member.departments;
    for (const [field, value] of Object.entries(patch)) {
      if (value === undefined) Reflect.deleteProperty(member, field);
      else Reflect.set(member, field, value);
    }
    this.#index.add(member);
    if (moved) {
      const after = member.departments;
      for (const id of before) if (!after.includes(id)) this.#leaveDepartment(member, id);
      for (const id of after) if (!before.includes(id)) this.#direct.get(id)?.push(member);
      this.#below.clear();
    }
    this.touch();
  }

  /** The slot stays empty for ever. */
  removeMember(member: Member): void {
    this.#remember(member);
    this.#slots[member.slot] = undefined;
    this.#size--;
    this.#index.remove(member);
    for (const id of member.departments) this.#leaveDepartment(member, id);
    this.#tags.forgetMember(member);
    this.#changed();
  }

  addDepartment(department: Department): Department {
    const added = this.#departments.add(department);
    this.#direct.set(added.id, []);
    this.#treeChanged();
    return added;
  }

  updateDepartment(department: Department, patch: Partial<Omit<Department, "id">>): void {
    this.#departments.update(department, patch);
    this.#treeChanged();
  }

  /** Deletes an empty department. */
  removeDepartment(department: Department): void {
    this.#departments.remove(department);
    this.#direct.delete(department.id);
    this.#tags.forgetDepartment(department.id);
    this.#treeChanged();
  }

  addTag(tag: Pick<Tag, "id" | "name" | "owner">): Tag {
    const added = this.#tags.add(tag);
    this.touch();
    return added;
  }

  renameTag(id: number, name: string): void {
    this.#tags.rename(id, name);
    this.touch();
  }

  /** Repeated members count once; removing a member who is not in the tag has no effect. */
  changeTag(id: number, change: TagChange): void {
    this.#tags.change(id, change);
    this.touch();
  }

  removeTag(id: number): void {
    this.#tags.remove(id);
    this.touch();
  }

  save(): KeptDirectory {
    const seeded = this.#seed.members.length;
    const touched = [...this.#originals.keys()];
    const present = touched.map((slot) => this.#slots[slot]).filter((member) => member !== undefined);
    return {
      slotCount: this.#slots.length,
      members: [...present, ...this.#slots.slice(seeded).filter((member) => member !== undefined)],
      removed: touched.filter((slot) => this.#slots[slot] === undefined),
      ...(this.#departmentsChanged ? { departments: this.departments } : {}),
      ...(this.#tags.changed ? { tags: this.#tags.save() } : {}),
    };
  }

  /** Puts what was kept upon the seed it was kept for. @throws {Error} When it does not fit. */
  load(kept: KeptDirectory): void {
    this.clear();
    const seeded = this.#seed.members.length;
    const fits = (slot: number): boolean => Number.isInteger(slot) && slot >= 0 && slot < kept.slotCount;
    if (!(kept.slotCount >= seeded) || !kept.members.every(({ slot }) => fits(slot)) || !kept.removed.every(fits))
      throw new Error("the kept directory does not belong to this company");
    this.#slots.length = kept.slotCount;
    this.#slots.fill(undefined, seeded);
    for (const slot of kept.removed) {
      this.#remember(this.#slots[slot]!);
      this.#slots[slot] = undefined;
    }
    for (const record of kept.members) {
      const member = this.#slots[record.slot];
      if (member) {
        this.#remember(member);
        become(member, record);
      } else this.#slots[record.slot] = { ...record };
    }
    if (kept.departments) this.#departmentsChanged = true;
    this.#fill(kept.departments ?? this.#seed.departments);
    if (kept.tags) this.#tags.load(kept.tags, (slot) => this.#slots[slot]);
  }

  /** Restores the initial state. People of the seed remain the same objects. */
  clear(): void {
    if (this.#isSeed) {
      // A reset between tests seldom follows a change of the directory, and filling the indexes again takes long.
      this.touch();
      return;
    }
    for (const [slot, original] of this.#originals) become(this.#seed.members[slot]!, original);
    this.#begin();
  }

  get #isSeed(): boolean {
    const sameMembers = this.#originals.size === 0 && this.#slots.length === this.#seed.members.length;
    return sameMembers && !this.#departmentsChanged && !this.#tags.changed;
  }

  #begin(): void {
    this.#originals.clear();
    this.#departmentsChanged = false;
    this.#slots = [...this.#seed.members];
    this.#fill(this.#seed.departments);
    this.#tags.begin(this.#seed.tags, (userId) => this.member(userId));
  }

  /** Builds every index from the slots and these departments. */
  #fill(departments: readonly Department[]): void {
    this.#index = new MemberIndex();
    this.#size = 0;
    this.#departments.clear();
    this.#direct.clear();
    for (const seed of departments) this.#direct.set(this.#departments.add(seed).id, []);
    for (const member of this.#slots) if (member) this.#enter(member);
    this.#changed();
  }

  #enter(member: Member): void {
    this.#size++;
    this.#index.add(member);
    for (const id of member.departments) this.#direct.get(id)?.push(member);
  }

  /** Keeps the member as the seed had it, before the first change. */
  #remember(member: Member): void {
    const { slot } = member;
    if (slot < this.#seed.members.length && !this.#originals.has(slot)) this.#originals.set(slot, { ...member });
  }

  #leaveDepartment(member: Member, id: number): void {
    const direct = this.#direct.get(id);
    const at = direct?.indexOf(member) ?? -1;
    if (at >= 0) direct!.splice(at, 1);
  }

  #changed(): void {
    this.#members = undefined;
    this.#below.clear();
    this.touch();
  }

  #treeChanged(): void {
    this.#departmentsChanged = true;
    this.#below.clear();
    this.touch();
  }
}

/** Makes `member` exactly what `record` says, and keeps it the same object. */
function become(member: Member, record: Member): void {
  for (const field of Object.keys(member)) if (!Object.hasOwn(record, field)) Reflect.deleteProperty(member, field);
  Object.assign(member, record);
}
