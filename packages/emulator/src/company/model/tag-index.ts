/** Tags of a directory, with their members and departments. Enforces no rules; `Directory` reports changes. */
import type { Member, Tag, TagOwner, TagSeed } from "./model.ts";

export interface KeptTag {
  readonly id: number;
  readonly name: string;
  readonly owner: TagOwner;
  /** Slots. */
  readonly members: readonly number[];
  readonly departments: readonly number[];
}

export interface TagChange {
  readonly addMembers?: Iterable<Member>;
  readonly removeMembers?: Iterable<Member>;
  readonly addDepartments?: Iterable<number>;
  readonly removeDepartments?: Iterable<number>;
}

interface MutableTag extends Tag {
  readonly members: Set<Member>;
  readonly departments: Set<number>;
}

export class TagIndex {
  readonly #tags = new Map<number, MutableTag>();
  #changed = false;

  /** Whether the tags differ from those of the seed. */
  get changed(): boolean {
    return this.#changed;
  }

  get all(): readonly Tag[] {
    return [...this.#tags.values()];
  }

  get(id: number): Tag | undefined {
    return this.#tags.get(id);
  }

  add({ id, name, owner }: Pick<Tag, "id" | "name" | "owner">): Tag {
    const tag: MutableTag = { id, name, owner, members: new Set(), departments: new Set() };
    this.#tags.set(id, tag);
    this.#changed = true;
    return tag;
  }

  rename(id: number, name: string): void {
    this.#tags.get(id)!.name = name;
    this.#changed = true;
  }

  /** Repeated members count once; removing a member who is not in the tag has no effect. */
  change(id: number, change: TagChange): void {
    const tag = this.#tags.get(id)!;
    for (const member of change.addMembers ?? []) tag.members.add(member);
    for (const member of change.removeMembers ?? []) tag.members.delete(member);
    for (const department of change.addDepartments ?? []) tag.departments.add(department);
    for (const department of change.removeDepartments ?? []) tag.departments.delete(department);
    this.#changed = true;
  }

  remove(id: number): void {
    this.#tags.delete(id);
    this.#changed = true;
  }

  forgetMember(member: Member): void {
    for (const tag of this.#tags.values()) if (tag.members.delete(member)) this.#changed = true;
  }

  forgetDepartment(id: number): void {
    for (const tag of this.#tags.values()) if (tag.departments.delete(id)) this.#changed = true;
  }

  /** Restores the tags of the seed. */
  begin(seeds: readonly TagSeed[], memberOf: (userId: string) => Member | undefined): void {
    this.#tags.clear();
    this.#changed = false;
    for (const { id, name, userIds, departments } of seeds) {
      const members = userIds.map(memberOf).filter((member) => member !== undefined);
      this.#tags.set(id, { id, name, owner: "admin", members: new Set(members), departments: new Set(departments) });
    }
  }

  save(): readonly KeptTag[] {
    return [...this.#tags.values()].map(({ id, name, owner, members, departments }) => ({
      id,
      name,
      owner,
      members: Array.from(members, (member) => member.slot),
      departments: [...departments],
    }));
  }

  load(kept: readonly KeptTag[], memberAt: (slot: number) => Member | undefined): void {
    this.#tags.clear();
    this.#changed = true;
    for (const { id, name, owner, members, departments } of kept) {
      const present = members.map(memberAt).filter((member) => member !== undefined);
      this.#tags.set(id, { id, name, owner, members: new Set(present), departments: new Set(departments) });
    }
  }
}
