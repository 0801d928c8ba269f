/** Departments as the tree reads them: those below one, from a position on, and one with the way to it. */
import type { DepartmentDetails, TreeDepartment } from "@shoufa/contract";
import { type Kysely, type Selectable, sql } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { Problem } from "../../http/problem.ts";
import { departmentById, departmentsIn, type Mirror, membershipsIn } from "./mirror.ts";
import { presentDepartment } from "./present.ts";
import type { DepartmentTable } from "./tables.ts";

type Row = Selectable<DepartmentTable>;

/** Leaders named beside a department; it may have more. */
const mostLeaders = 5;

/** @param parentId 0: the topmost departments. */
export async function listChildren(
  db: Kysely<Tables>,
  mirror: Mirror,
  parentId: number,
  { from, limit }: { readonly from: number; readonly limit: number },
): Promise<{ readonly items: TreeDepartment[]; readonly total: number }> {
  const children = departmentsIn(db, mirror).where("parent_id", "=", parentId);
  const { total } = await children.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const rows = await children.selectAll("department").orderBy("position").limit(limit).offset(from).execute();
  return { items: await presentTree(db, mirror, rows), total: Number(total) };
}

/** @throws {Problem} `department.not_found`. */
export async function getDepartment(db: Kysely<Tables>, mirror: Mirror, id: number): Promise<DepartmentDetails> {
  const row = await departmentById(db, mirror, id);
  if (!row) throw new Problem("department.not_found");
  const above = await departmentsIn(db, mirror)
    .selectAll("department")
    .where("ordinal", "<", row.ordinal)
    .where("last_ordinal", ">=", row.ordinal)
    .orderBy("ordinal")
    .execute();
  const [shown] = await presentTree(db, mirror, [row]);
  return {
    ...(shown as TreeDepartment),
    path: row.path,
    above: above.map(({ id, name, position, total_count }) => ({ id, name, position, totalCount: total_count })),
  };
}

async function presentTree(db: Kysely<Tables>, mirror: Mirror, rows: readonly Row[]): Promise<TreeDepartment[]> {
  if (rows.length === 0) return [];
  const below = await departmentsIn(db, mirror)
    .select((eb) => ["parent_id", eb.fn.countAll<number>().as("count")])
    .where(
      "parent_id",
      "in",
      rows.map(({ id }) => id),
    )
    .groupBy("parent_id")
    .execute();
  const counts = new Map(below.map(({ parent_id, count }) => [parent_id, Number(count)]));
  const leaders = await leadersOf(db, mirror, rows);
  return rows.map((row) => ({
    ...presentDepartment(row),
    nameEn: row.name_en,
    childCount: counts.get(row.id) ?? 0,
    leaders: (leaders.get(row.id) ?? []).slice(0, mostLeaders),
  }));
}

async function leadersOf(
  db: Kysely<Tables>,
  mirror: Mirror,
  rows: readonly Row[],
): Promise<ReadonlyMap<number, { userId: string; name: string }[]>> {
  const found = await membershipsIn(db, mirror)
    .innerJoin("member", (join) =>
      join
        .onRef("member.account_id", "=", "member_department.account_id")
        .onRef("member.generation", "=", "member_department.generation")
        .onRef("member.person_key", "=", "member_department.person_key"),
    )
    .select(["member_department.department_id", "member.user_id", "member.name"])
    .where("member_department.leader", "=", sql.lit(1 as const)) // literal: its index wants that
    .where(
      "member_department.department_ordinal",
      "in",
      rows.map(({ ordinal }) => ordinal),
    )
    .orderBy("member_department.sort", "desc")
    .orderBy("member.pinyin")
    .execute();
  const leaders = new Map<number, { userId: string; name: string }[]>();
  for (const { department_id, user_id: userId, name } of found) {
    const list = leaders.get(department_id);
    if (list) list.push({ userId, name });
    else leaders.set(department_id, [{ userId, name }]);
  }
  return leaders;
}
