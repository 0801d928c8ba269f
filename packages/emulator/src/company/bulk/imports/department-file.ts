/** The CSV of departments, which has to be a tree below department 1. Source: docs/wire/directory.md §9.2. */
import { limits } from "@shoufa/protocol";
import { Refusal } from "../../../kernel/refusal.ts";
import { fileFault, readTable, requireColumns } from "./table.ts";

export interface DepartmentRow {
  readonly id: number;
  readonly name: string;
  /** 0 for the root. */
  readonly parentId: number;
  /** Undefined keeps it. */
  readonly order: number | undefined;
}

const { maxId, rootId } = limits.department;

/**
 * @returns In the order of the file.
 * @throws {Refusal} 40092 unreadable, no rows, a column missing; 302004 no tree, or something without id or name; 302006
 *   an id twice; 302007 a name twice under one parent.
 */
export function readDepartmentFile(bytes: Buffer): readonly DepartmentRow[] {
  const table = readTable(bytes, (header) => header);
  requireColumns(table, ["部门名称", "部门ID", "父部门ID"]);
  if (table.rows.length === 0) throw fileFault("it has no rows");
  const byId = new Map<number, DepartmentRow>();
  const siblings = new Map<string, number>();
  for (const { line, cell } of table.rows) {
    const id = idOf(cell("部门ID"), line);
    const name = cell("部门名称") ?? "";
    if (name === "") throw noTree(line, "a department without a name");
    const parent = cell("父部门ID") ?? "";
    const isRoot = id === rootId && (parent === "" || parent === "0");
    const parentId = isRoot ? 0 : idOf(parent, line);
    if (byId.has(id))
      throw new Refusal(302006, { text: `duplicate partyid in import file, line ${line}: ${id} is there already` });
    const key = `${parentId}/${name}`;
    if (siblings.has(key))
      throw new Refusal(302007, {
        text: `duplicate sibling name in import file, ${name} on lines ${siblings.get(key)} and ${line}`,
      });
    siblings.set(key, line);
    byId.set(id, { id, name, parentId, order: orderOf(cell("排序"), line) });
  }
  checkTree(byId);
  return [...byId.values()];
}

/** 1 for the departments right below the root. */
export function depthIn(rows: ReadonlyMap<number, DepartmentRow>, id: number): number {
  let depth = 0;
  for (let at = rows.get(id); at && at.id !== rootId; at = rows.get(at.parentId)) depth++;
  return depth;
}

const noTree = (line: number | undefined, reason: string): Refusal =>
  new Refusal(302004, { text: `invalid organization tree, ${line === undefined ? "" : `line ${line}: `}${reason}` });

function idOf(cell: string | undefined, line: number): number {
  const id = cell && /^\d{1,10}$/.test(cell) ? Number(cell) : 0;
  if (id < 1 || id > maxId) throw noTree(line, `${JSON.stringify(cell ?? "")} is no id of a department`);
  return id;
}

/** Empty and 0 keep the order. */
function orderOf(cell: string | undefined, line: number): number | undefined {
  if (cell === undefined || cell === "") return undefined;
  if (!/^\d{1,10}$/.test(cell)) throw noTree(line, `${JSON.stringify(cell)} is no order`);
  return Number(cell) || undefined;
}

/** Every department has the root among its ancestors. */
function checkTree(rows: ReadonlyMap<number, DepartmentRow>): void {
  const sound = new Set([0, rootId]);
  for (const { id } of rows.values()) {
    const way = new Set<number>();
    for (let at = id; !sound.has(at); ) {
      const row = rows.get(at);
      if (!row) throw noTree(undefined, `department ${at} is a parent, but not in the file`);
      if (way.has(at)) throw noTree(undefined, `department ${at} is below itself`);
      way.add(at);
      at = row.parentId;
    }
    for (const each of way) sound.add(each);
  }
  const root = rows.get(rootId);
  if (root && root.parentId !== 0) throw noTree(undefined, "the root cannot be below another department");
}
