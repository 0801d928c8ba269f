/**
 * From the joined strings of a request to the people who will get the message. Named people must exist, be in sight and
 * able to receive; departments and tags stand for whoever of theirs is in sight and able to receive.
 */
import type { Directory } from "../company/directory.ts";
import type { Member } from "../company/model.ts";
import type { View } from "../company/view.ts";

export interface Named {
  /** `undefined` stands for `@all`. */
  readonly users: readonly string[] | undefined;
  readonly departments: readonly string[];
  readonly tags: readonly string[];
}

export interface Resolved {
  /** How many of each kind were named; `all` for `@all`, which leaves the other kinds aside. */
  readonly named: {
    readonly all: boolean;
    readonly users: number;
    readonly departments: number;
    readonly tags: number;
  };
  /** Once each. Shared with other messages: do not change it. */
  readonly reachable: readonly Member[];
  readonly invalidUsers: readonly string[];
  readonly invalidDepartments: readonly string[];
  readonly invalidTags: readonly string[];
  /** Whether at least one of the named was good, even if nobody stands behind it. */
  readonly anyGood: boolean;
}

export interface RecipientFields {
  readonly touser: string;
  readonly toparty: string;
  readonly totag: string;
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

export function readRecipients({ touser, toparty, totag }: RecipientFields): Named {
  if (touser.trim() === "@all") return { users: undefined, departments: [], tags: [] };
  return { users: splitList(touser), departments: splitList(toparty), tags: splitList(totag) };
}

/** Disabled members and those who have left get nothing; members who have not activated yet find it when they do. */
export const canReceive = (member: Member): boolean => member.status === 1 || member.status === 4;

interface Answer {
  readonly fields: RecipientFields;
  readonly recursive: boolean;
  readonly resolved: Resolved;
}

/** So many answers are remembered; a thousand people each, they take a few megabytes. */
const mostRemembered = 256;

/**
 * Resolves recipients, and remembers the answers, because those who write to many write to the same many again. They
 * are forgotten when the directory changes.
 */
export class Recipients {
  readonly #directory: Directory;
  #remembered = new WeakMap<View, Map<string, Answer>>();
  /** Round in which a slot was last taken, so that nobody is taken twice and no set is built. */
  #taken: Uint32Array;
  #round = 0;
  /** Of the directory, for which the answers hold. */
  #version = 0;

  constructor({ directory }: { directory: Directory }) {
    this.#directory = directory;
    this.#taken = new Uint32Array(directory.slotCount);
  }

  resolve(view: View, fields: RecipientFields, { recursive }: { recursive: boolean }): Resolved {
    const { touser, toparty, totag } = fields;
    if (this.#version !== this.#directory.version) this.#forget();
    let answers = this.#remembered.get(view);
    if (!answers) {
      answers = new Map();
      this.#remembered.set(view, answers);
    }
    const key = excerptOf(touser);
    const known = answers.get(key);
    if (
      known &&
      known.fields.touser === touser &&
      known.fields.toparty === toparty &&
      known.fields.totag === totag &&
      known.recursive === recursive
    )
      return known.resolved;
    const resolved = this.#resolve(view, readRecipients(fields), recursive);
    if (answers.size >= mostRemembered) answers.delete(answers.keys().next().value!);
    answers.set(key, { fields, recursive, resolved });
    return resolved;
  }

  #forget(): void {
    const { slotCount, version } = this.#directory;
    this.#version = version;
    this.#remembered = new WeakMap();
    if (this.#taken.length < slotCount) this.#taken = new Uint32Array(Math.ceil(slotCount * 1.1) + 64);
  }

  #resolve(view: View, { users, departments, tags }: Named, recursive: boolean): Resolved {
    const directory = this.#directory;
    const reachable: Member[] = [];
    const invalidUsers: string[] = [];
    const invalidDepartments: string[] = [];
    const invalidTags: string[] = [];
    const named = { all: !users, users: users?.length ?? 0, departments: departments.length, tags: tags.length };
    const round = ++this.#round;
    const add = (member: Member | undefined): boolean => {
      if (!member || !canReceive(member) || !view.seesMember(member)) return false;
      if (this.#taken[member.slot] !== round) {
        this.#taken[member.slot] = round;
        reachable.push(member);
      }
      return true;
    };
    const addDepartment = (id: number): void => {
      for (const member of recursive ? directory.everybodyBelow(id) : directory.membersOf(id)) add(member);
    };
    if (!users) view.members.forEach(add);
    for (const userId of users ?? []) {
      if (!add(directory.member(userId))) invalidUsers.push(userId);
    }
    for (const written of departments) {
      const id = idOf(written);
      if (view.seesDepartment(id)) addDepartment(id);
      else invalidDepartments.push(written);
    }
    for (const written of tags) {
      const tag = directory.tag(idOf(written));
      if (tag && view.seesTag(tag)) {
        for (const member of tag.members) add(member);
        for (const department of tag.departments) addDepartment(department);
      } else {
        invalidTags.push(written);
      }
    }
    const bad = invalidUsers.length + invalidDepartments.length + invalidTags.length;
    const anyGood = named.all ? reachable.length > 0 : bad < named.users + named.departments + named.tags;
    return { named, reachable, invalidUsers, invalidDepartments, invalidTags, anyGood };
  }
}

/**
 * Enough of a long list to look it up by. Comparing two lists that agree in this is quick; hashing eleven kilobytes of
 * userids for every call is not.
 */
const excerptOf = (list: string): string =>
  list.length < 96
    ? list
    : `${list.length} ${list.slice(0, 32)} ${list.slice(list.length >> 1, (list.length >> 1) + 16)} ${list.slice(-32)}`;

/** -1, which no department or tag has, for what is not a number of at most ten digits. */
const idOf = (written: string): number => (/^\d{1,10}$/.test(written) ? Number(written) : -1);
