/** From WeCom's answers to rows of the mirror. Pure; tolerant of fields that this credential may not read. */

import type { TagContent } from "@shoufa/client";
import type { WireMember } from "@shoufa/protocol";
import type { Insertable, Selectable } from "kysely";
import type { Flag } from "../../db/columns.ts";
import { fieldsOf, isLeaderAt, knownOf, type MirrorMember } from "./known.ts";
import { searchText, spell } from "./spelling.ts";
import type {
  DepartmentTable,
  MemberDepartmentTable,
  MemberKnownTable,
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

/** Between the ordinals of two departments: a new one finds a place without moving the others. */
export const ordinalGap = 2 ** 20;

/** Ordinal of the department that is the `index`th in the whole tree, of a mirror that is written anew. */
export const ordinalAt = (index: number): number => (index + 1) * ordinalGap;

/** People are counted later: see `HeadCounts`. */
export function departmentRow(written: Written, node: TreeNode, source: string) {
  const { wire } = node;
  return {
    account_id: written.accountId,
    generation: written.generation,
    id: node.id,
    name: node.name,
    parent_id: node.parentId,
    path: node.path,
    search: departmentSearch(node.name, node.id, wire.name_en),
    position: node.position,
    ordinal: ordinalAt(node.ordinal),
    last_ordinal: ordinalAt(node.lastOrdinal),
    depth: node.depth,
    direct_count: 0,
    total_count: 0,
    name_en: wire.name_en ?? null,
    leaders: wire.department_leader ? JSON.stringify(wire.department_leader) : null,
    wecom_order: wire.order,
    wecom_parent_id: wire.parentid,
    source,
    read_at: written.readAt,
    changed_at: written.readAt,
  } satisfies Insertable<DepartmentTable>;
}

export const departmentSearch = (name: string, id: number, nameEn: string | null | undefined): string =>
  searchText(name, String(id), spell(name, false), nameEn ?? "");

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

type Spelled = Pick<Selectable<MemberTable>, "user_id" | "name" | "pinyin" | "search" | "fields">;

/**
 * Columns of `member` that follow from what is known of somebody.
 * @param was The same person's row before: an equal name is not spelled again.
 */
export function memberColumns(userId: string, known: Partial<MirrorMember>, was?: Spelled) {
  const { name: given, mobile, status, departments: _, mainDepartmentId: __, ...fields } = known;
  const name = given || userId;
  const written = JSON.stringify(fields);
  return {
    person_key: personKey(userId),
    user_id: userId,
    name,
    ...(was?.name === name && was.user_id === userId && (was.fields === written || isAlias(was, fields.alias))
      ? { pinyin: was.pinyin, search: was.search }
      : spelled(name, userId, fields.alias ?? "")),
    position: fields.position ?? "",
    mobile: mobile ?? null,
    email: fields.email || fields.bizMail || (fields.email === undefined ? null : ""),
    status: status ?? "active",
    details: (status === undefined ? 0 : 1) as Flag,
    fields: written,
  };
}

const isAlias = (was: Spelled, alias = ""): boolean => (fieldsOf(was).alias ?? "") === alias;

function spelled(name: string, userId: string, alias: string) {
  const spelling = spell(name, true);
  return { pinyin: spelling.pinyin, search: searchText(name, userId, spelling, alias) };
}

/**
 * @param elsewhere What is known from elsewhere: stands in where this credential cannot read a value.
 * @param was The same person's row before.
 * @param home The department to show beside the name; undefined for somebody who is in none of the tree.
 */
export function memberRow(
  written: Written,
  { member, source, hasDetails }: ReadMember,
  home: Pick<TreeNode, "id" | "path"> | undefined,
  elsewhere: readonly Selectable<MemberKnownTable>[] = [],
  was?: Spelled,
) {
  const read = knownOf(member, hasDetails);
  const missing = elsewhere.filter(({ field }) => !(field in read));
  const more = Object.fromEntries(missing.map(({ field, value }) => [field, JSON.parse(value) as unknown]));
  const origins = Object.fromEntries(missing.map(({ field, source: from, at }) => [field, { source: from, at }]));
  return {
    ...memberColumns(member.userid, { ...read, ...more }, was),
    account_id: written.accountId,
    generation: written.generation,
    main_department_id: home?.id ?? 0,
    path: home?.path ?? "",
    source,
    read_at: written.readAt,
    origins: missing.length === 0 ? null : JSON.stringify(origins),
    changed_at: written.readAt,
  } satisfies Insertable<MemberTable>;
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
      department_ordinal: ordinalAt(node.ordinal),
      leader: isLeaderAt(member, at) ? 1 : 0,
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
