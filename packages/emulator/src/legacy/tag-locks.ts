/**
 * Whether other management groups than the one that made a tag may put people into it. Locked is what a new tag is; an
 * administrator of 企业号 could unlock it. WeCom knows no such thing: only the creator edits.
 * Source: docs/wire/directory.md §15.
 */
import type { Persistent } from "../state/persistent.ts";

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
