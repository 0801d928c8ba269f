/** Service staff of 企业号 for customers inside and outside the company, chosen by an administrator. */
import type { KfStaff } from "@shoufa/protocol";
import type { Directory } from "../company/model/directory.ts";
import type { Member } from "../company/model/model.ts";
import { InvalidValue } from "../kernel/invalid-value.ts";
import type { Persistent } from "../kernel/persistent.ts";

export type KfSide = "internal" | "external";
export type KfStaffLists = Readonly<Record<KfSide, KfStaff>>;

const sides: readonly KfSide[] = ["internal", "external"];

export class KfStaffing implements Persistent {
  readonly #directory: Directory;
  #chosen: Partial<KfStaffLists> = {};

  constructor({ directory }: { directory: Directory }) {
    this.#directory = directory;
  }

  /** The first member alone, for both kinds of customers, so that a first call has a recipient. */
  of(side: KfSide): KfStaff {
    const first = this.#directory.members[0];
    return this.#chosen[side] ?? { user: first ? [first.userId] : [], party: [], tag: [] };
  }

  lists(): KfStaffLists {
    return { internal: this.of("internal"), external: this.of("external") };
  }

  has(side: KfSide, member: Member): boolean {
    const { user, party, tag } = this.of(side);
    return (
      user.some((userId) => this.#directory.member(userId) === member) ||
      party.some((id) => this.#directory.everybodyBelow(id).includes(member)) ||
      tag.some((id) => this.#directory.tag(id)?.members.has(member))
    );
  }

  /** @throws {RangeError} For a side that does not exist or lists of something else. */
  choose(changes: Readonly<Record<string, unknown>>): void {
    checkKfStaff(changes);
    this.#chosen = { ...this.#chosen, ...(changes as Partial<KfStaffLists>) };
  }

  save(): Partial<KfStaffLists> | undefined {
    return Object.keys(this.#chosen).length === 0 ? undefined : this.#chosen;
  }

  load(kept: Partial<KfStaffLists>): void {
    this.#chosen = kept;
  }

  clear(): void {
    this.#chosen = {};
  }
}

/** @throws {RangeError} For a side that does not exist or lists of something else. */
export function checkKfStaff(changes: Readonly<Record<string, unknown>>): void {
  for (const [side, value] of Object.entries(changes)) {
    if (!sides.includes(side as KfSide))
      throw new InvalidValue({
        zh: `客服没有 ${side}，只有 ${sides.join("、")}。`,
        en: `customer service has no ${side}, but ${sides.join(", ")}`,
      });
    if (!isStaff(value))
      throw new InvalidValue({
        zh: `${side} 必须是 {user, party, tag}：userid、部门 id、标签 id 的列表。`,
        en: `${side} must be {user, party, tag}: lists of userids, department ids, tag ids`,
      });
  }
}

const listOf = (value: unknown, type: "string" | "number"): boolean =>
  Array.isArray(value) && value.every((each) => typeof each === type);

function isStaff(value: unknown): value is KfStaff {
  if (typeof value !== "object" || value === null) return false;
  const { user, party, tag } = value as Record<string, unknown>;
  return listOf(user, "string") && listOf(party, "number") && listOf(tag, "number");
}
