/**
 * Changes of the directory by an administrator in the admin console: the same rules as for the API, but every change is
 * reported to the contacts receiver. Pages and control API call it and nothing below it.
 */
import type { Directory } from "../model/directory.ts";
import type { Department, Member, Tag, VisibleRange } from "../model/model.ts";
import { type View, wholeCompany } from "../model/view.ts";
import type { DepartmentChanges, Departments, NewDepartment } from "./departments.ts";
import type { Invitations } from "./invitations.ts";
import type { MemberInput } from "./member-input.ts";
import type { Members } from "./members.ts";
import type { Tags, TagTargets, TagUser } from "./tags.ts";
import type { VisibleRanges } from "./visible-ranges.ts";

interface Options {
  readonly directory: Directory;
  readonly departments: Departments;
  readonly members: Members;
  readonly tags: Tags;
  readonly visibleRanges: VisibleRanges;
  readonly invitations: Invitations;
}

/** All methods throw {Refusal} when a rule is broken. */
export class DirectoryAdmin {
  readonly #options: Options;
  readonly #whole: View;

  constructor(options: Options) {
    this.#options = options;
    this.#whole = wholeCompany(options.directory);
  }

  /** Makes the root department of an empty company and puts its creator into it. */
  createRoot(name: string): Department {
    const { departments, directory, members } = this.#options;
    const root = departments.createRoot(name, "admin");
    for (const { userId, departments: present } of directory.members)
      if (present.length === 0) members.update(userId, { departments: [root.id] }, "admin");
    return root;
  }

  createDepartment(department: NewDepartment): Department {
    return this.#options.departments.create(department, "admin");
  }

  /** Renames, moves, reorders. */
  updateDepartment(id: number, changes: DepartmentChanges): void {
    this.#options.departments.update(id, changes, "admin");
  }

  deleteDepartment(id: number): void {
    this.#options.departments.remove(id, "admin");
  }

  /** @param invite Whether to send the person a notice. */
  createMember(userId: string, input: MemberInput, { invite = true } = {}): Member {
    const { member } = this.#options.members.create(userId, input, "admin");
    if (invite) this.#options.invitations.invite(member);
    return member;
  }

  /** Edits, moves, enables, disables. @param input.newUserId Only where the platform made the userid up. */
  updateMember(userId: string, input: MemberInput & { readonly newUserId?: string | undefined }): void {
    this.#options.members.update(userId, input, "admin");
  }

  /** As if the person had signed in to WeCom for the first time. */
  activateMember(userId: string): void {
    const { members } = this.#options;
    members.activate(members.known(userId));
  }

  deleteMember(userId: string): void {
    this.#options.members.remove(userId, "admin");
  }

  createTag(name: string, id?: number): Tag {
    return this.#options.tags.create(name, id, "admin");
  }

  renameTag(id: number, name: string): void {
    this.#options.tags.rename(id, name, this.#user);
  }

  deleteTag(id: number): void {
    this.#options.tags.remove(id, this.#user);
  }

  /** @returns Those who were bad. */
  addToTag(id: number, targets: TagTargets): TagTargets {
    return this.#options.tags.add(id, targets, this.#user);
  }

  /** @returns Those who were bad. */
  takeFromTag(id: number, targets: TagTargets): TagTargets {
    return this.#options.tags.take(id, targets, this.#user);
  }

  /** Sets the visible range of an app. An app in callback mode is notified of members who entered and left it. */
  setVisibleRange(agentId: number, range: VisibleRange): void {
    this.#options.visibleRanges.set(agentId, range);
  }

  get #user(): TagUser {
    return { view: this.#whole, owner: "admin", origin: "admin" };
  }
}
