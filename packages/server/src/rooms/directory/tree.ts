/** Departments as WeCom answers them (a flat list in no order) put into one tree. Pure. */
import type { WireDepartment } from "@shoufa/protocol";
import { DirectoryRefused } from "./explain.ts";

export interface TreeNode {
  readonly id: number;
  readonly name: string;
  /** 0 when the parent is not in the list: the root, or one whose parent this app cannot see. */
  readonly parentId: number;
  readonly path: string;
  /** Among its siblings, 0 first. */
  readonly position: number;
  /** In the whole tree, depth first. */
  readonly ordinal: number;
  /** Place of the last department below it, or its own. */
  readonly lastOrdinal: number;
  readonly depth: number;
  /** The department as WeCom answered it. */
  readonly wire: WireDepartment;
}

export const pathSeparator = " / ";

/** In depth-first order, siblings as WeCom shows them (larger `order` first, then by id). @throws {DirectoryRefused} */
export function treeOf(departments: readonly WireDepartment[]): TreeNode[] {
  const known = new Map(departments.map((department) => [department.id, department]));
  const children = new Map<number, WireDepartment[]>();
  for (const department of known.values()) {
    const parent = parentIn(known, department);
    const siblings = children.get(parent);
    if (siblings) siblings.push(department);
    else children.set(parent, [department]);
  }
  for (const siblings of children.values()) siblings.sort((a, b) => b.order - a.order || a.id - b.id);

  const nodes: (TreeNode & { lastOrdinal: number })[] = [];
  const open: { node: TreeNode & { lastOrdinal: number }; next: number }[] = [];
  const enter = (department: WireDepartment, position: number): void => {
    const above = open.at(-1)?.node;
    const name = department.name || String(department.id); // ids-only credentials are told no names
    const node = {
      id: department.id,
      name,
      parentId: parentIn(known, department),
      path: above ? above.path + pathSeparator + name : name,
      position,
      ordinal: nodes.length,
      lastOrdinal: nodes.length,
      depth: open.length,
      wire: department,
    };
    nodes.push(node);
    open.push({ node, next: 0 });
  };
  for (const [position, top] of (children.get(0) ?? []).entries()) {
    enter(top, position);
    // Without recursion: a tree of ten thousand levels is an answer like any other.
    while (open.length > 0) {
      const here = open[open.length - 1] as (typeof open)[number];
      const child = children.get(here.node.id)?.[here.next];
      if (child) {
        here.next += 1;
        enter(child, here.next - 1);
      } else {
        here.node.lastOrdinal = nodes.length - 1;
        open.pop();
      }
    }
  }
  if (nodes.length < known.size) throw new DirectoryRefused("directory.cycle");
  return nodes;
}

const parentIn = (known: ReadonlyMap<number, WireDepartment>, department: WireDepartment): number =>
  known.has(department.parentid) ? department.parentid : 0;

/** People in one department. */
export interface HeadCount {
  readonly ordinal: number;
  readonly direct: number;
  readonly total: number;
}

/**
 * Counts heads while people come in one by one: how many are directly in each department, and how many distinct ones
 * are in it or below.
 */
export class HeadCounts {
  readonly direct: Uint32Array;
  readonly total: Uint32Array;
  readonly #parents: Int32Array;
  /** Which person was counted last in each department, so that nobody counts twice there. */
  readonly #lastCounted: Int32Array;
  readonly #changed = new Set<number>();
  #person = 0;

  constructor(tree: readonly TreeNode[]) {
    const ordinals = new Map(tree.map((node) => [node.id, node.ordinal]));
    this.direct = new Uint32Array(tree.length);
    this.total = new Uint32Array(tree.length);
    this.#parents = Int32Array.from(tree, (node) => ordinals.get(node.parentId) ?? -1);
    this.#lastCounted = new Int32Array(tree.length);
  }

  /** @param ordinals Of the departments this person is in, each once. */
  add(ordinals: readonly number[]): void {
    this.#person += 1;
    for (const ordinal of ordinals) {
      this.direct[ordinal] = (this.direct[ordinal] ?? 0) + 1;
      for (let at = ordinal; at >= 0 && this.#lastCounted[at] !== this.#person; at = this.#parents[at] ?? -1) {
        this.#lastCounted[at] = this.#person;
        this.#changed.add(at);
        this.total[at] = (this.total[at] ?? 0) + 1;
      }
    }
  }

  /** Departments whose counts have changed since this was last asked, as they stand now. */
  takeChanged(): HeadCount[] {
    const changed = Array.from(this.#changed, (ordinal) => ({
      ordinal,
      direct: this.direct[ordinal] ?? 0,
      total: this.total[ordinal] ?? 0,
    }));
    this.#changed.clear();
    return changed;
  }
}
