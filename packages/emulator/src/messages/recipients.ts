/**
 * Resolves the joined strings of a request to members. Named people must exist, be visible and able to receive;
 * departments and tags stand for their members who are visible and able to receive.
 */
import type { Directory } from "../company/model/directory.ts";
import { SlotSet, UserIdList } from "../company/model/fast/index.ts";
import type { Member } from "../company/model/model.ts";
import type { View } from "../company/model/view.ts";

export interface Resolved {
  /** Number of names of each kind; `all` for `@all`, which disregards the other kinds. */
  readonly named: {
    readonly all: boolean;
    readonly users: number;
    readonly departments: number;
    readonly tags: number;
  };
  /** Each member once. Shared with other messages: do not modify. */
  readonly reachable: readonly Member[];
  readonly invalidUsers: readonly string[];
  readonly invalidDepartments: readonly string[];
  readonly invalidTags: readonly string[];
  /** Whether at least one name is valid, even one without people. */
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

/** Disabled members and those who have left get nothing; members who have not activated yet find it when they do. */
export const canReceive = (member: Member): boolean => member.status === 1 || member.status === 4;

interface Answer {
  readonly fields: RecipientFields;
  readonly recursive: boolean;
  readonly resolved: Resolved;
}

/** Number of answers remembered. With a thousand people each, they take a few megabytes. */
const mostRemembered = 256;
/** Length from which a list names enough people to be worth a table of all userids. */
const longList = 256;

/** Cache for one view and one version of the directory. */
interface Known {
  /**
   * Answers by excerpt of the list. An answer is kept when a similar list is resolved the second time: most lists occur
   * once, and keeping those costs more than resolving them.
   */
  readonly answers: Map<string, Answer | undefined>;
  /** By slot: whether the member is visible and able to receive; `unknown` until named. */
  readonly reach: Uint8Array;
}

const unknown = 0;
const within = 1;
const beyond = 2;

/**
 * Resolves recipients, and remembers the answers, because those who write to many often write to the same many again.
 * They are forgotten when the directory changes.
 */
export class Recipients {
  readonly #directory: Directory;
  #known = new WeakMap<View, Known>();
  /** Version of the directory that the cache belongs to. */
  #version = 0;
  readonly #reached = new SlotSet();
  readonly #list = new UserIdList();

  constructor({ directory }: { directory: Directory }) {
    this.#directory = directory;
  }

  resolve(view: View, fields: RecipientFields, { recursive }: { recursive: boolean }): Resolved {
    const { touser, toparty, totag } = fields;
    const { answers, reach } = this.#knownOf(view);
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
    const resolved = this.#resolve(view, reach, fields, recursive);
    if (answers.has(key)) answers.set(key, { fields, recursive, resolved });
    else {
      if (answers.size >= mostRemembered) answers.delete(answers.keys().next().value!);
      answers.set(key, undefined);
    }
    return resolved;
  }

  #knownOf(view: View): Known {
    const { slotCount, version } = this.#directory;
    if (this.#version !== version) {
      this.#version = version;
      this.#known = new WeakMap();
    }
    let known = this.#known.get(view);
    if (!known) {
      known = { answers: new Map(), reach: new Uint8Array(slotCount) };
      this.#known.set(view, known);
    }
    return known;
  }

  #resolve(view: View, reach: Uint8Array, fields: RecipientFields, recursive: boolean): Resolved {
    const directory = this.#directory;
    const list = this.#list;
    const reached = this.#reached;
    reached.empty(directory.slotCount);
    const add = (slot: number): boolean => {
      if (reach[slot] === unknown) {
        const member = directory.memberAt(slot);
        reach[slot] = member && canReceive(member) && view.seesMember(member) ? within : beyond;
      }
      if (reach[slot] === beyond) return false;
      reached.add(slot);
      return true;
    };
    const addUser = (userId: string): boolean => {
      const member = directory.member(userId);
      return member !== undefined && add(member.slot);
    };
    const addDepartment = (id: number): void => {
      for (const member of recursive ? directory.everybodyBelow(id) : directory.membersOf(id)) add(member.slot);
    };

    const { touser } = fields;
    const all = touser.trim() === "@all";
    const invalidUsers: string[] = [];
    let users = 0;
    if (all) {
      for (const member of view.members) add(member.slot);
    } else if (touser.length > longList && list.read(touser, directory.userIdTable)) {
      for (let place = 0; place < list.length; place++) {
        const slot = list.slot(place);
        if (slot >= 0 && add(slot)) {
          users++;
          continue;
        }
        const userId = list.name(place);
        if (userId === "") continue;
        users++;
        if (slot >= 0 || !addUser(userId)) invalidUsers.push(userId);
      }
    } else {
      for (const userId of splitList(touser)) {
        users++;
        if (!addUser(userId)) invalidUsers.push(userId);
      }
    }

    const departments = all ? [] : splitList(fields.toparty);
    const invalidDepartments: string[] = [];
    for (const written of departments) {
      const id = idOf(written);
      if (view.seesDepartment(id)) addDepartment(id);
      else invalidDepartments.push(written);
    }

    const tags = all ? [] : splitList(fields.totag);
    const invalidTags: string[] = [];
    for (const written of tags) {
      const tag = directory.tag(idOf(written));
      if (tag && view.seesTag(tag)) {
        for (const member of tag.members) add(member.slot);
        for (const department of tag.departments) addDepartment(department);
      } else {
        invalidTags.push(written);
      }
    }

    const bad = invalidUsers.length + invalidDepartments.length + invalidTags.length;
    const named = { all, users, departments: departments.length, tags: tags.length };
    const anyGood = all ? reached.size > 0 : bad < users + departments.length + tags.length;
    const reachable = directory.membersAt(reached.toArray());
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
