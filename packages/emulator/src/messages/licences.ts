/** Members without a licence for the basic interfaces. Used only where the switch `message.licence` is `per-member`. */
import type { Member } from "../company/model/model.ts";
import type { Persistent } from "../kernel/persistent.ts";

export class Licences implements Persistent {
  readonly #without = new Set<number>();

  has(member: Member): boolean {
    return !this.#without.has(member.slot);
  }

  set(member: Member, licensed: boolean): void {
    if (licensed) this.#without.delete(member.slot);
    else this.#without.add(member.slot);
  }

  /** Slots of those who have none. */
  get without(): readonly number[] {
    return [...this.#without];
  }

  clear(): void {
    this.#without.clear();
  }

  save(): readonly number[] {
    return [...this.#without];
  }

  load(slots: readonly number[]): void {
    this.clear();
    for (const slot of slots) this.#without.add(slot);
  }
}
