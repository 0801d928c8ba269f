/**
 * Calls that read a company's directory with one credential, and the meaning of their refusals: something is gone, this
 * credential may not read it, or the reading has failed. Facts: docs/wire/directory.md §3 to §8 and §12.
 */
import { type App, type TagContent, type TagName, WeComApiError } from "@shoufa/client";
import type { AgentGetReply, WireDepartment } from "@shoufa/protocol";
import { reversedOrder } from "../order.ts";
import { personKey, type ReadMember } from "../rows.ts";

/** The visible range of the app, as its administrator set it. */
export interface VisibleRange {
  readonly departments: readonly number[];
  readonly userIds: readonly string[];
  readonly tags: readonly number[];
}

/** The range in an answer of `agent/get`, which may leave out what is empty. */
export const rangeIn = ({ allow_partys, allow_userinfos, allow_tags }: Partial<AgentGetReply>): VisibleRange => ({
  departments: allow_partys?.partyid ?? [],
  userIds: (allow_userinfos?.user ?? []).map(({ userid }) => userid),
  tags: allow_tags?.tagid ?? [],
});

export interface ReadDepartments {
  readonly departments: readonly WireDepartment[];
  /** The endpoint that answered. */
  readonly source: "department/list" | "department/simplelist";
}

/** The contacts secret from a new address: ids only. */
const idsOnly = 48009;
const tooLargeForOneAnswer = 45029;
const idsPerPage = 10_000;
/** Unknown, or outside the visible range: platforms and years differ in which code they use. */
const notVisible = new Set([60003, 60011, 60111, 60123, 40003, 40031, 40068, 81011]);
/** Calls that this kind of credential may not make at all, or agents that are not this one's. */
const notForThisCredential = new Set([48002, 40056, 301002, 60011]);

const errcodeOf = (error: unknown): number | undefined =>
  error instanceof WeComApiError && error.endpoint !== "gettoken" ? error.errcode : undefined;

/** The answer of a call, or `instead` when it was refused with one of these codes. */
async function unless<T, I>(call: Promise<T>, codes: ReadonlySet<number>, instead: I): Promise<T | I> {
  try {
    return await call;
  } catch (error) {
    const errcode = errcodeOf(error);
    if (errcode !== undefined && codes.has(errcode)) return instead;
    throw error;
  }
}

export class DirectorySource {
  readonly #app: App;
  readonly #options: { readonly signal: AbortSignal };
  readonly #isGroup: boolean;

  /** @param isGroup The credential is that of a management group (企业号), with a range of its own. */
  constructor(app: App, signal: AbortSignal, { isGroup }: { readonly isGroup: boolean }) {
    this.#app = app;
    this.#options = { signal };
    this.#isGroup = isGroup;
  }

  /**
   * Undefined for a credential that has none: the contacts secret sees the whole company, and what a management group may
   * read is what the lists of departments and tags answer.
   */
  async range(): Promise<VisibleRange | undefined> {
    if (this.#isGroup) return undefined;
    const profile = await unless(this.#app.own.profile(this.#options), notForThisCredential, undefined);
    return profile && rangeIn(profile);
  }

  /** All departments in sight. A range without departments may be refused instead of answered with none. */
  async departments(range: VisibleRange | undefined): Promise<ReadDepartments> {
    try {
      return { departments: await this.#list(), source: "department/list" };
    } catch (error) {
      const errcode = errcodeOf(error) ?? 0;
      if (range && notVisible.has(errcode)) return { departments: [], source: "department/list" };
      if (errcode !== idsOnly) throw error;
      const nodes = await this.#app.departments.simpleList(undefined, this.#options);
      return { departments: nodes.map((node) => ({ ...node, name: "" })), source: "department/simplelist" };
    }
  }

  /** A department with all below it; undefined: not visible. */
  departmentsBelow(id: number): Promise<readonly WireDepartment[] | undefined> {
    return unless(this.#list(id), notVisible, undefined);
  }

  /** Larger number first, also of 企业号. */
  async #list(under?: number): Promise<readonly WireDepartment[]> {
    const departments = await this.#app.departments.list(under, this.#options);
    if (!this.#isGroup) return departments;
    return departments.map((department) => ({ ...department, order: reversedOrder(department.order) }));
  }

  /** One department. Undefined: gone, or not visible. */
  async department(id: number): Promise<WireDepartment | "ids-only" | undefined> {
    // 企业号 has no call for a single one.
    if (this.#isGroup) return (await this.departmentsBelow(id))?.find((department) => department.id === id);
    const answer = unless(this.#app.departments.get(id, this.#options), new Set([idsOnly]), "ids-only" as const);
    return unless(answer, notVisible, undefined);
  }

  /** Every tag of the company; none for a credential that may not list them. */
  tags(): Promise<readonly TagName[]> {
    return unless(this.#app.tags.list(this.#options), notForThisCredential, []);
  }

  /** Undefined: gone, or not visible. */
  tag(id: number): Promise<TagContent | undefined> {
    return unless(this.#app.tags.get(id, this.#options), notVisible, undefined);
  }

  /** Direct members of a department; of one too large for the full answer ids and names. Undefined: not visible. */
  async membersOf(departmentId: number): Promise<readonly ReadMember[] | undefined> {
    try {
      const members = await this.#app.members.list(departmentId, this.#options);
      return members.map((member) => ({ member, source: "user/list", hasDetails: true }));
    } catch (error) {
      const errcode = errcodeOf(error) ?? 0;
      if (notVisible.has(errcode)) return undefined;
      if (errcode !== tooLargeForOneAnswer) throw error;
      const members = await this.#app.members.simpleList(departmentId, this.#options);
      return members.map((member) => ({ member, source: "user/simplelist", hasDetails: false }));
    }
  }

  /** Somebody who is named in the range or in a tag. Undefined: not visible. */
  async member(userId: string, name: string): Promise<ReadMember | undefined> {
    try {
      const member = await this.#app.members.get(userId, this.#options);
      return { member: { ...member, department: member.department ?? [] }, source: "user/get", hasDetails: true };
    } catch (error) {
      const errcode = errcodeOf(error) ?? 0;
      if (notVisible.has(errcode)) return undefined;
      if (errcode !== idsOnly) throw error;
      return { member: { userid: userId, name, department: [] }, source: "tag/get", hasDetails: false };
    }
  }

  /** Everybody's id and departments, for a credential that may read no more. */
  async allIds(): Promise<readonly ReadMember[]> {
    const people = new Map<string, { userid: string; name: string; department: number[] }>();
    let cursor = "";
    do {
      // Not among an app's methods: only the contacts secret may call it, and the account may have been given that one.
      const request = { limit: idsPerPage, ...(cursor && { cursor }) };
      const { dept_user = [], next_cursor } = await this.#app.call("user/list_id", request, this.#options);
      // Somebody in several departments comes once for each, possibly on different pages.
      for (const { userid, department } of dept_user) {
        const known = people.get(personKey(userid));
        if (known) known.department.push(department);
        else people.set(personKey(userid), { userid, name: "", department: [department] });
      }
      cursor = next_cursor ?? "";
    } while (cursor !== "");
    return Array.from(people.values(), (member) => ({ member, source: "user/list_id", hasDetails: false }));
  }
}
