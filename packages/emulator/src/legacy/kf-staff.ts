/** Service staff of 企业号 for customers inside and outside the company, chosen by an administrator. */
import type { KfStaff } from "@shoufa/protocol";
import { z } from "zod";
import type { Directory } from "../company/model/directory.ts";
import type { Member } from "../company/model/model.ts";
import type { Persistent } from "../kernel/persistent.ts";
import { readValue } from "../kernel/value-problem.ts";
import { valueWords } from "../kernel/values.ts";

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

  /** @throws {InvalidValue} For a side that does not exist or lists of something else. */
  choose(changes: Partial<KfStaffLists> | Readonly<Record<string, unknown>>): void {
    this.#chosen = { ...this.#chosen, ...readValue(kfStaffChanges, changes) };
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

const staff = z
  .object({ user: z.array(z.string()), party: z.array(z.int()), tag: z.array(z.int()) })
  .register(valueWords, {
    must: {
      zh: "对象 {user, party, tag}：userid、部门 id、标签 id 的列表",
      en: "an object {user, party, tag}: lists of userids, department ids, tag ids",
    },
  });

/** Changes as callers and files give them. */
export const kfStaffChanges = z
  .strictObject({ internal: staff, external: staff } satisfies Record<KfSide, z.ZodType<KfStaff>>)
  .exactPartial()
  .register(valueWords, {
    keyRefusal: (side) => ({
      zh: `客服没有 ${side}，只有 ${sides.join("、")}。`,
      en: `customer service has no ${side}, but ${sides.join(", ")}`,
    }),
  });
