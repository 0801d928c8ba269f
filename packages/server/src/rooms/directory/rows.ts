/** From WeCom's answers to rows of the mirror. Pure; tolerant of fields that this credential may not read. */
import type { WireMember } from "@shoufa/protocol";
import type { Insertable } from "kysely";
import type { DepartmentTable, MemberDepartmentTable, MemberTable } from "../../db/tables.ts";
import { searchText, spell } from "./spelling.ts";
import type { HeadCounts, TreeNode } from "./tree.ts";

export interface Written {
  readonly accountId: string;
  readonly generation: number;
  readonly readAt: number;
}

/** The id as WeCom compares it. */
export const personKey = (userId: string): string => userId.toLowerCase();

export function departmentRow(written: Written, node: TreeNode, counts: HeadCounts): Insertable<DepartmentTable> {
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
    direct_count: counts.direct[node.ordinal] ?? 0,
    total_count: counts.total[node.ordinal] ?? 0,
    source: "department/list",
    read_at: written.readAt,
  };
}

/** @param home The department to show beside the name. */
export function memberRow(
  written: Written,
  member: WireMember,
  home: TreeNode,
  source: string,
): Insertable<MemberTable> {
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
    main_department_id: home.id,
    path: home.path,
    source,
    read_at: written.readAt,
  };
}

/** One row for each department of the person that is in the tree. */
export function membershipRows(
  written: Written,
  member: WireMember,
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

/** Without a status (ids-only credentials, old companies) only `enable` can tell that somebody is disabled. */
function statusOf(member: WireMember): MemberTable["status"] {
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
