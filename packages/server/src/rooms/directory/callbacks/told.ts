/** What a callback tells about the directory, as changes of the mirror, and what has to be read because it does not. Pure. */
import type { ContactAttribute, ContactChange, ContactUser, InboundView, WireAttribute } from "@shoufa/protocol";
import type { MirrorChange } from "../changing/change.ts";
import type { MemberPlace, MirrorMember } from "../known.ts";
import { departmentObject, memberObject, tagObject } from "../reading/difference.ts";

export interface Told {
  /** What it is about, in lower case. */
  readonly object: string;
  readonly change: MirrorChange;
  /** It names ids only, or not all that is needed: to be read with an app's Secret. */
  readonly read: string | null;
}

/** Undefined: the callback says nothing about the directory. `job`: an import has ended. */
export function toldBy(
  view: InboundView,
  /** Departments of the person in the mirror, with leader flags and orders that a callback may leave out. */
  placesOf: (userId: string) => readonly MemberPlace[] | undefined,
): Told | "job" | undefined {
  if (view.kind !== "event") return undefined;
  const { detail } = view;
  if (detail.kind === "job") return detail.errcode === 0 && importJobs.has(detail.jobType) ? "job" : undefined;
  return detail.kind === "contact" ? toldChange(detail.change, placesOf) : undefined;
}

const importJobs = new Set(["sync_user", "replace_user", "replace_party"]);

function toldChange(told: ContactChange, placesOf: (userId: string) => readonly MemberPlace[] | undefined): Told {
  switch (told.changeType) {
    case "delete_user": {
      const { userId } = told.user;
      return { object: key(memberObject(userId)), change: { kind: "member.remove", userId }, read: null };
    }
    case "create_user":
    case "update_user": {
      const { userId, newUserId } = told.user;
      const before = placesOf(userId);
      const fields = fieldsOf(told.user, told.changeType === "create_user", before ?? []);
      const read = needsReading(told.changeType, told.user, before !== undefined)
        ? memberObject(newUserId ?? userId)
        : null;
      const change = { kind: "member.put" as const, userId, ...(newUserId !== undefined && { newUserId }), fields };
      return { object: key(memberObject(userId)), change, read };
    }
    case "delete_party": {
      const { id } = told.department;
      return { object: departmentObject(id), change: { kind: "department.remove", id }, read: null };
    }
    case "create_party":
    case "update_party": {
      const { id, name, parentId, order } = told.department;
      const isBare = told.changeType === "create_party" && name === undefined;
      const change = { kind: "department.put" as const, id, name, parentId, order };
      return { object: departmentObject(id), change, read: isBare ? departmentObject(id) : null };
    }
    case "update_tag": {
      const { tagId: id, addedUsers, removedUsers, addedDepartments, removedDepartments } = told;
      return {
        object: tagObject(id),
        change: {
          ...{ kind: "tag.content", id, addPeople: addedUsers, removePeople: removedUsers },
          ...{ addDepartments: addedDepartments, removeDepartments: removedDepartments },
        },
        read: null,
      };
    }
  }
}

const key = (object: string): string => object.toLowerCase();

/** Addresses saved since 2022 are told ids and departments only; and nobody is made up from one changed field. */
function needsReading(type: "create_user" | "update_user", user: ContactUser, isThere: boolean): boolean {
  if (type === "create_user") return user.name === undefined;
  if (!isThere) return true;
  const { userId: _, newUserId: __, departments, leads, ...rest } = user;
  return Object.keys(rest).length === 0 || (leads !== undefined && departments === undefined);
}

/** @param isNew Then an empty value of a sensitive field may be one that is withheld, and says nothing. */
function fieldsOf(user: ContactUser, isNew: boolean, before: readonly MemberPlace[]): Partial<MirrorMember> {
  const { departments, leads, mainDepartment, directLeaders, status, attributes, gender } = user;
  const fields: Record<string, unknown> = {};
  for (const name of ["name", "position", "alias", "telephone"] as const)
    if (user[name] !== undefined) fields[name] = user[name];
  for (const name of ["mobile", "email", "bizMail", "address", "avatar"] as const)
    if (user[name] || (user[name] !== undefined && !isNew)) fields[name] = user[name];
  if (gender === "1" || gender === "2") fields["gender"] = gender;
  if (departments)
    fields["departments"] = departments.map((id, at): MemberPlace => {
      const was = before.find((place) => place.id === id);
      const leader = leads?.length === departments.length ? leads[at] === 1 : (was?.leader ?? false);
      return { id, leader, sort: was?.sort ?? 0 };
    });
  if (mainDepartment !== undefined) fields["mainDepartmentId"] = mainDepartment;
  if (directLeaders) fields["directLeaders"] = directLeaders;
  if (status !== undefined) fields["status"] = statuses[status] ?? "active";
  if (attributes) fields["extattr"] = attributes.map(attributeOf);
  return fields as Partial<MirrorMember>;
}

const statuses: Readonly<Record<number, MirrorMember["status"]>> = {
  ...{ 1: "active", 2: "disabled", 4: "not-activated", 5: "left" },
};

const attributeOf = ({ name, text, web }: ContactAttribute): WireAttribute =>
  web ? { type: 1, name, web } : { type: 0, name, text: { value: text ?? "" } };
