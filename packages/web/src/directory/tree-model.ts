import type { Department } from "./source.ts";

/** Headless Tree wants one root above everything; it is never drawn. */
export const treeRoot = "root";

/** The departments as the tree needs them: who is below whom, in the order of their positions. */
export interface TreeModel {
  readonly byId: ReadonlyMap<string, Department>;
  readonly childrenOf: (id: string) => string[];
  /** The departments above one, nearest first. */
  readonly above: (id: string) => string[];
  readonly topIds: readonly string[];
}

export function treeModel(departments: readonly Department[]): TreeModel {
  const byId = new Map(departments.map((department) => [String(department.id), department]));
  const children = new Map<string, Department[]>();
  for (const department of departments) {
    // A parent outside the visible range is not in the list; its children then stand at the top.
    const parent = String(department.parentId);
    const home = byId.has(parent) && parent !== String(department.id) ? parent : treeRoot;
    const siblings = children.get(home) ?? [];
    siblings.push(department);
    children.set(home, siblings);
  }
  const ids = new Map<string, string[]>();
  for (const [parent, list] of children) {
    ids.set(
      parent,
      list.sort((a, b) => a.position - b.position).map(({ id }) => String(id)),
    );
  }
  const none: string[] = [];
  return {
    byId,
    childrenOf: (id) => ids.get(id) ?? none,
    above(id) {
      const found: string[] = [];
      let parent = byId.get(id)?.parentId;
      while (parent !== undefined && byId.has(String(parent)) && !found.includes(String(parent))) {
        found.push(String(parent));
        parent = byId.get(String(parent))?.parentId;
      }
      return found;
    },
    topIds: ids.get(treeRoot) ?? none,
  };
}

/**
 * Where type-ahead goes: the next visible name that begins with what was typed, after the current one, round the end.
 * One repeated letter steps through the names that begin with it.
 */
export function findByPrefix(names: readonly string[], current: number, typed: string): number {
  const wanted = typed.toLowerCase();
  const isRepeated = wanted.length > 1 && [...wanted].every((letter) => letter === wanted[0]);
  const prefix = isRepeated ? wanted.slice(0, 1) : wanted;
  // A longer prefix may still match where we are; a single letter always moves on.
  const first = prefix.length > 1 ? 0 : 1;
  for (let step = first; step <= names.length; step++) {
    const index = (current + step) % names.length;
    if (names[index]?.toLowerCase().startsWith(prefix)) return index;
  }
  return -1;
}
