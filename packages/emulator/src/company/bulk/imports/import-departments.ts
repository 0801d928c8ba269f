/**
 * `batch/replaceparty` put into effect: the departments become those of the file. What is not in it is deleted if it is
 * empty; otherwise it waits until a later import of members has emptied it.
 */
import { type ImportedParty, limits } from "@shoufa/protocol";
import { Refusal } from "../../../kernel/refusal.ts";
import type { Switches } from "../../../kernel/switches.ts";
import type { Departments } from "../../directory/departments.ts";
import type { Directory } from "../../model/directory.ts";
import { type DepartmentRow, depthIn } from "./department-file.ts";

export interface DepartmentImportServices {
  readonly departments: Departments;
  readonly directory: Directory;
  readonly switches: Switches;
}

const bits = { created: 1, renamed: 2, moved: 4, reordered: 8 };
const origin = "contacts-api";

/** @returns The result, and the departments that could not be deleted yet. */
export function replaceDepartments(
  rows: readonly DepartmentRow[],
  services: DepartmentImportServices,
): { result: ImportedParty[]; left: Set<number> } {
  const { directory, switches } = services;
  const byId = new Map(rows.map((row) => [row.id, row]));
  const { rootId } = limits.department;
  const gone = new Set(directory.departments.map(({ id }) => id).filter((id) => id !== rootId && !byId.has(id)));
  const before = gone.size;
  const all = [...gone];
  // Deleted first, so that their names are free, and at the end, because departments may have moved out of them.
  removeEmpty(gone, services);
  const outcomes = applyRows(rows, byId, services);
  removeEmpty(gone, services);
  const result = rows.map(({ id }) => outcomes.get(id)!);
  if (switches["batch.result.includesDeletions"] === "on" && gone.size < before)
    for (const id of all) if (!gone.has(id)) result.push({ action: 0, partyid: id, errcode: 0, errmsg: "ok" });
  return { result, left: gone };
}

/** Deletes what has neither members nor sub-departments, the deepest first, and takes it out of the set. */
export function removeEmpty(ids: Set<number>, { departments, directory }: DepartmentImportServices): void {
  for (const id of [...ids].sort((a, b) => directory.depthOf(b) - directory.depthOf(a))) {
    const isEmpty = directory.childrenOf(id).length === 0 && directory.membersOf(id).length === 0;
    if (isEmpty && directory.department(id)) departments.remove(id, origin);
    if (!directory.department(id)) ids.delete(id);
  }
}

/**
 * Parents before children. A row whose name is still taken by one that comes later is tried again; where two wait for
 * each other's names, one of them steps aside under a name of its own.
 */
function applyRows(
  rows: readonly DepartmentRow[],
  byId: ReadonlyMap<number, DepartmentRow>,
  services: DepartmentImportServices,
): Map<number, ImportedParty> {
  const { departments, directory } = services;
  const outcomes = new Map<number, ImportedParty>();
  const pending = new Map(
    rows.toSorted((a, b) => depthIn(byId, a.id) - depthIn(byId, b.id)).map((row) => [row.id, row]),
  );
  const namesBefore = new Map<number, string>();
  for (;;) {
    const waiting = pending.size;
    for (const row of [...pending.values()]) {
      const outcome = applyRow(row, services);
      outcomes.set(row.id, outcome);
      if (outcome.errcode === 0) pending.delete(row.id);
    }
    if (pending.size < waiting) continue;
    const blocker = [...pending.values()]
      .filter(({ id }) => outcomes.get(id)?.errcode === 60008)
      .flatMap((row) => directory.childrenOf(row.parentId).filter(({ id, name }) => name === row.name && id !== row.id))
      .find(({ id }) => pending.has(id) && !namesBefore.has(id));
    if (!blocker) break;
    namesBefore.set(blocker.id, blocker.name);
    departments.update(blocker.id, { name: `~${blocker.id}` }, origin);
  }
  // Restores the name of a department that was renamed in vain.
  for (const [id, name] of namesBefore) {
    if (pending.has(id) && !directory.childrenOf(directory.department(id)!.parentId).some((each) => each.name === name))
      departments.update(id, { name }, origin);
  }
  return outcomes;
}

function applyRow(row: DepartmentRow, { departments, directory }: DepartmentImportServices): ImportedParty {
  const { id, name, parentId, order } = row;
  const present = directory.department(id);
  const action = present
    ? (present.name === name ? 0 : bits.renamed) |
      (present.parentId === parentId ? 0 : bits.moved) |
      (order === undefined || present.order === order ? 0 : bits.reordered)
    : bits.created;
  try {
    if (!present && parentId === 0) departments.createRoot(name, origin);
    else if (!present) departments.create(row, origin);
    else if (action !== 0) departments.update(id, { name, order, ...(parentId === 0 ? {} : { parentId }) }, origin);
    return { action, partyid: id, errcode: 0, errmsg: "ok" };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { action, partyid: id, errcode: error.errcode, errmsg: error.message };
  }
}
