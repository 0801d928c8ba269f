/** What a step that WeCom has taken changes in the mirror. */

import type { MirrorChange } from "../../directory/changing/change.ts";
import type { Fields, Seat } from "../planning/view.ts";
import type { Taken } from "./call.ts";
import { idOf, type Step, userIdOf } from "./step.ts";

export function mirrorChanges(step: Step, taken: Taken): readonly MirrorChange[] {
  const { kind, before, after } = step;
  switch (kind) {
    case "department/create":
      return [{ kind: "department.put", id: taken.id ?? idOf(step), ...departmentFields(after) }];
    case "department/update":
      return [{ kind: "department.put", id: idOf(step), ...departmentFields(after) }];
    case "department/delete":
      return [{ kind: "department.remove", id: idOf(step) }];
    case "user/create": {
      const fields = { ...memberFields(after), status: "not-activated" as const };
      return [{ kind: "member.put", userId: userIdOf(step), fields }];
    }
    case "user/update": {
      const newUserId = after["newUserId"];
      const renamed = newUserId === undefined ? {} : { newUserId: String(newUserId) };
      const status = taken.status && { status: taken.status };
      return [
        { kind: "member.put", userId: userIdOf(step), ...renamed, fields: { ...memberFields(after), ...status } },
      ];
    }
    case "user/delete":
      return [{ kind: "member.remove", userId: userIdOf(step) }];
    case "tag/create":
      return [{ kind: "tag.put", id: taken.id ?? idOf(step), name: String(after["name"]) }];
    case "tag/update":
      return [{ kind: "tag.put", id: idOf(step), name: String(after["name"]) }];
    case "tag/delete":
      return [{ kind: "tag.remove", id: idOf(step) }];
    case "tag/addtagusers":
      return [{ kind: "tag.content", id: idOf(step), ...content(after, taken, true) }];
    case "tag/deltagusers":
      return [{ kind: "tag.content", id: idOf(step), ...content(before, taken, false) }];
  }
}

type DepartmentPut = Extract<MirrorChange, { kind: "department.put" }>;
type MemberPut = Extract<MirrorChange, { kind: "member.put" }>;

const departmentFields = ({ name, nameEn, parentId, order }: Fields): Omit<DepartmentPut, "kind" | "id"> =>
  ({ name, nameEn, parentId, order }) as Omit<DepartmentPut, "kind" | "id">;

/** Leaves out what nobody can read back. */
export function memberFields(after: Fields): MemberPut["fields"] {
  const {
    userId: _,
    newUserId: __,
    toInvite: ___,
    avatarMediaId: ____,
    enable,
    gender,
    departments,
    ...fields
  } = after;
  const seats = departments as readonly Seat[] | undefined;
  return {
    ...fields,
    ...(seats && { departments: seats.map(({ id, leader = false, sort = 0 }) => ({ id, leader, sort })) }),
    ...(gender !== undefined && { gender: gender === "male" ? "1" : "2" }),
    ...(enable === false && { status: "disabled" }),
  } as MemberPut["fields"];
}

function content(from: Fields, { missed }: Taken, isAdded: boolean) {
  const people = ((from["people"] as readonly string[] | undefined) ?? []).filter((id) => !missed?.people.includes(id));
  const departments = ((from["departments"] as readonly number[] | undefined) ?? []).filter(
    (id) => !missed?.departments.includes(id),
  );
  return isAdded
    ? { addPeople: people, addDepartments: departments, removePeople: [], removeDepartments: [] }
    : { addPeople: [], addDepartments: [], removePeople: people, removeDepartments: departments };
}
