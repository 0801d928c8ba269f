/** The menu at the foot of each app's chat, as `menu/create` left it. */
import type { Menu, MenuLeaf, MenuParent } from "@shoufa/protocol";
import type { Persistent } from "../../kernel/persistent.ts";

export class Menus implements Persistent {
  #menus = new Map<number, Menu>();

  of(agentId: number): Menu | undefined {
    return this.#menus.get(agentId);
  }

  set(agentId: number, menu: Menu): void {
    this.#menus.set(agentId, menu);
  }

  /** False when there was none. */
  remove(agentId: number): boolean {
    return this.#menus.delete(agentId);
  }

  save(): readonly (readonly [number, Menu])[] {
    return [...this.#menus];
  }

  load(kept: readonly (readonly [number, Menu])[]): void {
    this.#menus = new Map(kept);
  }

  clear(): void {
    this.#menus.clear();
  }
}

/** Whether the button only opens others. */
export const opensOthers = (button: MenuLeaf | MenuParent): button is MenuParent =>
  (button.sub_button?.length ?? 0) > 0;
