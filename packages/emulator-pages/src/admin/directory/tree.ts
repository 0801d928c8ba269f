/** Departments as a tree of which some branches are open. */
import type { DepartmentRow } from "../types.ts";

export interface TreeRow extends DepartmentRow {
  readonly hasChildren: boolean;
  readonly open: boolean;
}

/** `rows` come in the order of the tree. Only what no closed branch hides is kept. */
export function visibleRows(rows: readonly DepartmentRow[], open: ReadonlySet<number>): readonly TreeRow[] {
  const parents = new Set(rows.map(({ parentId }) => parentId));
  const shown: TreeRow[] = [];
  let hiddenBelow = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    if (row.depth > hiddenBelow) continue;
    const hasChildren = parents.has(row.id);
    const isOpen = hasChildren && open.has(row.id);
    hiddenBelow = isOpen || !hasChildren ? Number.POSITIVE_INFINITY : row.depth;
    shown.push({ ...row, hasChildren, open: isOpen });
  }
  return shown;
}

/** Ids of the department and everything above it, the root first. */
export function pathTo(rows: readonly DepartmentRow[], id: number): readonly number[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const path: number[] = [];
  for (let row = byId.get(id); row && !path.includes(row.id); row = byId.get(row.parentId)) path.unshift(row.id);
  return path;
}

/** Names from the root down, joined. */
export function pathName(rows: readonly DepartmentRow[], id: number): string {
  const names = new Map(rows.map((row) => [row.id, row.name]));
  return pathTo(rows, id)
    .map((each) => names.get(each) ?? each)
    .join(" / ");
}
