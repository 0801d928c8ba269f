/** From WeCom's answers to rows of the mirror. Pure; tolerant of fields that this credential may not read. */

import type { TagContent } from "@shoufa/client";
import type { WireMember } from "@shoufa/protocol";
import type { Insertable } from "kysely";
import type { Flag } from "../../db/columns.ts";
import { searchText, spell } from "./spelling.ts";
import type {
  DepartmentTable,
  MemberDepartmentTable,
  MemberTable,
  TagDepartmentTable,
  TagMemberTable,
  TagTable,
} from "./tables.ts";
import type { TreeNode } from "./tree.ts";

export interface Written {
  readonly accountId: string;
  readonly generation: number;
  readonly readAt: number;
}

/** The id as WeCom compares it. */
export const personKey = (userId: string): string => userId.toLowerCase();

/** People are counted later: see `HeadCounts`. */
export function departmentRow(written: Written, node: TreeNode, source: string): Insertable<DepartmentTable> {
  return {
    account_id: written.accountId,
    generation: written.generation,
    id: node.id,
    name: node.name,
    parent_id: node.parentId,
    path: node.path,
    search: searchText(node.name, String(node.id), spell(node.name, false)),
    position: node.position,
    ordinal: node.ordinal,
    last_ordinal: node.lastOrdinal,
    depth: node.depth,
    direct_count: 0,
    total_count: 0,
    source,
    read_at: written.readAt,
  };
}

/**
 * Member as an answer of WeCom has it. `user/simplelist` and `user/list_id` leave out all but id, name and departments.
 */
export interface ReadMember {
  readonly member: Pick<WireMember, "userid" | "name" | "department"> & Partial<WireMember>;
  /** The endpoint that answered. */
  readonly source: string;
  /** Whether it answers with status, position and the like. */
  readonly hasDetails: boolean;
}

/** @param home The department to show beside the name; undefined for somebody who is in none of the tree. */
export function memberRow(
  written: Written,
  { member, source, hasDetails }: ReadMember,
  home: TreeNode | undefined,
): Insertable<MemberTable> & { readonly details: Flag } {
  const name = member.name || member.userid;
  const spelling = spell(name, true);
  return {
    account_id: written.accountId,
    generation: written.generation,
    person_key: personKey(member.userid),
    user_id: member.userid,
    name,
    pinyin: spelling.pinyin,
    search: searchText(name, member.userid, spelling),
    position: member.position ?? "",
    mobile: member.mobile || null,
    email: member.email || member.biz_mail || null,
    status: statusOf(member),
    details: hasDetails ? 1 : 0,
    main_department_id: home?.id ?? 0,
    path: home?.path ?? "",
    source,
    read_at: written.readAt,
  };
}

/** One row for each department of the person that is in the tree. */
export function membershipRows(
  written: Written,
  { member }: ReadMember,
  departments: readonly TreeNode[],
): Insertable<MemberDepartmentTable>[] {
  return departments.map((node) => {
    const at = member.department.indexOf(node.id);
    return {
      account_id: written.accountId,
      generation: written.generation,
      person_key: personKey(member.userid),
      department_id: node.id,
      department_ordinal: node.ordinal,
      leader: member.is_leader_in_dept?.[at] === 1 ? 1 : 0,
      sort: member.order?.[at] ?? 0,
    };
  });
}

export const tagRow = (written: Written, id: number, name: string): Insertable<TagTable> => ({
  account_id: written.accountId,
  generation: written.generation,
  id,
  name,
  source: "tag/get",
  read_at: written.readAt,
});

export const tagMemberRows = (written: Written, id: number, content: TagContent): Insertable<TagMemberTable>[] =>
  [...new Set(content.users.map(({ userid }) => personKey(userid)))].map((key) => ({
    account_id: written.accountId,
    generation: written.generation,
    tag_id: id,
    person_key: key,
  }));

export const tagDepartmentRows = (
  written: Written,
  id: number,
  content: TagContent,
): Insertable<TagDepartmentTable>[] =>
  [...new Set(content.departments)].map((departmentId) => ({
    account_id: written.accountId,
    generation: written.generation,
    tag_id: id,
    department_id: departmentId,
  }));

/** In old companies without `status` only `enable` can tell that somebody is disabled. */
function statusOf(member: Pick<WireMember, "status" | "enable">): MemberTable["status"] {
  switch (member.status) {
    case 2:
      return "disabled";
    case 4:
      return "not-activated";
    case 5:
      return "left";
    default:
      return member.enable === 0 ? "disabled" : "active";
  }
}
