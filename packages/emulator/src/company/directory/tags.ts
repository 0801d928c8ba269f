/**
 * The rules of tags. A tag belongs to the secret that made it; the others may only read it.
 * Source: docs/wire/directory.md §8.
 */
import { limits } from "@shoufa/protocol";
import { Refusal } from "../../kernel/refusal.ts";
import type { Switches } from "../../kernel/switches.ts";
import type { ContactEvents } from "../callbacks/events/contact.ts";
import type { Directory } from "../model/directory.ts";
import type { Member, Origin, Tag, TagOwner } from "../model/model.ts";
import type { View } from "../model/view.ts";
import type { RangeWatch } from "./range-watch.ts";
import { characters, tooLong } from "./refusals.ts";
import type { TagLocks } from "./tag-locks.ts";

/** Caller: its view, and the tags it owns. */
export interface TagUser {
  readonly view: View;
  readonly owner: TagOwner;
  readonly origin: Origin;
}

export interface TagTargets {
  readonly userIds: readonly string[];
  readonly departments: readonly number[];
}

export class Tags {
  readonly #directory: Directory;
  readonly #switches: Switches;
  readonly #events: ContactEvents;
  readonly #watch: RangeWatch;
  readonly #locks: TagLocks;

  constructor(options: {
    directory: Directory;
    switches: Switches;
    contactEvents: ContactEvents;
    watch: RangeWatch;
    tagLocks: TagLocks;
  }) {
    this.#locks = options.tagLocks;
    this.#directory = options.directory;
    this.#switches = options.switches;
    this.#events = options.contactEvents;
    this.#watch = options.watch;
  }

  /** @throws {Refusal} 41018, 40072, 40071, 40068 or 40071 for an id in use, 40058 too many tags. */
  create(name: string | undefined, id: number | undefined, owner: TagOwner): Tag {
    const directory = this.#directory;
    const checked = this.#checkName(name);
    if (id !== undefined && (id < 0 || id > 0x7fff_ffff)) throw new Refusal(40068);
    if (id !== undefined && directory.tag(id)) throw new Refusal(Number(this.#switches["tag.create.idInUseCode"]));
    const { tags } = directory;
    if (tags.length >= this.#switches["tag.maxTotal"]) throw tooLong("tag", this.#switches["tag.maxTotal"]);
    const next = tags.reduce((largest, tag) => Math.max(largest, tag.id), 0) + 1;
    return directory.addTag({ id: id ?? next, name: checked, owner });
  }

  /** @throws {Refusal} 41017, 40068, 81011 or 60011, 41018, 40072, 40071. */
  rename(id: number | undefined, name: string | undefined, user: TagUser): void {
    const tag = this.#own(id, user);
    this.#directory.renameTag(tag.id, this.#checkName(name, tag));
  }

  /** @throws {Refusal} 41017, 40068, 81011 or 60011; 60016 not empty, in 企业号 and by a switch. */
  remove(id: number | undefined, user: TagUser): void {
    const tag = this.#own(id, user);
    const full = tag.members.size + tag.departments.size > 0;
    const keepsFull =
      this.#switches["company.profile"] === "qiyehao" || this.#switches["tag.deleteNonEmpty"] !== "allow";
    if (full && keepsFull) throw new Refusal(60016);
    this.#watch.around(
      () => this.#everybodyIn(tag.members, tag.departments),
      () => this.#directory.removeTag(tag.id),
    );
  }

  /** @throws {Refusal} 41017, 40068. */
  known(id: number | undefined): Tag {
    if (id === undefined) throw new Refusal(41017);
    const tag = this.#directory.tag(id);
    if (!tag) throw new Refusal(40068);
    return tag;
  }

  /**
   * @returns The targets that were bad; the others are in now.
   * @throws {Refusal} 41017, 40068, 81011 or 60011, 40035 (or 81014) list sizes, 40070 all bad, 81003 too many.
   */
  add(id: number | undefined, targets: TagTargets, user: TagUser): TagTargets {
    const { tag, members, departments, bad } = this.#resolve(id, targets, user);
    if (members.length + departments.length === 0) throw new Refusal(40070, { text: "all list invalid " });
    const addMembers = members.filter((member) => !tag.members.has(member));
    const addDepartments = departments.filter((each) => !tag.departments.has(each));
    const after = tag.members.size + tag.departments.size + addMembers.length + addDepartments.length;
    if (after > this.#switches["tag.maxNodes"]) throw new Refusal(81003);
    this.#watch.around(
      () => this.#everybodyIn(addMembers, addDepartments),
      () => this.#directory.changeTag(tag.id, { addMembers, addDepartments }),
    );
    const addedUsers = addMembers.map((member) => member.userId);
    this.#events.tagUpdated(tag.id, { addedUsers, addedDepartments: addDepartments }, user.origin);
    return bad;
  }

  /** @returns The targets that were bad. @throws {Refusal} As `add`, but 40031 when all are bad. */
  take(id: number | undefined, targets: TagTargets, user: TagUser): TagTargets {
    const { tag, members, departments, bad } = this.#resolve(id, targets, user);
    if (members.length + departments.length === 0) throw new Refusal(40031, { text: "all list invalid" });
    const removeMembers = members.filter((member) => tag.members.has(member));
    const removeDepartments = departments.filter((each) => tag.departments.has(each));
    this.#watch.around(
      () => this.#everybodyIn(removeMembers, removeDepartments),
      () => this.#directory.changeTag(tag.id, { removeMembers, removeDepartments }),
    );
    const removedUsers = removeMembers.map((member) => member.userId);
    this.#events.tagUpdated(tag.id, { removedUsers, removedDepartments: removeDepartments }, user.origin);
    return bad;
  }

  #resolve(id: number | undefined, { userIds, departments }: TagTargets, user: TagUser) {
    const tag = this.#own(id, user, { shared: true });
    if (userIds.length + departments.length === 0) throw new Refusal(40035);
    const { maxUsersPerCall, maxDepartmentsPerCall } = limits.tag;
    if (userIds.length > maxUsersPerCall || departments.length > maxDepartmentsPerCall)
      throw new Refusal(Number(this.#switches["tag.overLimitCode"]));
    const members = new Set<Member>();
    const strangers: string[] = [];
    for (const userId of userIds) {
      const member = this.#directory.member(userId);
      if (member && user.view.seesMember(member)) members.add(member);
      else strangers.push(userId);
    }
    const seen = departments.filter((each) => user.view.seesDepartment(each));
    const unseen = departments.filter((each) => !user.view.seesDepartment(each));
    return {
      tag,
      members: [...members],
      departments: [...new Set(seen)],
      bad: { userIds: strangers, departments: unseen },
    };
  }

  /** `shared`: actions open to all callers on a tag of 企业号 that is not locked. */
  #own(id: number | undefined, { owner }: TagUser, { shared = false } = {}): Tag {
    const tag = this.known(id);
    const open = shared && this.#switches["company.profile"] === "qiyehao" && !this.#locks.isLocked(tag.id);
    const may = open || owner === "admin" || tag.owner === owner || (owner === "contacts" && tag.owner === "admin");
    if (!may) throw new Refusal(Number(this.#switches["tag.notCreatorCode"]));
    return tag;
  }

  #checkName(name: string | undefined, own?: Tag): string {
    if (name === undefined) throw new Refusal(41018);
    if (name === "" || characters(name) > limits.tag.nameMaxCharacters) throw new Refusal(40072);
    if (this.#directory.tags.some((tag) => tag !== own && tag.name === name)) throw new Refusal(40071);
    return name;
  }

  #everybodyIn(members: Iterable<Member>, departments: Iterable<number>): readonly Member[] {
    const everybody = new Set(members);
    for (const id of departments) for (const member of this.#directory.everybodyBelow(id)) everybody.add(member);
    return [...everybody];
  }
}
