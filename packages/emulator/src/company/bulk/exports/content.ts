/**
 * Content of exports: the rows of the corresponding lists, limited to what the submitter sees, in files with a fixed
 * number of rows.
 */

import type { Switches } from "../../../kernel/switches.ts";
import { wireDepartment } from "../../directory/wire-department.ts";
import { wireMember } from "../../directory/wire-member.ts";
import type { Caller } from "../../model/caller.ts";
import type { Tag } from "../../model/model.ts";

export type ExportType = "simple_user" | "user" | "department" | "taguser";

/** One document after the other, at least one, which may be empty. `tag` for `taguser` only. */
export function* exportDocuments(
  type: ExportType,
  caller: Caller,
  { rows, tag, switches }: { rows: number; tag: Tag | undefined; switches: Switches },
): Generator<object> {
  const { view } = caller;
  if (type === "department") {
    for (const block of blocks(view.departments, rows))
      yield { department: block.map((department) => wireDepartment(view, department)) };
  } else if (type === "user") {
    for (const block of blocks(view.members, rows))
      yield { userlist: block.map((member) => wireMember(caller, member, switches)) };
  } else if (type === "simple_user") {
    for (const block of blocks(view.members, rows))
      yield {
        userlist: block.map(({ userId, name, departments }) => ({
          userid: userId,
          name,
          department: departments.filter((each) => view.seesDepartment(each)),
        })),
      };
  } else {
    const members = [...(tag?.members ?? [])].filter((member) => view.seesMember(member));
    const departments = [...(tag?.departments ?? [])].filter((each) => view.seesDepartment(each));
    for (const block of blocks([...members, ...departments], rows))
      yield {
        tagname: tag?.name ?? "",
        userlist: block.flatMap((each) => (typeof each === "number" ? [] : [{ userid: each.userId, name: each.name }])),
        partylist: block.filter((each) => typeof each === "number"),
      };
  }
}

function* blocks<T>(all: readonly T[], rows: number): Generator<readonly T[]> {
  for (let at = 0; at === 0 || at < all.length; at += rows) yield all.slice(at, at + rows);
}
