/** Departments as the control API lists them: in the order of the tree. */
import type { DepartmentRow } from "../types.ts";

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
