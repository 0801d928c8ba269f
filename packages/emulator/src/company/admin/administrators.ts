/**
 * Administrators of the company: its creator, who is the first member and cannot be deleted, and the members named as
 * administrators.
 */

import { AdminRefusal } from "../../kernel/admin-refusal.ts";
import type { Persistent } from "../../kernel/persistent.ts";
import type { Directory } from "../model/directory.ts";
import type { Member } from "../model/model.ts";

/** Administrators of the sample company besides its creator. */
const othersAtFirst = 2;

export class Administrators implements Persistent {
  readonly #directory: Directory;
  /** Undefined: unchanged since the start. */
  #others: readonly Member[] | undefined;

  constructor({ directory }: { directory: Directory }) {
    this.#directory = directory;
  }

  /** The creator first. Who has left the company is none any more. */
  list(): readonly Member[] {
    const creator = this.#directory.memberAt(0);
    const others = this.#others ?? this.#firstOthers();
    const present = others.filter((member) => this.#directory.memberAt(member.slot) === member);
    return creator ? [creator, ...present] : present;
  }

  has(member: Member): boolean {
    return this.list().includes(member);
  }

  /** Replaces the administrators besides the creator. @throws {AdminRefusal} One of them is no member. */
  set(userIds: readonly string[]): void {
    this.#others = membersNamed(this.#directory, userIds).filter((member) => member.slot !== 0);
  }

  save(): readonly string[] | undefined {
    return this.#others && this.list().flatMap(({ slot, userId }) => (slot === 0 ? [] : [userId]));
  }

  load(userIds: readonly string[]): void {
    this.set(userIds.filter((userId) => this.#directory.member(userId)));
  }

  /** Initial state, because the directory is reset as well. */
  clear(): void {
    this.#others = undefined;
  }

  #firstOthers(): readonly Member[] {
    const found: Member[] = [];
    for (let slot = 1; slot < this.#directory.slotCount && found.length < othersAtFirst; slot++) {
      const member = this.#directory.memberAt(slot);
      if (member?.status === 1) found.push(member);
    }
    return found;
  }
}

/** Members without repetitions. @throws {AdminRefusal} One of them is no member. */
export function membersNamed(directory: Directory, userIds: readonly string[]): readonly Member[] {
  const members = userIds.map((userId) => {
    const member = directory.member(userId);
    if (member) return member;
    throw new AdminRefusal("invalid", {
      zh: `通讯录里没有成员 ${userId}，不能设为管理员。请重新选择。`,
      en: `The directory has no member ${userId} who could be an administrator. Choose again.`,
    });
  });
  return [...new Set(members)];
}
