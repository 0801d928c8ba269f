/**
 * The rows of a tree that is read page by page. Every open level has as many rows as departments, known or not, so that
 * the scroll bar tells the truth and End goes to the end; what is not known yet is read when it comes into sight.
 */
import type { TreeDepartment } from "./source.ts";

/** Departments of one level that are read together. */
export const treePageSize = 100;

export interface TreeRow {
  readonly key: string;
  /** 0: the topmost ones. */
  readonly parentId: number;
  /** Place among its siblings. */
  readonly index: number;
  readonly siblings: number;
  readonly level: number;
  readonly parent: TreeRow | null;
  /** Null: not read yet. */
  readonly department: TreeDepartment | null;
}

/** What has been read so far. */
export interface TreeLevels {
  /** Departments directly below one; undefined: not known. */
  readonly total: (parentId: number) => number | undefined;
  readonly at: (parentId: number, index: number) => TreeDepartment | undefined;
}

export function treeRows(
  levels: TreeLevels,
  isOpen: (department: TreeDepartment, level: number) => boolean,
): TreeRow[] {
  const rows: TreeRow[] = [];
  const add = (parentId: number, siblings: number, parent: TreeRow | null): void => {
    const level = parent === null ? 0 : parent.level + 1;
    for (let index = 0; index < siblings; index++) {
      const department = levels.at(parentId, index) ?? null;
      const key = department === null ? `u:${parentId}:${index}` : `d:${department.id}`;
      const row: TreeRow = { key, parentId, index, siblings, level, parent, department };
      rows.push(row);
      if (department === null || department.childCount === 0 || !isOpen(department, level)) continue;
      // Pages that were read at different times may go round in a circle.
      if (isAbove(department.id, parent)) continue;
      add(department.id, levels.total(department.id) ?? department.childCount, row);
    }
  };
  add(0, levels.total(0) ?? 0, null);
  return rows;
}

function isAbove(id: number, from: TreeRow | null): boolean {
  for (let row = from; row !== null; row = row.parent) if (row.department?.id === id) return true;
  return false;
}

/** The departments above a row, nearest first. */
export function above(row: TreeRow): TreeDepartment[] {
  const found: TreeDepartment[] = [];
  for (let each = row.parent; each !== null; each = each.parent)
    if (each.department !== null) found.push(each.department);
  return found;
}

/** A page of one level, as a text that tells it from others. */
export const pageOf = (parentId: number, index: number): string => `${parentId}:${Math.floor(index / treePageSize)}`;

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
