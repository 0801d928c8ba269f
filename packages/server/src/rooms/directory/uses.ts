import type { DepartmentUses } from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { Problem } from "../../http/problem.ts";
import { presentUsing, rangesOf } from "./app-ranges.ts";
import { departmentById, departmentsIn, type Mirror } from "./mirror.ts";
import { narrowedRules } from "./narrowed-rules.ts";
import { messagesAddressedTo, namesDepartment } from "./unsent-messages.ts";

/** What uses a department. @throws {Problem} `department.not_found`. */
export async function departmentUses(db: Kysely<Tables>, mirror: Mirror, id: number): Promise<DepartmentUses> {
  const row = await departmentById(db, mirror, id);
  if (!row) throw new Problem("department.not_found");
  const inside = departmentsIn(db, mirror)
    .where("department.ordinal", ">=", row.ordinal)
    .where("department.ordinal", "<=", row.last_ordinal);
  const ids = new Set((await inside.select("department.id").execute()).map((one) => one.id));
  const tags = await db
    .selectFrom("tag_department")
    .innerJoin("tag", (join) =>
      join
        .onRef("tag.account_id", "=", "tag_department.account_id")
        .onRef("tag.generation", "=", "tag_department.generation")
        .onRef("tag.id", "=", "tag_department.tag_id"),
    )
    .select(["tag.id", "tag.name"])
    .distinct()
    .where("tag_department.account_id", "=", mirror.accountId)
    .where("tag_department.generation", "=", mirror.generation)
    .where("tag_department.department_id", "in", inside.select("department.id"))
    .orderBy("tag.name")
    .execute();
  const above = new Map(
    (
      await departmentsIn(db, mirror)
        .select(["id", "name"])
        .where("ordinal", "<", row.ordinal)
        .where("last_ordinal", ">=", row.last_ordinal)
        // An operator who sees the topmost one sees it wherever it goes.
        .where("parent_id", "!=", 0)
        .execute()
    ).map(({ id, name }) => [id, name]),
  );
  const apps = (await rangesOf(db, mirror.accountId)).flatMap((app) => {
    const isNamed = app.departments.some((department) => ids.has(department));
    const through = app.departments.find((department) => above.has(department));
    if (!isNamed && through === undefined) return [];
    return [{ ...presentUsing(app), above: isNamed ? null : (above.get(through ?? 0) ?? null) }];
  });
  return {
    apps,
    directCount: row.direct_count,
    totalCount: row.total_count,
    below: ids.size - 1,
    tags,
    rules: await narrowedRules(db, mirror.accountId, ({ departments = [] }) =>
      departments.some((department) => ids.has(department)),
    ),
    messages: await messagesAddressedTo(db, mirror.accountId, (chosen) => namesDepartment(chosen, ids)),
  };
}
