/** The people list of the pages: searched, by directory or by latest message, page by page. */
import type { Directory } from "../company/model/directory.ts";
import type { Member, MemberStatus } from "../company/model/model.ts";
import type { Phones } from "../messages/phones.ts";

export interface PersonRow {
  readonly userId: string;
  readonly name: string;
  readonly position: string;
  /** Path of the main department, names joined by " / ". */
  readonly department: string;
  readonly status: MemberStatus;
  readonly unread: number;
  readonly lastText: string | null;
  /** Milliseconds since the Unix epoch. */
  readonly lastAt: number | null;
}

export interface PeopleQuery {
  /** Part of a name, userid, position or mobile; case does not matter. */
  readonly q: string;
  /** This department and all below it. */
  readonly department: number | undefined;
  /** Only people of that department itself, not of those below it. */
  readonly direct?: boolean;
  /** Those whom this tag names, without the people of its departments. */
  readonly tag: number | undefined;
  /** `recent`: phones with the latest message first. */
  readonly order: "directory" | "recent";
  /** Number of lines to skip: `next` of the last page. */
  readonly skip: number;
  readonly limit: number;
}

export interface PeoplePage {
  readonly items: readonly PersonRow[];
  /** Number of all matches, beyond this page, too. */
  readonly total: number;
  readonly next: string | null;
}

export function listPeople(directory: Directory, phones: Phones, query: PeopleQuery): PeoplePage {
  const { q, department, direct = false, tag, order, skip, limit } = query;
  const below = direct ? directory.membersOf : directory.everybodyBelow;
  const inside = department === undefined ? directory.members : below.call(directory, department);
  const named = tag === undefined ? undefined : (directory.tag(tag)?.members ?? new Set<Member>());
  const everybody = named ? inside.filter((member) => named.has(member)) : inside;
  const wanted = q.trim().toLowerCase();
  const matching = wanted === "" ? everybody : everybody.filter((member) => matches(member, wanted));
  const sorted = order === "recent" ? latestFirst(matching, phones) : matching;
  const items = sorted.slice(skip, skip + limit).map((member) => personRow(member, directory, phones));
  const end = skip + items.length;
  return { items, total: matching.length, next: end < matching.length ? String(end) : null };
}

const matches = (member: Member, wanted: string): boolean =>
  member.name.toLowerCase().includes(wanted) ||
  member.userId.toLowerCase().includes(wanted) ||
  member.position.toLowerCase().includes(wanted) ||
  member.mobile.includes(wanted);

function latestFirst(members: readonly Member[], phones: Phones): readonly Member[] {
  const used = members.filter((member) => phones.latestOn(member) > 0);
  if (used.length === 0) return members;
  used.sort((a, b) => phones.latestOn(b) - phones.latestOn(a) || a.slot - b.slot);
  return [...used, ...members.filter((member) => phones.latestOn(member) === 0)];
}

function personRow(member: Member, directory: Directory, phones: Phones): PersonRow {
  const conversations = phones.conversationsOf(member);
  return {
    userId: member.userId,
    name: member.name,
    position: member.position,
    department: pathOf(directory, member.mainDepartment),
    status: member.status,
    unread: conversations.reduce((sum, each) => sum + each.unread, 0),
    lastText: conversations[0]?.lastText ?? null,
    lastAt: conversations[0]?.lastAt ?? null,
  };
}

export const pathOf = (directory: Directory, departmentId: number): string =>
  directory.pathOf(departmentId).replaceAll("/", " / ");
