/**
 * change_contact: changes of the directory. Sent to the contacts receiver, unless the change was made with the contacts
 * secret itself, and, depending on a switch, to the apps that see the member. Source: docs/wire/directory.md §11.
 */
import type { XmlOutputFields } from "@shoufa/protocol";
import type { Switches } from "../../../kernel/switches.ts";
import type { Directory } from "../../model/directory.ts";
import type { Company, Department, Member, Origin } from "../../model/model.ts";
import type { Views } from "../../model/view.ts";
import { changedElements, memberElements } from "./member-elements.ts";
import type { Outgoing } from "./outgoing.ts";

/** A member as it was before a change. */
export interface MemberBefore {
  readonly userId: string;
  readonly departments: string;
  readonly leads: string;
  readonly elements: XmlOutputFields;
}

export interface TagChange {
  readonly addedUsers?: readonly string[];
  readonly removedUsers?: readonly string[];
  readonly addedDepartments?: readonly number[];
  readonly removedDepartments?: readonly number[];
}

export class ContactEvents {
  readonly #outgoing: Outgoing;
  readonly #company: Company;
  readonly #directory: Directory;
  readonly #views: Views;
  readonly #switches: Switches;

  constructor(options: {
    outgoing: Outgoing;
    company: Company;
    directory: Directory;
    views: Views;
    switches: Switches;
  }) {
    this.#outgoing = options.outgoing;
    this.#company = options.company;
    this.#directory = options.directory;
    this.#views = options.views;
    this.#switches = options.switches;
  }

  memberCreated(member: Member, origin: Origin): void {
    const full = this.#elements(member);
    const fields = this.#idsOnly ? { Department: full["Department"] } : full;
    this.#emit("create_user", { UserID: member.userId, ...fields }, origin, [member]);
  }

  /** State before a change, for `memberUpdated`. */
  before(member: Member): MemberBefore {
    return {
      userId: member.userId,
      departments: member.departments.join(","),
      leads: member.leads.join(","),
      elements: this.#elements(member),
    };
  }

  memberUpdated(before: MemberBefore, member: Member, origin: Origin): void {
    const after = this.#elements(member);
    const renamed = before.userId !== member.userId ? { NewUserID: member.userId } : {};
    const ids = { UserID: before.userId, ...renamed };
    const changed = changedElements(before.elements, after);
    if (this.#idsOnly) {
      const moved = before.departments !== member.departments.join(",") || before.leads !== member.leads.join(",");
      if (!moved && before.userId === member.userId) return;
      this.#emit("update_user", { ...ids, Department: after["Department"] }, origin, [member]);
    } else if (Object.keys({ ...renamed, ...changed }).length > 0) {
      this.#emit("update_user", { ...ids, ...changed }, origin, [member]);
    }
  }

  /** Called before the member is deleted, so that the event can be sent to the apps that see the member. */
  memberDeleted(member: Member, origin: Origin): void {
    this.#emit("delete_user", { UserID: member.userId }, origin, [member]);
  }

  departmentCreated({ id, name, parentId, order }: Department, origin: Origin): void {
    const parent = { ParentId: String(parentId) };
    const fields = this.#idsOnly ? { Id: id, ...parent } : { Id: id, Name: name, ...parent, Order: order };
    this.#emit("create_party", fields, origin);
  }

  departmentUpdated(before: Department, { id, name, parentId }: Department, origin: Origin): void {
    const moved = before.parentId !== parentId ? { ParentId: String(parentId) } : {};
    const renamed = before.name !== name && !this.#idsOnly ? { Name: name } : {};
    if (Object.keys({ ...moved, ...renamed }).length > 0)
      this.#emit("update_party", { Id: id, ...renamed, ...moved }, origin);
  }

  departmentDeleted(id: number, origin: Origin): void {
    this.#emit("delete_party", { Id: id }, origin);
  }

  tagUpdated(id: number, change: TagChange, origin: Origin): void {
    const lists = {
      AddUserItems: change.addedUsers ?? [],
      DelUserItems: change.removedUsers ?? [],
      AddPartyItems: change.addedDepartments ?? [],
      DelPartyItems: change.removedDepartments ?? [],
    };
    const present = Object.entries(lists).filter(([, items]) => items.length > 0);
    if (present.length === 0) return;
    const written = this.#switches["callback.tag.emptyLists"] === "empty" ? Object.entries(lists) : present;
    const fields = Object.fromEntries(written.map(([name, items]) => [name, items.join(",")]));
    this.#emit("update_tag", { TagId: id, ...fields }, origin);
  }

  get #idsOnly(): boolean {
    return this.#switches["callback.directory.idsOnly"] === "on";
  }

  #elements(member: Member): XmlOutputFields {
    const leaders = (member.directLeaders ?? []).map((slot) => this.#directory.memberAt(slot)?.userId);
    return memberElements(
      member,
      leaders.filter((userId) => userId !== undefined),
    );
  }

  #emit(changeType: string, fields: XmlOutputFields, origin: Origin, about: readonly Member[] = []): void {
    const emission = { event: "change_contact", from: "sys", fields: { ChangeType: changeType, ...fields } };
    if (origin !== "contacts-api") void this.#outgoing.emit("contacts", emission);
    if (this.#switches["callback.directory.toOrdinaryApps"] !== "on") return;
    for (const app of this.#company.apps) {
      if (!this.#outgoing.wanted(app.agentId)) continue;
      const view = this.#views.get(app);
      if (about.every((member) => view.seesMember(member))) void this.#outgoing.emit(app.agentId, emission);
    }
  }
}
