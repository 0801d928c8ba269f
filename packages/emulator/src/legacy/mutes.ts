/** Members who muted corp chats by `chat/setmute`. Messages arrive all the same. */
import type { Member } from "../company/model/model.ts";
import type { Persistent } from "../kernel/persistent.ts";

export class Mutes implements Persistent {
  #slots = new Set<number>();

  set({ slot }: Member, muted: boolean): void {
    if (muted) this.#slots.add(slot);
    else this.#slots.delete(slot);
  }

  has({ slot }: Member): boolean {
    return this.#slots.has(slot);
  }

  save(): readonly number[] | undefined {
    return this.#slots.size === 0 ? undefined : [...this.#slots];
  }

  load(kept: readonly number[]): void {
    this.#slots = new Set(kept);
  }

  clear(): void {
    this.#slots.clear();
  }
}
