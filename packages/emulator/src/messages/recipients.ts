/**
 * From the joined strings of a request to the people who will get the message. Named people must exist, be in sight and
 * able to receive; departments and tags stand for whoever of theirs is in sight and able to receive.
 */
import type { Member } from "../company/model.ts";
import type { View } from "../company/view.ts";

export interface Named {
  /** `undefined` stands for `@all`. */
  readonly users: readonly string[] | undefined;
  readonly departments: readonly string[];
  readonly tags: readonly string[];
}

export interface Resolved {
  /** Once each. Shared with other messages: do not change it. */
  readonly reachable: readonly Member[];
  readonly invalidUsers: readonly string[];
  readonly invalidDepartments: readonly string[];
  readonly invalidTags: readonly string[];
  /** Whether at least one of the named was good, even if nobody stands behind it. */
  readonly anyGood: boolean;
}

/** The parts of `a|b | c`: trimmed, empty ones left out. */
export function splitList(joined: string): string[] {
  const parts: string[] = [];
  for (let start = 0; start <= joined.length; ) {
    let end = joined.indexOf("|", start);
    if (end < 0) end = joined.length;
    const part = joined.slice(start, end).trim();
    if (part !== "") parts.push(part);
    start = end + 1;
  }
  return parts;
}

export function readRecipients(fields: { touser: string; toparty: string; totag: string }): Named {
  if (fields.touser.trim() === "@all") return { users: undefined, departments: [], tags: [] };
  return {
    users: splitList(fields.touser),
    departments: splitList(fields.toparty),
    tags: splitList(fields.totag),
  };
}

/** Disabled members and those who have left get nothing; members who have not activated yet find it when they do. */
export const canReceive = (member: Member): boolean => member.status === 1 || member.status === 4;

export function resolveRecipients(view: View, named: Named, options: { recursive: boolean }): Resolved {
  if (!named.users) {
    return { ...nobodyInvalid, reachable: reachableOf(view), anyGood: view.members.length > 0 };
  }
  const reachable = new Set<Member>();
  const invalidUsers: string[] = [];
  const invalidDepartments: string[] = [];
  const invalidTags: string[] = [];
  const { directory } = view;
  const add = (member: Member | undefined): void => {
    if (member && canReceive(member) && view.seesMember(member)) reachable.add(member);
  };
  const addDepartment = (id: number): void => {
    for (const member of options.recursive ? directory.everybodyBelow(id) : directory.membersOf(id)) add(member);
  };
  for (const userId of named.users) {
    const member = directory.member(userId);
    if (member && canReceive(member) && view.seesMember(member)) reachable.add(member);
    else invalidUsers.push(userId);
  }
  for (const written of named.departments) {
    const id = idOf(written);
    if (view.seesDepartment(id)) addDepartment(id);
    else invalidDepartments.push(written);
  }
  for (const written of named.tags) {
    const tag = directory.tag(idOf(written));
    if (tag && view.seesTag(tag)) {
      for (const userId of tag.userIds) add(directory.member(userId));
      tag.departments.forEach(addDepartment);
    } else {
      invalidTags.push(written);
    }
  }
  const bad = invalidUsers.length + invalidDepartments.length + invalidTags.length;
  const anyGood = bad < named.users.length + named.departments.length + named.tags.length;
  return { reachable: [...reachable], invalidUsers, invalidDepartments, invalidTags, anyGood };
}

const nobodyInvalid = { invalidUsers: [], invalidDepartments: [], invalidTags: [] };

/** 0, which no department or tag has, for what is not a number of at most ten digits. */
const idOf = (written: string): number => (/^\d{1,10}$/.test(written) ? Number(written) : 0);

/** Everybody of a view who can receive, made once per view. */
const everybody = new WeakMap<View, readonly Member[]>();

function reachableOf(view: View): readonly Member[] {
  let found = everybody.get(view);
  if (!found) {
    found = view.members.filter(canReceive);
    everybody.set(view, found);
  }
  return found;
}
