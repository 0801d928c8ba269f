/** Changes of departments: the tree is worked out anew in memory, and only rows that became others are written. */
import type { WireDepartment } from "@shoufa/protocol";
import { type Insertable, type Selectable, sql } from "kysely";
import type { Database, Tx } from "../../../db/database.ts";
import { inParts } from "../in-parts.ts";
import { departmentSearch } from "../rows.ts";
import type { DepartmentTable } from "../tables.ts";
import { treeOf } from "../tree.ts";
import type { ChangedMirror, MirrorChange } from "./change.ts";
import { countAnew } from "./counts.ts";
import type { ChangedNumbers } from "./numbers.ts";
import { placeInOrder } from "./place.ts";

export type DepartmentPut = Extract<MirrorChange, { kind: "department.put" }>;
type Row = Selectable<DepartmentTable>;

/** The last word about each department: what is to be put, or `null` for one that is gone. */
export type DepartmentChanges = ReadonlyMap<number, DepartmentPut | null>;

export async function changeDepartments(
  database: Database,
  tx: Tx,
  mirror: ChangedMirror,
  changes: DepartmentChanges,
  numbers: ChangedNumbers,
): Promise<void> {
  if (changes.size === 0) return;
  const { accountId, generation } = mirror;
  const rows = await tx
    .selectFrom("department")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("generation", "=", generation)
    .execute();
  const before = new Map(rows.map((row) => [row.id, row]));
  const wire = new Map(rows.map((row) => [row.id, wireOf(row)]));
  for (const [id, change] of changes) {
    if (change === null) wire.delete(id);
    else wire.set(id, changed(wire.get(id) ?? newDepartment(id, rows), change));
  }
  const after = treeRows(mirror, wire, before, changes);

  const written = after.filter((row) => !isSame(before.get(row.id), row));
  const gone = rows.filter((row) => !wire.has(row.id));
  await remove(
    tx,
    mirror,
    [...gone, ...written].map(({ id }) => id),
  );
  for (const part of inParts(written)) await database.insertRows(tx, "department", part);
  await removeFromTags(
    tx,
    mirror,
    gone.map(({ id }) => id),
  );

  const added = written.filter((row) => !before.has(row.id));
  await moveMemberships(tx, mirror, written, before);
  const waiting = await takeWaiting(
    tx,
    mirror,
    added.map(({ id }) => id),
  );
  await renamePaths(
    tx,
    mirror,
    written.filter((row) => before.get(row.id)?.path !== row.path),
  );
  numbers.outside -= await giveHomes(tx, mirror, waiting);
  await countAnew(tx, mirror, recounted(before, new Map(after.map((row) => [row.id, row])), waiting));
  numbers.departments += added.length - gone.length;
}

const wireOf = (row: Row): WireDepartment => ({
  id: row.id,
  // Where no name can be read, the id stands in.
  name: row.name === String(row.id) ? "" : row.name,
  parentid: row.wecom_parent_id,
  order: row.wecom_order,
  ...(row.name_en !== null && { name_en: row.name_en }),
  ...(row.leaders !== null && { department_leader: JSON.parse(row.leaders) as string[] }),
});

/** It has no leaders, where leaders can be read at all. */
const newDepartment = (id: number, rows: readonly Row[]): WireDepartment => ({
  ...{ id, name: "", parentid: 0, order: 0 },
  ...(rows.some(({ leaders }) => leaders !== null) && { department_leader: [] }),
});

function changed(was: WireDepartment, { name, nameEn, parentId, order, leaders }: DepartmentPut): WireDepartment {
  return {
    ...was,
    ...(name !== undefined && { name }),
    ...(nameEn !== undefined && { name_en: nameEn }),
    ...(parentId !== undefined && { parentid: parentId }),
    ...(order !== undefined && { order }),
    ...(leaders !== undefined && { department_leader: leaders }),
  };
}

/** The rows of the whole tree, each with the ordinal that it can keep. */
function treeRows(
  mirror: ChangedMirror,
  wire: ReadonlyMap<number, WireDepartment>,
  before: ReadonlyMap<number, Row>,
  changes: DepartmentChanges,
): Row[] {
  const tree = treeOf(withoutCircles(wire, changes));
  const ordinals = placeInOrder(tree.map(({ id }) => before.get(id)?.ordinal));
  return tree.map((node, index) => {
    const was = before.get(node.id);
    const { name_en, department_leader, order } = node.wire;
    const values = {
      name: node.name,
      name_en: name_en ?? null,
      leaders: department_leader ? JSON.stringify(department_leader) : null,
      wecom_order: order,
      // The parent that WeCom named stays where a circle was cut open.
      wecom_parent_id: wire.get(node.id)?.parentid ?? 0,
    };
    const isChanged = !was || Object.entries(values).some(([key, value]) => was[key as keyof Row] !== value);
    return {
      account_id: mirror.accountId,
      generation: mirror.generation,
      id: node.id,
      ...values,
      parent_id: node.parentId,
      path: node.path,
      search:
        was?.name === node.name && was.name_en === values.name_en
          ? was.search
          : departmentSearch(node.name, node.id, name_en),
      position: node.position,
      ordinal: ordinals[index] as number,
      last_ordinal: ordinals[node.lastOrdinal] as number,
      depth: node.depth,
      direct_count: was?.direct_count ?? 0,
      total_count: was?.total_count ?? 0,
      source: was && !changes.get(node.id) ? was.source : mirror.source,
      read_at: was && !changes.get(node.id) ? was.read_at : mirror.now,
      changed_at: isChanged ? mirror.now : was.changed_at,
    };
  });
}

/** Moves that arrive in another order than they happened can look like a circle: the department then stands at the top. */
function withoutCircles(wire: ReadonlyMap<number, WireDepartment>, changes: DepartmentChanges): WireDepartment[] {
  const cut = new Set<number>();
  for (const id of changes.keys()) {
    const seen = new Set<number>();
    for (let at: number | undefined = id; at !== undefined && !cut.has(at); at = wire.get(at)?.parentid) {
      if (seen.has(at)) {
        cut.add(id);
        break;
      }
      seen.add(at);
    }
  }
  return Array.from(wire.values(), (department) =>
    cut.has(department.id) ? { ...department, parentid: 0 } : department,
  );
}

const isSame = (a: Row | undefined, b: Row): boolean =>
  a !== undefined && Object.entries(b).every(([key, value]) => a[key as keyof Row] === value);

/**
 * Departments whose people below are others than before: above what was moved, in one of its two places only. Those that
 * come or go hold nobody, except those for which people waited.
 */
function recounted(
  before: ReadonlyMap<number, Row>,
  after: ReadonlyMap<number, Row>,
  waiting: readonly number[],
): ReadonlySet<number> {
  const found = new Set<number>(waiting);
  for (const id of waiting) for (const each of ancestors(after, after.get(id))) found.add(each);
  for (const [id, is] of after) {
    const was = before.get(id);
    if (!was || was.parent_id === is.parent_id) continue;
    const [above, below] = [ancestors(before, was), ancestors(after, is)];
    for (const each of above) if (!below.has(each)) found.add(each);
    for (const each of below) if (!above.has(each)) found.add(each);
  }
  return found;
}

function ancestors(rows: ReadonlyMap<number, Row>, row: Row | undefined): ReadonlySet<number> {
  const found = new Set<number>();
  for (let at = rows.get(row?.parent_id ?? 0); at && !found.has(at.id); at = rows.get(at.parent_id)) found.add(at.id);
  return found;
}

async function remove(tx: Tx, { accountId, generation }: ChangedMirror, ids: readonly number[]): Promise<void> {
  for (const part of inParts(ids))
    await tx
      .deleteFrom("department")
      .where("account_id", "=", accountId)
      .where("generation", "=", generation)
      .where("id", "in", part)
      .execute();
}

async function removeFromTags(tx: Tx, { accountId, generation }: ChangedMirror, ids: readonly number[]): Promise<void> {
  for (const part of inParts(ids))
    await tx
      .deleteFrom("tag_department")
      .where("account_id", "=", accountId)
      .where("generation", "=", generation)
      .where("department_id", "in", part)
      .execute();
}

/** Gives the rows of people in departments that have another ordinal the new one. */
async function moveMemberships(
  tx: Tx,
  { accountId, generation }: ChangedMirror,
  written: readonly Row[],
  before: ReadonlyMap<number, Row>,
): Promise<void> {
  const moved = written.flatMap((row) => {
    const was = before.get(row.id);
    return was && was.ordinal !== row.ordinal ? [was] : [];
  });
  // Two steps, or one that is moved onto another's old place would be taken for it.
  for (const part of inParts(moved))
    await tx
      .updateTable("member_department")
      .set({ department_ordinal: -1 })
      .where("account_id", "=", accountId)
      .where("generation", "=", generation)
      .where(
        "department_ordinal",
        "in",
        part.map(({ ordinal }) => ordinal),
      )
      .execute();
  if (moved.length > 0) await placeWaiting(tx, { accountId, generation });
}

/** People in departments that were not in the mirror take the places of those that now are. */
async function placeWaiting(tx: Tx, { accountId, generation }: Pick<ChangedMirror, "accountId" | "generation">) {
  await sql`update member_department set department_ordinal = department.ordinal from department
    where member_department.account_id = ${accountId} and member_department.generation = ${generation}
      and member_department.department_ordinal = -1
      and department.account_id = member_department.account_id and department.generation = member_department.generation
      and department.id = member_department.department_id`.execute(tx);
}

/** @returns The departments among these for which people waited. */
async function takeWaiting(tx: Tx, mirror: ChangedMirror, ids: readonly number[]): Promise<number[]> {
  const found: number[] = [];
  for (const part of inParts(ids)) {
    const rows = await tx
      .selectFrom("member_department")
      .select("department_id")
      .distinct()
      .where("account_id", "=", mirror.accountId)
      .where("generation", "=", mirror.generation)
      .where("department_ordinal", "=", -1)
      .where("department_id", "in", part)
      .execute();
    found.push(...rows.map((row) => row.department_id));
  }
  if (found.length > 0) await placeWaiting(tx, mirror);
  return found;
}

/** Somebody who was in no department of the mirror is shown in one that has come. @returns How many. */
async function giveHomes(tx: Tx, { accountId, generation }: ChangedMirror, ids: readonly number[]): Promise<number> {
  let homes = 0;
  for (const part of inParts(ids)) {
    const { numAffectedRows } = await sql`update member
      set main_department_id = department.id, path = department.path
      from department, member_department
      where member.account_id = ${accountId} and member.generation = ${generation} and member.main_department_id = 0
        and member_department.account_id = member.account_id and member_department.generation = member.generation
        and member_department.person_key = member.person_key
        and department.account_id = member.account_id and department.generation = member.generation
        and department.id = member_department.department_id
        and department.id in (${sql.join(part.map((id) => sql.lit(id)))})`.execute(tx);
    homes += Number(numAffectedRows ?? 0);
  }
  return homes;
}

/** People are shown with the path of their main department. */
async function renamePaths(
  tx: Tx,
  { accountId, generation }: ChangedMirror,
  renamed: readonly Pick<Insertable<DepartmentTable>, "id" | "ordinal">[],
): Promise<void> {
  for (const part of inParts(renamed))
    await sql`update member set path = department.path from department
      where member.account_id = ${accountId} and member.generation = ${generation}
        and member.main_department_id in (${sql.join(part.map(({ id }) => sql.lit(id)))})
        and member.person_key in (select person_key from member_department
          where account_id = ${accountId} and generation = ${generation}
            and department_ordinal in (${sql.join(part.map(({ ordinal }) => sql.lit(ordinal)))}))
        and department.account_id = member.account_id and department.generation = member.generation
        and department.id = member.main_department_id`.execute(tx);
}
