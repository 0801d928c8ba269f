/**
 * Locks of tags in 企业号: a locked tag accepts people from the management group that made it only. New tags are locked;
 * an administrator could unlock them. In WeCom only the creator edits. Source: docs/wire/directory.md §15.
 */
import type { Persistent } from "../../kernel/persistent.ts";

export class TagLocks implements Persistent {
  #unlocked = new Set<number>();

  isLocked(tagId: number): boolean {
    return !this.#unlocked.has(tagId);
  }

  setLocked(tagId: number, locked: boolean): void {
    if (locked) this.#unlocked.delete(tagId);
    else this.#unlocked.add(tagId);
  }

  save(): readonly number[] | undefined {
    return this.#unlocked.size === 0 ? undefined : [...this.#unlocked];
  }

  load(kept: readonly number[]): void {
    this.#unlocked = new Set(kept);
  }

  clear(): void {
    this.#unlocked.clear();
  }
}
